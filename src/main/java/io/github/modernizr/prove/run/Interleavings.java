package io.github.modernizr.prove.run;

import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Target;
import io.github.modernizr.prove.Divergence;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.data.Encounter;
import io.github.modernizr.prove.data.RowGenerator;
import io.github.modernizr.prove.run.Meetings.Meeting;
import io.github.modernizr.prove.run.Pairs.Pair;
import io.github.modernizr.prove.run.Pairs.Side;
import io.github.modernizr.workload.AccessPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Proof by interleavings: pairs of requests that write run side by side on the real engine, request by request, in all
 * orders up to a bound, and with what the service may do at any time (conflicts, lost answers, lagging indexes). Whatever
 * they leave must be sound, and be what SQL may come to too.
 */
final class Interleavings {

    /** Rows of a table, about: enough to meet by accident now and then, few enough to be read at a glance. */
    private static final int ROWS = 8;

    private final ProofInput input;
    private final Bounds bounds;
    private final Set<String> failed;
    private final Map<String, Integer> byPattern = new LinkedHashMap<>();
    private final List<Divergence> divergences = new ArrayList<>();
    private final Set<Pair> met = new LinkedHashSet<>();
    /** Forms whose writes have met all that may go wrong: how a plan takes it does not depend on who is beside it. */
    private final Set<Side> injected = new LinkedHashSet<>();
    private int schedules;
    private int stepwise;

    /**
     * How far it goes; the same bounds give the same schedules.
     *
     * @param schedules runs in all, at most
     * @param switches how often the one takes over from the other in a run, at most
     * @param each runs of one meeting without anything going wrong, at most
     */
    record Bounds(int schedules, int switches, int each) {

        /**
         * A run of the shop takes some 15 ms of one core, most of them in DynamoDB Local: with these, validate spends
         * about 5 s on it. One switch is enough for two plans that read and then write once to miss each other.
         */
        static final Bounds VALIDATE = new Bounds(300, 1, 8);

        /** A proof of few operations is meant to be short. */
        static Bounds of(int operations) {
            return new Bounds(Math.min(VALIDATE.schedules(), operations), VALIDATE.switches(), VALIDATE.each());
        }
    }

    /**
     * @param schedules runs by pattern; one of a pattern with itself counts once
     * @param pairs pairs of forms that met
     * @param stepwise runs that ended as SQL's statements can by taking turns, but no order of the whole requests does
     */
    record Result(List<Divergence> divergences, Map<String, Integer> byPattern, int schedules, int pairs, int stepwise) {}

    private Interleavings(ProofInput input, Set<String> failed, Bounds bounds) {
        this.input = input;
        this.failed = new LinkedHashSet<>(failed);
        this.bounds = bounds;
    }

    /**
     * None of the model's tables may exist yet; none is left.
     *
     * @param failed patterns that have failed already and are left out
     */
    static Result run(ProofInput input, Set<String> failed, Bounds bounds) {
        return new Interleavings(input, failed, bounds).run();
    }

    private Result run() {
        List<AccessPattern> patterns = input.workload().patterns().stream()
                .filter(p -> input.patterns().contains(p.id()) && !failed.contains(p.id())).toList();
        List<Pair> pairs = Pairs.of(input.workload().schema(), patterns, this::planned);
        if (!pairs.isEmpty() && bounds.schedules() > 0) {
            Scene scene = new Scene(input, lagging(pairs));
            try {
                Map<String, List<Row>> rows = RowGenerator.generate(input.workload(), input.texts(), ROWS, input.seed());
                scene.hold(rows);
                all(scene, pairs);
            } finally {
                scene.drop();
            }
        }
        return new Result(List.copyOf(divergences), byPattern, schedules, met.size(), stepwise);
    }

    private void all(Scene scene, List<Pair> pairs) {
        Map<String, List<Row>> rows = scene.rows();
        Meetings meetings = new Meetings(input, rows);
        for (Encounter.Way way : Encounter.Way.values()) {
            for (Pair pair : pairs) {
                if (schedules >= bounds.schedules()) {
                    return;
                }
                Optional<Meeting> meeting = sound(pair) ? meetings.of(pair, way) : Optional.empty();
                meeting.ifPresent(m -> meet(scene, pair, m));
                Optional<Meeting> scarce = sound(pair) ? meeting.flatMap(m -> meetings.scarce(m, guarded(pair))) : Optional.empty();
                if (scarce.isPresent()) {
                    scene.hold(scarce.get().rows());
                    meet(scene, pair, new Meeting(scarce.get().first(), scarce.get().second(), scene.rows()));
                    scene.hold(rows);
                }
            }
        }
    }

    private boolean sound(Pair pair) {
        return !failed.contains(pair.first().pattern().id()) && !failed.contains(pair.second().pattern().id());
    }

    private void meet(Scene scene, Pair pair, Meeting meeting) {
        met.add(pair);
        Rehearsal rehearsal = new Rehearsal(input, scene, meeting, guarded(pair));
        List<Boolean> wrong = List.of(injected.add(pair.first()), injected.add(pair.second()));
        Optional<Divergence> divergence = rehearsal.all(bounds, bounds.schedules() - schedules, wrong);
        schedules += rehearsal.runs();
        stepwise += rehearsal.stepwise();
        new LinkedHashSet<>(List.of(pair.first().pattern().id(), pair.second().pattern().id()))
                .forEach(id -> byPattern.merge(id, rehearsal.runs(), Integer::sum));
        divergence.ifPresent(d -> {
            failed.add(d.pattern());
            divergences.add(d);
        });
    }

    private static Set<Guarded> guarded(Pair pair) {
        Set<Guarded> all = new LinkedHashSet<>(Guarded.of(pair.first().form()));
        all.addAll(Guarded.of(pair.second().form()));
        return all;
    }

    private boolean planned(Side side) {
        return input.model().pattern(side.pattern().id()).flatMap(p -> p.form(side.form().name()))
                .flatMap(f -> f.plan()).isPresent();
    }

    /** Tables whose indexes the plans of the pairs query. */
    private Set<String> lagging(List<Pair> pairs) {
        Set<String> sides = new LinkedHashSet<>();
        pairs.forEach(p -> sides.addAll(List.of(p.first().pattern().id(), p.second().pattern().id())));
        return sides.stream().flatMap(id -> input.model().pattern(id).stream()).flatMap(p -> p.forms().stream())
                .flatMap(f -> f.plan().stream()).flatMap(p -> p.all().stream())
                .filter(Step.Query.class::isInstance).map(s -> ((Step.Query) s).target())
                .filter(t -> t.index().isPresent()).map(Target::table).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
