package io.github.modernizr.prove.run;

import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.plan.Step;
import io.github.modernizr.prove.Exchange;
import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.RelationalOracle;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.TableEngineException;
import io.github.modernizr.prove.TextKeys;
import io.github.modernizr.prove.data.Schedule;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * A few requests of one form, with what SQL answers to them, held against one model after the other: a proof short enough
 * for hundreds of models. Of many requests those are taken that make the sound plan do something new. Without shrinking.
 */
public final class ShortProof {

    /** Requests that are tried. */
    private static final int TRIED = 48;
    /** Requests that are taken. */
    private static final int TAKEN = 20;
    /** Requests of the same course that are taken. */
    private static final int ALIKE = 2;

    /**
     * @param expected SQL's answer
     * @param after SQL's rows afterwards
     */
    private record Recorded(Invocation invocation, Outcome expected, Map<String, List<Row>> after) {}

    private final Workload workload;
    private final Schedule.Turn turn;
    private final Map<String, List<Row>> start;
    private final List<Recorded> recorded = new ArrayList<>();

    private ShortProof(Workload workload, Schedule.Turn turn, Map<String, List<Row>> start) {
        this.workload = workload;
        this.turn = turn;
        this.start = start;
    }

    /**
     * @param sound has a plan for the form
     * @param rows those to start with
     * @throws AssertionError where the sound model comes apart from SQL
     */
    public static ShortProof record(Workload workload, DataModel sound, RelationalOracle oracle, TableEngine tables, TextKeys texts,
            Map<String, List<Row>> rows, Schedule.Turn turn, long seed) {
        oracle.load(rows);
        ShortProof proof = new ShortProof(workload, turn, oracle.rows());
        List<Invocation> telling = proof.telling(sound, oracle, tables, texts, seed);
        oracle.load(proof.start);
        for (Invocation request : telling) {
            Outcome expected = oracle.run(turn.pattern(), turn.form(), request);
            proof.recorded.add(new Recorded(request, expected, oracle.rows()));
        }
        proof.difference(sound, sound, tables, texts).ifPresent(d -> {
            throw apart(turn, d);
        });
        return proof;
    }

    private static AssertionError apart(Schedule.Turn turn, String difference) {
        return new AssertionError(turn.pattern().id() + " " + turn.form().name() + " comes apart unchanged: " + difference);
    }

    /** Requests that the sound plan answers in different ways. */
    private List<Invocation> telling(DataModel sound, RelationalOracle oracle, TableEngine tables, TextKeys texts, long seed) {
        BothSides sides = sides(sound, sound, oracle, tables, texts);
        try {
            sides.load(start);
            TellingRequests requests = new TellingRequests(workload, oracle, turn, start, seed);
            Map<List<Object>, Integer> courses = new HashMap<>();
            List<Invocation> taken = new ArrayList<>();
            for (int i = 0; i < TRIED && taken.size() < TAKEN; i++) {
                requests.next(sides.rows()).ifPresent(request -> {
                    sides.run(turn.pattern(), turn.form(), request).ifPresent(m -> {
                        throw apart(turn, m.kind() + ": " + m.difference());
                    });
                    List<Object> course = List.of(course(sides), requests.spelling(request));
                    if (courses.merge(course, 1, Integer::sum) <= ALIKE) {
                        taken.add(request);
                    }
                });
            }
            return taken;
        } finally {
            sides.drop();
        }
    }

    /** What the plan did, and about how much it found and answered. */
    private static List<Object> course(BothSides sides) {
        Set<Object> course = new LinkedHashSet<>();
        Outcome outcome = sides.lastOutcome();
        course.add(outcome instanceof Outcome.Answered answered
                ? answered.answers().values().stream().map(rows -> about(rows.size())).toList()
                : outcome instanceof Outcome.Refused refused ? refused : outcome.getClass());
        for (Exchange exchange : sides.lastExchanges()) {
            course.add(List.of(exchange.step(), exchange.error().isPresent(),
                    exchange.response().map(r -> r.get("Items") instanceof List<?> items ? about(items.size()) : r.containsKey("Item") ? 1 : 0).orElse(0)));
        }
        return List.copyOf(course);
    }

    private static int about(int rows) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(rows);
    }

    private BothSides sides(DataModel model, DataModel sound, RelationalOracle oracle, TableEngine tables, TextKeys texts) {
        return new BothSides(workload, only(model, used(sound, turn.pattern().id(), turn.form().name())),
                new ProofInput(workload, model, tables, texts, oracle, Set.of(), 0, 0, line -> { }));
    }

    /**
     * How the model comes apart from SQL, or how the engine refuses it; empty where nothing is wrong.
     *
     * @param sound the model whose plans say which tables matter
     */
    public Optional<String> difference(DataModel model, DataModel sound, TableEngine tables, TextKeys texts) {
        BothSides sides = sides(model, sound, new Replay(), tables, texts);
        try {
            sides.load(start);
            for (Recorded one : recorded) {
                Optional<Mismatch> mismatch = sides.run(turn.pattern(), turn.form(), one.invocation());
                if (mismatch.isPresent()) {
                    return mismatch.map(m -> m.kind() + ": " + m.difference());
                }
            }
            // with tables left out their rows would be missed
            boolean whole = used(sound, turn.pattern().id(), turn.form().name()).size() == sound.tables().size();
            return whole ? sides.compareAll().map(m -> m.kind() + ": " + m.difference()) : Optional.empty();
        } catch (TableEngineException refused) {
            return Optional.of("REFUSED: " + refused.getMessage());
        } catch (RuntimeException crashed) {
            return Optional.of("CRASHED: " + crashed);
        } finally {
            sides.drop();
        }
    }

    /** The tables that the plan of the form reads or writes. */
    static Set<String> used(DataModel model, String pattern, String form) {
        Set<String> names = new LinkedHashSet<>();
        model.pattern(pattern).flatMap(p -> p.form(form)).flatMap(f -> f.plan())
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
