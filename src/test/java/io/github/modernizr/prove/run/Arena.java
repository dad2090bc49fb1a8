package io.github.modernizr.prove.run;

import io.github.modernizr.model.DataModel;
import io.github.modernizr.prove.Execution;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.RelationalOracle.Participant;
import io.github.modernizr.prove.RelationalOracle.Together;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.TextKeys;
import io.github.modernizr.prove.engine.TableCreation;
import io.github.modernizr.prove.execute.PlanExecutionException;
import io.github.modernizr.prove.execute.PlanExecutor;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.prove.item.ItemCodec;
import io.github.modernizr.prove.item.ItemEncoder;
import io.github.modernizr.prove.measure.StateComparison;
import io.github.modernizr.prove.measure.TableScan;
import io.github.modernizr.prove.measure.Tolerance;
import io.github.modernizr.prove.sql.ExpressionEvaluator;
import io.github.modernizr.prove.sql.Scope;
import io.github.modernizr.workload.Workload;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where duels are fought: each from the same rows, with the plans of whatever model. */
final class Arena {

    private final Workload workload;
    private final DataModel sound;
    private final TableEngine tables;
    private final TextKeys texts;
    private final ItemCodec codec;
    private final Map<String, List<Row>> start;
    private boolean fired;

    Arena(Workload workload, DataModel sound, TableEngine tables, TextKeys texts, Map<String, List<Row>> start) {
        this.workload = workload;
        this.sound = sound;
        this.tables = tables;
        this.texts = texts;
        this.codec = new ItemCodec(workload, texts);
        this.start = start;
    }

    /** Whether the sound model comes to what it may, and the duel came about. */
    boolean sound(Duel duel) {
        return difference(duel, sound).isEmpty() && fired;
    }

    /** What the model comes to that SQL cannot come to. */
    Optional<String> difference(Duel duel, DataModel model) {
        fired = false;
        DataModel part = ShortProof.only(model, used(duel));
        encoded(part, start).forEach((table, items) -> {
            tables.call(TableCreation.request(model.require(table)));
            Loading.put(tables, table, items);
        });
        PlanExecutor firsts = new PlanExecutor(workload, model, tables, texts);
        Between between = new Between(duel, firsts);
        List<Outcome> outcomes = new ArrayList<>();
        try {
            Execution execution = execution(new PlanExecutor(workload, model, between, texts), duel.second());
            between.first();
            between.outcome().ifPresent(outcomes::add);
            outcomes.add(execution.outcome());
        } catch (Dead dead) {
            // nobody is answered
        } catch (PlanExecutionException stuck) {
            return Optional.of(duel.kind() + ": " + stuck.getMessage());
        }
        Map<String, List<Item>> stored = TableScan.items(tables, part);
        Optional<String> difference = Optional.empty();
        for (Together allowed : duel.allowed()) {
            difference = difference(duel, part, outcomes, stored, allowed);
            if (difference.isEmpty()) {
                return difference;
            }
        }
        return difference.map(d -> duel.kind() + duel.first().map(f -> " with " + f.pattern().id()).orElse("") + ": " + d);
    }

    private Optional<String> difference(Duel duel, DataModel part, List<Outcome> outcomes, Map<String, List<Item>> stored, Together allowed) {
        if (duel.kind() != Duel.Kind.DEATH) {
            List<Participant> both = List.of(duel.first().orElseThrow(), duel.second());
            for (int i = 0; i < both.size(); i++) {
                Optional<String> answers = new AnswerComparison(both.get(i).pattern(), both.get(i).form())
                        .difference(allowed.outcomes().get(i), outcomes.get(i));
                if (answers.isPresent()) {
                    return answers;
                }
            }
        }
        return StateComparison.ofItems(part, Tolerance.of(workload, codec, allowed.rows()), encoded(part, allowed.rows()), stored)
                .differences().stream().findFirst();
    }

    private static Execution execution(PlanExecutor executor, Participant participant) {
        return Pages.all(executor::execute, participant.invocation(),
                new AnswerComparison(participant.pattern(), participant.form()).statements());
    }

    private Set<String> used(Duel duel) {
        Set<String> used = new LinkedHashSet<>(ShortProof.used(sound, duel.second().pattern().id(), duel.second().form().name()));
        duel.first().ifPresent(f -> used.addAll(ShortProof.used(sound, f.pattern().id(), f.form().name())));
        return used;
    }

    private Map<String, List<Item>> encoded(DataModel part, Map<String, List<Row>> rows) {
        ExpressionEvaluator expressions = new ExpressionEvaluator(texts);
        Scope scope = Scope.of(LocalDateTime.MIN, name -> {
            throw new IllegalArgumentException("an attribute's source has no parameter " + name);
        });
        return ItemEncoder.items(codec, (expression, table, row) ->
                expressions.value(expression, scope.withRow(table.name(), table, row)), part, rows);
    }

    /** The client is no more. */
    private static final class Dead extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Lets the other client, or death, have its turn. */
    private final class Between implements TableEngine {

        private static final Set<Operation> WRITES =
                Set.of(Operation.PUT_ITEM, Operation.UPDATE_ITEM, Operation.DELETE_ITEM, Operation.TRANSACT_WRITE_ITEMS);
        private final Duel duel;
        private final PlanExecutor firsts;
        private Outcome outcome;
        private boolean written;

        Between(Duel duel, PlanExecutor firsts) {
            this.duel = duel;
            this.firsts = firsts;
        }

        @Override
        public Map<String, Object> call(Request request) {
            if (written) {
                throw new Dead();
            }
            boolean write = WRITES.contains(request.operation());
            if (duel.kind() == Duel.Kind.DEATH) {
                Map<String, Object> response = tables.call(request);
                written = write;
                fired |= write;
                return response;
            }
            if (write || duel.kind() == Duel.Kind.LAGGING && strong(request.input())) {
                fired |= outcome == null;
                first();
            }
            return tables.call(request);
        }

        private static boolean strong(Object input) {
            return input instanceof Map<?, ?> map
                    && (Boolean.TRUE.equals(map.get("ConsistentRead")) || map.values().stream().anyMatch(Between::strong));
        }

        void first() {
            if (outcome == null && duel.first().isPresent()) {
                outcome = execution(firsts, duel.first().get()).outcome();
            }
        }

        Optional<Outcome> outcome() {
            return Optional.ofNullable(outcome);
        }

        @Override
        public void close() {
            // the engine belongs to who opened it
        }
    }
}
