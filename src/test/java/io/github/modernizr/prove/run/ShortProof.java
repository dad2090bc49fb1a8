package io.github.modernizr.prove.run;

import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.plan.Step;
import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.RelationalOracle;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.TableEngineException;
import io.github.modernizr.prove.TextKeys;
import io.github.modernizr.prove.data.InvocationGenerator;
import io.github.modernizr.prove.data.Schedule;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * What SQL answers to a few requests of some forms, recorded once and held against one model after the other: a proof
 * short enough for hundreds of models. Without shrinking.
 */
public final class ShortProof {

    /**
     * @param expected SQL's answer
     * @param after SQL's rows afterwards
     */
    private record Recorded(AccessPattern pattern, Form form, Invocation invocation, Outcome expected, Map<String, List<Row>> after) {}

    private final Workload workload;
    private final Map<String, List<Row>> start;
    private final List<Recorded> recorded;

    private ShortProof(Workload workload, Map<String, List<Row>> start, List<Recorded> recorded) {
        this.workload = workload;
        this.start = start;
        this.recorded = recorded;
    }

    /** @param rows those to start with */
    public static ShortProof record(Workload workload, RelationalOracle oracle, Map<String, List<Row>> rows,
            List<Schedule.Turn> turns, int operations, long seed) {
        oracle.load(rows);
        Map<String, List<Row>> start = oracle.rows();
        InvocationGenerator requests = new InvocationGenerator(workload, rows, seed);
        Schedule schedule = new Schedule(turns, seed);
        List<Recorded> recorded = new ArrayList<>();
        Map<String, List<Row>> now = start;
        for (int i = 0; i < operations; i++) {
            Schedule.Turn turn = schedule.next();
            Optional<Invocation> next = requests.next(turn.pattern(), turn.form(), now);
            if (next.isPresent()) {
                Outcome expected = oracle.run(turn.pattern(), turn.form(), next.get());
                now = oracle.rows();
                recorded.add(new Recorded(turn.pattern(), turn.form(), next.get(), expected, now));
            }
        }
        return new ShortProof(workload, start, List.copyOf(recorded));
    }

    /**
     * How the model comes apart from SQL, or how the engine refuses it; empty where nothing is wrong.
     *
     * @param sound the model whose plans say which tables matter
     */
    public Optional<String> difference(DataModel model, DataModel sound, TableEngine tables, TextKeys texts) {
        Replay replay = new Replay();
        BothSides sides = new BothSides(workload, only(model, used(sound)),
                new ProofInput(workload, model, tables, texts, replay, Set.of(), 0, 0, line -> { }));
        try {
            sides.load(start);
            for (Recorded one : recorded) {
                Optional<Mismatch> mismatch = sides.run(one.pattern(), one.form(), one.invocation());
                if (mismatch.isPresent()) {
                    return mismatch.map(m -> m.kind() + ": " + m.difference());
                }
            }
            return Optional.empty();
        } catch (TableEngineException refused) {
            return Optional.of("REFUSED: " + refused.getMessage());
        } catch (RuntimeException crashed) {
            return Optional.of("CRASHED: " + crashed);
        } finally {
            sides.drop();
        }
    }

    private Set<String> used(DataModel sound) {
        Set<String> names = new LinkedHashSet<>();
        recorded.forEach(r -> names.addAll(used(sound, r.invocation())));
        return names;
    }

    /** The tables that the plan of the form reads or writes. */
    static Set<String> used(DataModel model, Invocation invocation) {
        Set<String> names = new LinkedHashSet<>();
        model.pattern(invocation.pattern()).flatMap(p -> p.form(invocation.form())).flatMap(f -> f.plan())
                .ifPresent(plan -> plan.all().forEach(step -> {
                    if (step instanceof Step.Read read) {
                        names.add(read.target().table());
                    } else if (step instanceof Step.Write write) {
                        write.actions().forEach(a -> names.add(a.table()));
                    }
                }));
        return names;
    }

    static DataModel only(DataModel model, Set<String> used) {
        List<TableDesign> tables = model.tables().stream().filter(t -> used.contains(t.name())).toList();
        return new DataModel(model.application(), tables, model.patterns(), model.decisions());
    }

    /** Gives what was recorded, in the order in which it is asked for. */
    private final class Replay implements RelationalOracle {

        private int next;

        @Override
        public void load(Map<String, List<Row>> rows) {
            next = 0;
        }

        @Override
        public Outcome run(AccessPattern pattern, Form form, Invocation invocation) {
            return recorded.get(next++).expected();
        }

        @Override
        public Map<String, List<Row>> rows() {
            return next == 0 ? start : recorded.get(next - 1).after();
        }

        @Override
        public Together together(List<Participant> requests, ToIntFunction<List<Integer>> order) {
            throw new UnsupportedOperationException("a recording has one request after the other");
        }

        @Override
        public Outcome seeing(Participant request, List<Change> changes, List<Set<Integer>> seen) {
            throw new UnsupportedOperationException("a recording has one request after the other");
        }

        @Override
        public String name() {
            return "a recording";
        }

        @Override
        public List<String> rewrites() {
            return List.of();
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }
}
