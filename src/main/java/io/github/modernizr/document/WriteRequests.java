package io.github.modernizr.document;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Step;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.execute.ItemAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The requests of a write step: one transaction, or a request for each action. */
final class WriteRequests {

    private WriteRequests() {}

    /** @param read aliases of the rows that earlier steps bring */
    static List<Request> of(DataModel model, String form, Step.Write step, List<String> when, Set<String> read) {
        if (!step.transaction()) {
            return step.actions().stream().map(a -> single(form, step, a, item(model, a, read), when)).toList();
        }
        Map<String, Object> input = ItemAction.transaction(step.actions().stream().map(a -> item(model, a, read)).toList());
        return List.of(new Request(form, step.id(), Operation.TRANSACT_WRITE_ITEMS.action(), when,
                repeats(step.actions().stream()), List.of(), Json.tree(input)));
    }

    private static Request single(String form, Step.Write step, Action action, ItemAction item, List<String> when) {
        return new Request(form, step.id(), item.operation().action(), when, repeats(Stream.of(action)), List.of(),
                Json.tree(item.alone()));
    }

    private static ItemAction item(DataModel model, Action action, Set<String> read) {
        TableDesign table = ModelNames.table(model, action.table());
        ItemType type = ModelNames.itemType(table, action.itemType());
        return new ItemAction(action.kind(), table.name(), key(type, action),
                action.writes().stream().map(w -> WriteText.of(type, w, read)).toList(),
                ConditionText.of(table, type, action.conditions()), !action.returns().isEmpty());
    }

    private static Map<String, Object> key(ItemType type, Action action) {
        Map<String, Object> key = new LinkedHashMap<>();
        RequestBuilder.keyValues(action.key()).get(0).forEach((name, columns) -> {
            Attribute attribute = ModelNames.attribute(type.attribute(name), name);
            key.put(name, Placeholder.wire(attribute.type(), Placeholder.of(attribute, columns)));
        });
        return key;
    }

    private static Optional<String> repeats(Stream<Action> actions) {
        Set<String> found = new LinkedHashSet<>();
        actions.forEach(action -> {
            action.forEach().ifPresent(s -> found.add(action.kind().name() + " of " + action.itemType() + " for each row of " + s));
            for (String step : elementLoops(action)) {
                found.add("the clauses with " + step + " for each of its rows");
            }
        });
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", found));
    }

    private static Set<String> elementLoops(Action action) {
        List<String> loops = new ArrayList<>();
        for (AttributeWrite w : action.writes()) {
            w.element().flatMap(AttributeWrite.Element::forEach).ifPresent(loops::add);
        }
        return new LinkedHashSet<>(loops);
    }
}
