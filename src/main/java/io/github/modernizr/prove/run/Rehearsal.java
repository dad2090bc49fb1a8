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
import io.github.modernizr.prove.run.Agenda.Turn;
import io.github.modernizr.prove.run.Allowed.Ended;
import io.github.modernizr.prove.run.Meetings.Meeting;
import io.github.modernizr.prove.run.Pairs.Pair;
import io.github.modernizr.prove.run.Watched.Noted;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** The runs of one meeting, a few at a time. */
final class Rehearsal {

    private final ProofInput input;
    private final Scene scene;
    private final Pair pair;
    private final Meeting meeting;
    private final Agenda agenda;
    private final int switches;
    private final Allowed allowed;
    private final Soundness soundness;
    private final List<Socket> sockets = List.of(new Socket(), new Socket());
    private final List<PlanExecutor> executors = new ArrayList<>();
    private final Map<Allowed.Way, Integer> ways = new EnumMap<>(Allowed.Way.class);
    private Optional<Divergence> divergence = Optional.empty();

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
    private record Run(Watched watched, List<Ended> ends, Optional<String> stuck) {}

    Rehearsal(ProofInput input, Scene scene, Pair pair, Meeting meeting, Agenda agenda, int switches) {
        this.input = input;
        this.scene = scene;
        this.pair = pair;
        this.meeting = meeting;
        this.agenda = agenda;
        this.switches = switches;
        this.allowed = new Allowed(input, meeting);
        this.soundness = new Soundness(input, scene, Guarded.of(pair), meeting.both().stream().map(Participant::pattern).toList());
        sockets.forEach(s -> executors.add(new PlanExecutor(input.workload(), input.model(), s, input.texts())));
    }

    Pair pair() {
        return pair;
    }

    /** The first run that left or answered what must not be. */
    Optional<Divergence> divergence() {
        return divergence;
    }

    /** How SQL came to the same in the runs since this was asked last. */
    Map<Allowed.Way, Integer> takeWays() {
        Map<Allowed.Way, Integer> taken = new EnumMap<>(Allowed.Way.class);
        taken.putAll(ways);
        ways.clear();
        return taken;
    }

    /**
     * Runs what comes next, up to this stage.
     *
     * @return how many were run
     */
    int run(Agenda.Stage stage, int most) {
        int runs = 0;
        for (Optional<Turn> turn = next(stage, most); turn.isPresent(); turn = next(stage, most - runs)) {
            if (runs++ == 0) {
                scene.hold(meeting.rows());
            }
            one(turn.get());
        }
        return runs;
    }

    private Optional<Turn> next(Agenda.Stage stage, int left) {
        return divergence.isPresent() || left <= 0 ? Optional.empty() : agenda.next(stage);
    }

    /** The injected request goes out, then the other execution runs to its end, then this one goes on. */
    private static int around(Injection injection, Watched watched, List<Integer> waiting) {
        boolean own = watched.requests(injection.who()) <= injection.request();
        int next = waiting.stream().filter(w -> own == (w == injection.who())).findFirst().orElse(waiting.get(0));
        watched.next(next);
        return next;
    }

    // --- one run -------------------------------------------------------------------------------------------

    private void one(Turn turn) {
        Watched watched = new Watched(input.model(), scene.engine(), scene.before(), turn.injection(), sockets.size());
        try {
            ToIntFunction<List<Integer>> order = turn.choices().<ToIntFunction<List<Integer>>>map(c ->
                    new Switching(c, switches, watched::next)).orElse(waiting -> around(turn.injection(), watched, waiting));
            Run run = run(watched, order);
            divergence = wrong(run, turn.injection()).map(w -> divergence(run, turn.injection(), w));
        } finally {
            scene.reset(watched.state());
        }
        agenda.ran(turn, watched.noted());
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
        return new Run(watched, ends.stream().map(e -> e instanceof Execution execution
                ? new Ended(execution.outcome(), execution.nextPage().isPresent())
                : new Ended(new Outcome.Failed(((PlanExecutionException) e).getMessage()), false)).toList(), stuck);
    }

    /** What must not be, in one sentence. */
    private Optional<String> wrong(Run run, Injection injection) {
        if (run.stuck().isPresent()) {
            return run.stuck().map(s -> "a plan cannot go on: " + s);
        }
        Soundness.Found found = soundness.of(scene.found(run.watched().state()));
        if (found.broken().isPresent()) {
            return found.broken();
        }
        boolean lag = injection.kind() == Injection.Kind.LAG;
        Allowed.Way way = allowed.way(new Allowed.Seen(run.ends(), lag ? Optional.empty() : first(run.watched().noted()),
                injection != Injection.NONE, lag, found.excused(), rows -> same(rows, found.rows())));
        ways.merge(way, 1, Integer::sum);
        return way != Allowed.Way.NONE ? Optional.empty() : Optional.of("SQL cannot come to this: " + outcomes(run.ends().stream().map(Ended::outcome).toList())
                + differences(run.ends(), found.rows()));
    }

    /** Who had ended before the other began, if one had. */
    private static Optional<Integer> first(List<Noted> noted) {
        List<Integer> order = noted.stream().map(Noted::who).toList();
        if (order.indexOf(1) < 0 || order.indexOf(0) < 0) {
            return Optional.empty();
        }
        return order.lastIndexOf(0) < order.indexOf(1) ? Optional.of(0)
                : order.lastIndexOf(1) < order.indexOf(0) ? Optional.of(1) : Optional.empty();
    }

    private boolean same(Map<String, List<Row>> sql, Map<String, List<Row>> stored) {
        return comparison(sql, stored).equal();
    }

    private StateComparison comparison(Map<String, List<Row>> sql, Map<String, List<Row>> stored) {
        return StateComparison.ofRows(Tolerance.of(input.workload(), scene.codec(), sql), sql, stored);
    }

    private String differences(List<Ended> ends, Map<String, List<Row>> stored) {
        StringBuilder text = new StringBuilder();
        List<Together> serial = allowed.serial();
        for (int i = 0; i < serial.size(); i++) {
            List<String> differences = new ArrayList<>(comparison(serial.get(i).rows(), stored).differences());
            allowed.differences(serial.get(i).outcomes(), ends).forEach(differences::add);
            text.append(i == 0 ? "; against A before B (" : "; against B before A (").append(outcomes(serial.get(i).outcomes()))
                    .append("): ").append(differences.isEmpty() ? "the same" : differences.get(0));
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
