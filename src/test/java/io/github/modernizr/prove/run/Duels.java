package io.github.modernizr.prove.run;

import io.github.modernizr.model.DataModel;
import io.github.modernizr.prove.Execution;
import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.RelationalOracle;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.TextKeys;
import io.github.modernizr.prove.data.InvocationGenerator;
import io.github.modernizr.prove.data.Schedule;
import io.github.modernizr.prove.engine.TableCreation;
import io.github.modernizr.prove.execute.PlanExecutionException;
import io.github.modernizr.prove.execute.PlanExecutor;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.prove.item.ItemCodec;
import io.github.modernizr.prove.item.ItemEncoder;
import io.github.modernizr.prove.item.RowExpressions;
import io.github.modernizr.prove.measure.StateComparison;
import io.github.modernizr.prove.measure.TableScan;
import io.github.modernizr.prove.measure.Tolerance;
import io.github.modernizr.workload.StatementUse;
import io.github.modernizr.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Two requests about the same things at once. The first runs wholly between the reads and the first write of the second; or
 * it runs before the second, whose eventual reads, until its first strong read or write, do not see it yet. Both must come
 * to what SQL comes to with the one after the other. Of many pairs those are kept for which the sound plan
 * does; a plan that does not notice the other writer then comes to something else.
 */
public final class Duels {

    private static final int TRIED = 20;

    /** @param lagging whether eventual reads lag, and strong ones do not */
    private record Duel(boolean lagging, Invocation first, Invocation second, Map<String, List<Row>> before, Outcome expected, Map<String, List<Row>> after) {}

    private final Workload workload;
    private final DataModel sound;
    private final TableEngine tables;
    private final TextKeys texts;
    private final ItemCodec codec;
    private final RowExpressions expressions;
    private final PlanExecutor firsts;
    private final AnswerComparison comparison;
    private final List<Duel> duels = new ArrayList<>();
    private boolean fired;

    private Duels(Workload workload, DataModel sound, TableEngine tables, TextKeys texts, Schedule.Turn turn) {
        this.workload = workload;
        this.sound = sound;
        this.tables = tables;
        this.texts = texts;
        this.codec = new ItemCodec(workload, texts);
        this.expressions = RowExpressions.ofColumns(texts);
        this.firsts = new PlanExecutor(workload, sound, tables, texts);
        this.comparison = new AnswerComparison(turn.pattern(), turn.form());
    }

    /**
     * @param rows those to start with
     * @param turn the form of the second requests; the first ones are of all forms that write and have a parameter of it
     */
    public static Duels record(Workload workload, DataModel sound, RelationalOracle oracle, TableEngine tables, TextKeys texts,
            Map<String, List<Row>> rows, Schedule.Turn turn, long seed) {
        Duels duels = new Duels(workload, sound, tables, texts, turn);
        oracle.load(rows);
        Map<String, List<Row>> before = oracle.rows();
        InvocationGenerator requests = new InvocationGenerator(workload, rows, seed);
        List<Schedule.Turn> others = Schedule.turns(workload.patterns()).stream()
                .filter(t -> duels.firsts.hasPlan(t.pattern().id(), t.form().name()) && StatementUse.writes(t.form())).toList();
        int tried = 0;
        for (int i = 0; tried < TRIED && i < 4 * TRIED; i++) {
            Schedule.Turn other = i % 3 == 0 || others.isEmpty() ? turn : others.get(i % others.size());
            int turnOf = i;
            Optional<Invocation> second = requests.next(turn.pattern(), turn.form(), before);
            Optional<Invocation> drawn = requests.next(other.pattern(), other.form(), before);
            Optional<Invocation> first = second.flatMap(s -> drawn.flatMap(d -> alike(d, s, turnOf)));
            if (first.isEmpty() || !StatementUse.writes(other.form())) {
                continue;
            }
            tried++;
            Outcome ahead = oracle.run(other.pattern(), other.form(), first.get());
            Outcome expected = oracle.run(turn.pattern(), turn.form(), second.get());
            Duel duel = new Duel(tried % 2 == 0, first.get(), second.get(), before, expected, oracle.rows());
            before = duel.after();
            if (ahead instanceof Outcome.Answered && duels.difference(duel, sound).isEmpty() && duels.fired) {
                duels.duels.add(duel);
            }
        }
        return duels;
    }

