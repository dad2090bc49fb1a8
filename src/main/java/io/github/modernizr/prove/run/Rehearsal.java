package io.github.modernizr.prove.run;

import io.github.modernizr.prove.Divergence;
import io.github.modernizr.prove.Execution;
import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.RelationalOracle.Participant;
import io.github.modernizr.prove.RelationalOracle.Together;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.execute.PlanExecutionException;
import io.github.modernizr.prove.execute.PlanExecutor;
import io.github.modernizr.prove.measure.StateComparison;
import io.github.modernizr.prove.measure.Tolerance;
import io.github.modernizr.prove.run.Interleavings.Bounds;
import io.github.modernizr.prove.run.Meetings.Meeting;
import io.github.modernizr.prove.run.Watched.Noted;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** All runs of one meeting: each order of its requests up to the bound, then with each thing that may go wrong. */
final class Rehearsal {

    private final ProofInput input;
    private final Scene scene;
    private final Meeting meeting;
    private final Allowed allowed;
    private final Soundness soundness;
    private final List<Socket> sockets = List.of(new Socket(), new Socket());
    private final List<PlanExecutor> executors = new ArrayList<>();
    private int runs;
    private int stepwise;

    /** Lets an executor, which prepares plans once, speak to the engine of each run. */
    private static final class Socket implements TableEngine {
        private TableEngine plugged;

        @Override
        public Map<String, Object> call(Request request) {
            return plugged.call(request);
        }

        @Override
        public void close() {
            // the engine belongs to who opened it
        }
    }

    /** What a run came to. @param stuck why a plan could not go on */
    private record Run(Watched watched, List<Outcome> outcomes, Optional<String> stuck) {}

    Rehearsal(ProofInput input, Scene scene, Meeting meeting, java.util.Set<Guarded> guarded) {
        this.input = input;
        this.scene = scene;
        this.meeting = meeting;
        this.allowed = new Allowed(input.oracle(), meeting.both());
        this.soundness = new Soundness(input, scene, guarded, meeting.both().stream().map(Participant::pattern).toList());
        sockets.forEach(s -> executors.add(new PlanExecutor(input.workload(), input.model(), s, input.texts())));
    }

    int runs() {
        return runs;
    }

    int stepwise() {
        return stepwise;
    }

    /**
     * @param wrong whose writes are to meet what may go wrong
     * @return the first run that leaves what must not be
     */
    Optional<Divergence> all(Bounds bounds, int left, List<Boolean> wrong) {
        int most = Math.min(bounds.each(), left);
        List<List<Noted>> first = new ArrayList<>();
        Optional<Divergence> found = orders(bounds, most, Injection.NONE, first);
        boolean indexes = first.stream().flatMap(List::stream).anyMatch(n -> n.request().input().containsKey("IndexName"));
        if (found.isEmpty() && indexes) {
            found = orders(bounds, Math.min(most, left - runs), Injection.LAG, new ArrayList<>());
        }
        for (Injection injection : found.isEmpty() ? injections(first, wrong) : List.<Injection>of()) {
            if (found.isEmpty() && runs < left) {
                found = one(injection, watched -> waiting -> around(injection, watched, waiting)).divergence();
            }
        }
        return found;
    }

    /** The injected request goes out, then the other execution runs to its end, then this one goes on. */
    private static int around(Injection injection, Watched watched, List<Integer> waiting) {
        boolean own = watched.requests(injection.who()) <= injection.request();
        int next = waiting.stream().filter(w -> own == (w == injection.who())).findFirst().orElse(waiting.get(0));
        watched.next(next);
        return next;
    }

    /** At each write that the executions make when one comes after the other. */
    private static List<Injection> injections(List<List<Noted>> first, List<Boolean> wrong) {
        List<Injection> all = new ArrayList<>();
        for (int who = 0; who < 2; who++) {
            int execution = who;
            List<Noted> own = first.get(0).stream().filter(n -> n.who() == execution).toList();
            for (int i = 0; i < own.size(); i++) {
                if (wrong.get(who) && own.get(i).writes()) {
                    for (Injection.Kind kind : List.of(Injection.Kind.CONFLICT, Injection.Kind.LOST, Injection.Kind.TOUCHED)) {
                        all.add(new Injection(kind, execution, i));
                    }
                }
            }
        }
        return all;
    }

    private Optional<Divergence> orders(Bounds bounds, int most, Injection injection, List<List<Noted>> noted) {
        Optional<Choices> next = Optional.of(Choices.first());
        for (int i = 0; i < most && next.isPresent(); i++) {
            Choices choices = next.get();
            Judged judged = one(injection, watched -> new Switching(choices, bounds.switches(), watched::next));
            noted.add(judged.noted());
            if (judged.divergence().isPresent()) {
                return judged.divergence();
            }
            next = choices.next();
        }
        return Optional.empty();
    }

    // --- one run -------------------------------------------------------------------------------------------

    private record Judged(List<Noted> noted, Optional<Divergence> divergence) {}

    private Judged one(Injection injection, Function<Watched, ToIntFunction<List<Integer>>> order) {
        runs++;
        Watched watched = new Watched(input.model(), scene.engine(), scene.before(), injection, sockets.size());
        try {
            Run run = run(watched, order.apply(watched));
            return new Judged(watched.noted(), wrong(run, injection).map(w -> divergence(run, injection, w)));
        } finally {
            scene.reset(watched.state());
        }
    }

