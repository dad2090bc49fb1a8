package io.github.modernizr.prove.execute;

import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.Step;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TableEngineException;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.prove.item.ItemCodec;
import io.github.modernizr.prove.item.ItemDecoder;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Carries out write steps: one request, one for each row of a loop, or a transaction. */
final class Writer {

    private static final String CHECK_FAILED = "ConditionalCheckFailed";

    private final DataModel model;
    private final ItemDecoder decoder;
    private final Calls calls;
    private final Knowledge known;
    private final ActionResolver actions;
    private boolean wrote;

    Writer(DataModel model, ItemCodec codec, Calls calls, Knowledge known) {
        this.model = model;
        this.decoder = new ItemDecoder(codec);
        this.calls = calls;
        this.known = known;
        this.actions = new ActionResolver(model, codec, known);
    }

    /** Whether something was written that a second attempt would write again. */
    boolean wrote() {
        return wrote;
    }

    void write(Step.Write step) {
        if (step.transaction()) {
            transact(step);
            return;
        }
        for (Action action : step.actions()) {
            action.returns().forEach(s -> bring(action, s, Optional.empty()));
            for (ItemAction item : actions.each(action)) {
                single(step, ResolvedAction.of(action, item));
            }
        }
    }

    private void single(Step.Write step, ResolvedAction resolved) {
        ItemAction item = resolved.item();
        boolean check = item.kind() == Action.Kind.CHECK;
        Map<String, Object> input = item.alone();
        if (check) {
            input.put(Calls.TOKEN, known.invocation().draws().version());
        }
        input.put("ReturnConsumedCapacity", "INDEXES");
        try {
            Map<String, Object> response = calls.send(step.id(), item.operation(), input);
            wrote |= !check;
            resolved.action().returns().forEach(s -> bring(resolved.action(), s, Optional.of(image(item, response))));
        } catch (TableEngineException e) {
            boolean failed = e.code().equals("ConditionalCheckFailedException") || e.cancellationReasons().contains(CHECK_FAILED);
            if (!failed) {
                throw unanswered(step, e);
            }
            unmet(resolved, FailedCondition.of(resolved, Item.of(e.item(0))));
        }
    }

    /** What happens where a single write's condition fails: nothing, where the statement may find no row (an INSERT's is the row referred to). */
    private void unmet(ResolvedAction resolved, FailedCondition failed) {
        switch (failed.kind()) {
            case ANSWERED -> throw Stop.refused(failed.answer().orElseThrow());
            case OUTDATED -> throw Stop.again(failed.text());
            case DUPLICATE -> throw Stop.failed(failed.text());
            case UNMATCHED -> {
                boolean mustMatch = resolved.action().statements().stream()
                        .map(known.statements()::run)
                        .anyMatch(run -> run.mustMatch().isPresent() || run.statement() instanceof Statement.Insert);
                if (mustMatch) {
                    throw Stop.failed(failed.text());
                }
            }
        }
    }

    // --- transactions --------------------------------------------------------------------------------------

    private void transact(Step.Write step) {
        List<ResolvedAction> all = new ArrayList<>();
        for (Action action : step.actions()) {
            action.returns().forEach(s -> bring(action, s, Optional.empty()));
            List<ResolvedAction> each = actions.each(action).stream().map(i -> ResolvedAction.of(action, i)).toList();
            try {
                all.addAll(ResolvedAction.merged(each));
            } catch (ResolvedAction.DuplicateItem e) {
                ResolvedAction second = e.second();
                throw canceled(FailedCondition.of(second, Item.of(second.item().item())));
            }
        }
        if (all.isEmpty()) {
            return;
        }
        Map<String, Object> input = ItemAction.transaction(all.stream().map(ResolvedAction::item).toList());
        input.put(Calls.TOKEN, known.invocation().draws().version());
        input.put("ReturnConsumedCapacity", "INDEXES");
        try {
            calls.send(step.id(), Operation.TRANSACT_WRITE_ITEMS, input);
        } catch (TableEngineException e) {
            int failed = e.cancellationReasons().indexOf(CHECK_FAILED);
            if (failed < 0) {
                throw unanswered(step, e);
            }
            throw canceled(FailedCondition.of(all.get(failed), Item.of(e.item(failed))));
        }
        wrote |= all.stream().anyMatch(r -> r.item().kind() != Action.Kind.CHECK);
        all.forEach(r -> r.action().returns().forEach(s -> bring(r.action(), s, Optional.of(image(r.item(), Map.of())))));
    }

    /** The whole group is undone: the application answers, or starts again and finds out what has changed. */
    private static Stop canceled(FailedCondition failed) {
        return failed.answer().map(Stop::refused).orElseGet(() -> Stop.again(failed.text()));
    }

    private static RuntimeException unanswered(Step.Write step, TableEngineException e) {
        return Calls.passing(e) ? Stop.failed(step.id() + ": " + e.getMessage())
                : new Stuck(step.id() + ": " + e.getMessage(), e);
    }

    // --- new images ----------------------------------------------------------------------------------------

    private static Item image(ItemAction item, Map<String, Object> response) {
        if (item.kind() == Action.Kind.PUT) {
            return Item.of(item.item());
        } else if (response.get("Attributes") instanceof Map<?, ?> attributes) {
            return Item.of(attributes);
        }
        throw new Stuck("only a PUT, or an UPDATE outside a transaction, gives the item's new image");
    }

    private void bring(Action action, RowSource source, Optional<Item> image) {
        TableDesign table = Reader.table(model, action.table());
        ItemType type = table.itemType(source.itemType());
        SourceTable of = known.statements().table(source.statement(), source.alias());
        Set<String> columns = Reader.columns(type, source, of, Optional.empty());
        List<Row> rows = decoder.rows(type, source.embedded(), of.name(), image.map(List::of).orElse(List.of()));
        if (action.forEach().isPresent() && image.isPresent()) {
            known.brought().add(source.statement(), source.alias(), rows, columns);
        } else {
            known.brought().put(source.statement(), source.alias(), rows, columns);
        }
    }
}