    /**
     * The request about what the other one is about: parameters of the same name have the same value, further ones now and
     * then the value of one that may mean the same.
     */
    private static Optional<Invocation> alike(Invocation drawn, Invocation other, int turn) {
        Map<String, Object> parameters = new LinkedHashMap<>(drawn.parameters());
        boolean shared = false;
        int place = turn;
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            if (other.parameters().containsKey(parameter.getKey())) {
                shared = true;
                parameter.setValue(other.parameters().get(parameter.getKey()));
            } else if (parameter.getValue() != null) {
                List<Object> values = other.parameters().values().stream().filter(parameter.getValue().getClass()::isInstance).toList();
                int chosen = place++ % (values.size() + 1);
                shared |= chosen < values.size();
                parameter.setValue(chosen < values.size() ? values.get(chosen) : parameter.getValue());
            }
        }
        return shared ? Optional.of(new Invocation(drawn.pattern(), drawn.form(), parameters, drawn.now(), drawn.draws(),
                drawn.outsideSucceeds(), Optional.empty())) : Optional.empty();
    }

    /** How the model's plan comes apart from SQL; its tables are those of the sound model. */
    public Optional<String> difference(DataModel model) {
        return duels.stream().flatMap(d -> difference(d, model).stream()).findFirst();
    }

    private Optional<String> difference(Duel duel, DataModel model) {
        fired = false;
        Set<String> used = new LinkedHashSet<>(ShortProof.used(sound, duel.first()));
        used.addAll(ShortProof.used(sound, duel.second()));
        DataModel part = ShortProof.only(sound, used);
        encoded(part, duel.before()).forEach((table, items) -> {
            tables.call(TableCreation.request(sound.require(table)));
            Loading.put(tables, table, items);
        });
        Between between = new Between(duel);
        Execution execution;
        try {
            execution = Pages.all(new PlanExecutor(workload, model, between, texts)::execute, duel.second(), comparison.statements());
            between.first();
        } catch (PlanExecutionException stuck) {
            return Optional.of("DUEL: " + stuck.getMessage());
        }
        Optional<String> answers = comparison.difference(duel.expected(), execution.outcome());
        return answers.or(() -> StateComparison.ofItems(part, Tolerance.of(workload, codec, duel.after()), encoded(part, duel.after()),
                        TableScan.items(tables, part)).differences().stream().findFirst())
                .map(d -> "DUEL with " + duel.first().pattern() + ": " + d);
    }

    private Map<String, List<Item>> encoded(DataModel part, Map<String, List<Row>> rows) {
        return ItemEncoder.items(codec, expressions, part, rows);
    }

    /** Lets the other request run when it is its turn. */
    private final class Between implements TableEngine {

        private static final Set<Operation> WRITES =
                Set.of(Operation.PUT_ITEM, Operation.UPDATE_ITEM, Operation.DELETE_ITEM, Operation.TRANSACT_WRITE_ITEMS);
        private final Duel duel;
        private boolean over;

        Between(Duel duel) {
            this.duel = duel;
        }

        @Override
        public Map<String, Object> call(Request request) {
            if (WRITES.contains(request.operation()) || duel.lagging() && strong(request.input())) {
                fired |= !over;
                first();
            }
            return tables.call(request);
        }

        private static boolean strong(Object input) {
            return input instanceof Map<?, ?> map
                    && (Boolean.TRUE.equals(map.get("ConsistentRead")) || map.values().stream().anyMatch(Between::strong));
        }

        void first() {
            if (!over) {
                over = true;
                firsts.execute(duel.first());
            }
        }

        @Override
        public void close() {
            // the engine belongs to who opened it
        }
    }
}