    private Run run(Watched watched, ToIntFunction<List<Integer>> order) {
        List<Function<TableEngine, Object>> executions = new ArrayList<>();
        for (int i = 0; i < sockets.size(); i++) {
            int who = i;
            executions.add(gate -> {
                sockets.get(who).plugged = gate;
                try {
                    return executors.get(who).execute(meeting.both().get(who).invocation());
                } catch (PlanExecutionException stuck) {
                    return stuck;
                }
            });
        }
        List<Object> ends = Turnstile.run(watched, executions, order);
        Optional<String> stuck = ends.stream().filter(PlanExecutionException.class::isInstance)
                .map(e -> ((PlanExecutionException) e).getMessage()).findFirst();
        List<Outcome> outcomes = ends.stream().map(e -> e instanceof Execution execution ? execution.outcome()
                : new Outcome.Failed(((PlanExecutionException) e).getMessage())).toList();
        return new Run(watched, outcomes, stuck);
    }

    /** What must not be, in one sentence. */
    private Optional<String> wrong(Run run, Injection injection) {
        if (run.stuck().isPresent()) {
            return run.stuck().map(s -> "a plan cannot go on: " + s);
        }
        Soundness.Found found = soundness.of(scene.found(run.watched().state()));
        if (found.broken().isPresent() || injection.kind() == Injection.Kind.LAG) {
            // what is read through an index may be old; what is left must be sound all the same
            return found.broken();
        }
        Allowed.Way way = allowed.way(run.outcomes(), rows -> same(rows, found.rows()));
        stepwise += way == Allowed.Way.STEPWISE ? 1 : 0;
        return way != Allowed.Way.NONE ? Optional.empty() : Optional.of("SQL cannot come to this: " + outcomes(run.outcomes())
                + differences(allowed.serial(), run.outcomes(), found.rows()));
    }

    private boolean same(Map<String, List<Row>> sql, Map<String, List<Row>> stored) {
        return comparison(sql, stored).equal();
    }

    private StateComparison comparison(Map<String, List<Row>> sql, Map<String, List<Row>> stored) {
        return StateComparison.ofRows(Tolerance.of(input.workload(), scene.codec(), sql), sql, stored);
    }

    private String differences(List<Together> serial, List<Outcome> outcomes, Map<String, List<Row>> stored) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < serial.size(); i++) {
            List<String> differences = comparison(serial.get(i).rows(), stored).differences();
            text.append(i == 0 ? "; against A before B (" : "; against B before A (").append(outcomes(serial.get(i).outcomes()))
                    .append("): ").append(differences.isEmpty() ? "the rows are the same" : differences.get(0));
        }
        return text.toString();
    }

    private static String outcomes(List<Outcome> outcomes) {
        return IntStream.range(0, outcomes.size()).mapToObj(i -> name(i) + " is " + text(outcomes.get(i)))
                .reduce((a, b) -> a + ", " + b).orElseThrow();
    }

    private static String text(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            return "refused with " + refused.failure();
        }
        return outcome instanceof Outcome.Failed failed ? "failed (" + failed.reason() + ")" : "answered";
    }

    // --- the report ----------------------------------------------------------------------------------------

    private static String name(int who) {
        return String.valueOf((char) ('A' + who));
    }

    /** It is laid to who wrote last: that one wrote over what it had not seen. */
    private Divergence divergence(Run run, Injection injection, String wrong) {
        List<Noted> noted = run.watched().noted();
        int last = noted.stream().filter(Noted::done).filter(Noted::writes).reduce((a, b) -> b).map(Noted::who).orElse(0);
        Participant blamed = meeting.both().get(last);
        List<String> sql = new ArrayList<>();
        List<String> requests = new ArrayList<>();
        for (int i = 0; i < meeting.both().size(); i++) {
            sql.add("-- client " + name(i));
            sql.addAll(PasteText.sql(meeting.both().get(i).form(), meeting.both().get(i).invocation()));
        }
        noted.forEach(n -> {
            requests.add("# client " + name(n.who()) + " (" + meeting.both().get(n.who()).pattern().id() + ")"
                    + n.error().map(e -> ", answered with: " + e).orElse(""));
            requests.add(PasteText.request(n.request()));
        });
        String order = noted.stream().map(n -> name(n.who())).reduce("", String::concat);
        String what = injection.kind() == Injection.Kind.NONE ? "" : ", " + injection.kind().text()
                + (injection.who() < 0 ? "" : " (" + name(injection.who()) + "'s request " + (injection.request() + 1) + ")");
        return new Divergence(Divergence.Kind.INTERLEAVING, blamed.pattern().id(), blamed.form().name(),
                who(meeting.first()) + " (A) beside " + who(meeting.second()) + " (B), requests in the order " + order + what + ": " + wrong,
                PasteText.inserts(scene.rows()), sql, requests);
    }

    private static String who(Participant participant) {
        AccessPattern pattern = participant.pattern();
        return pattern.id() + (participant.form().name().equals(Form.ONLY) ? "" : " " + participant.form().name());
    }
}
