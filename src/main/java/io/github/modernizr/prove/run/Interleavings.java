package io.github.modernizr.prove.run;

import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Target;
import io.github.modernizr.prove.Divergence;
import io.github.modernizr.prove.Interleaved;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.run.Agenda.Stage;
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
 * Proof by interleavings: pairs of requests run side by side on the real engine, request by request, in all orders up to a
 * bound, and with what the service may do at any time (conflicts, lost answers, lagging indexes). Whatever they leave must
 * be sound, and what they leave and answer must be what SQL may come to too.
 */
final class Interleavings {

    /** Runs of two that write, before anybody gets more: the one after the other, and each between the other's reads and writes. */
    private static final int FIRST = 3;

    private final ProofInput input;
    private final Bounds bounds;
    private final Set<String> failed;
    private final Map<String, Integer> byPattern = new LinkedHashMap<>();
    private final List<Divergence> divergences = new ArrayList<>();
    /** Writes that have met what may go wrong: how a plan takes it does not depend on who is beside it. */
    private final Set<Wrong> injected = new LinkedHashSet<>();
    private final Map<Pair, Integer> runs = new LinkedHashMap<>();
    private final Map<Allowed.Way, Integer> ways = new LinkedHashMap<>();
    private Scene scene;
    private int schedules;

    /**
     * How far it goes; the same bounds give the same schedules.
     *
     * @param schedules runs in all, at most; each meeting gets a fair share
     * @param switches how often the one takes over from the other in a run, at most
     * @param each orders of one meeting without anything going wrong, at most
     * @param ways in which a pair meets, at most; with one, a pattern meets by its form with most parameters only
     */
    record Bounds(int schedules, int switches, int each, int ways) {

        /** One switch is enough for two plans that read and then write once to miss each other. */
        static final Bounds VALIDATE = new Bounds(240, 1, 8, 1);

        /** A proof of few operations is meant to be short. */
        static Bounds of(int operations) {
            return new Bounds(Math.min(VALIDATE.schedules(), operations), VALIDATE.switches(), VALIDATE.each(), VALIDATE.ways());
        }
    }

    /** @param byPattern runs; one of a pattern with itself counts once */
    record Result(List<Divergence> divergences, Map<String, Integer> byPattern, Interleaved interleaved) {}

    /** A kind of write of a form. @param write what the request is but for its values */
    private record Wrong(Side side, String write, Injection.Kind kind) {}

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
        List<Pair> pairs = Pairs.of(input.workload().schema(), patterns, this::planned, bounds.ways() > 1);
        List<String> planned = patterns.stream().filter(p -> p.forms().stream().anyMatch(f -> planned(new Side(p, f))))
                .map(AccessPattern::id).toList();
        if (pairs.isEmpty() || bounds.schedules() == 0) {
            return new Result(List.of(), Map.of(), Interleaved.NONE);
        }
        Search.Result meetings = Search.of(input, pairs, bounds.ways());
        scene = new Scene(input, lagging(pairs));
        try {
            all(meetings);
        } catch (RuntimeException broken) {
            dropAfter(broken);
            throw broken;
        }
        scene.drop();
        return new Result(List.copyOf(divergences), byPattern, Company.of(planned, pairs, runs, meetings, schedules, ways));
    }

    /** An engine that died drops nothing; why it died is what must be told. */
    private void dropAfter(RuntimeException broken) {
        try {
            scene.drop();
        } catch (RuntimeException e) {
            broken.addSuppressed(e);
        }
    }

    private void all(Search.Result meetings) {
        List<Rehearsal> rehearsals = new ArrayList<>();
        meetings.meetings().forEach((pair, all) -> all.forEach(m -> rehearsals.add(rehearsal(pair, m))));
        for (Rehearsal rehearsal : rehearsals) {
            run(rehearsal, Stage.TELLING, rehearsal.pair().reads() ? 1 : FIRST);
        }
        for (Stage stage : Stage.values()) {
            for (int before = -1; before < schedules; ) {
                before = schedules;
                share(rehearsals, stage);
            }
        }
    }

    /** What is left is for all that have something to run, to equal parts. */
    private void share(List<Rehearsal> rehearsals, Stage stage) {
        for (int i = 0; i < rehearsals.size(); i++) {
            run(rehearsals.get(i), stage, Math.max(1, (bounds.schedules() - schedules) / (rehearsals.size() - i)));
        }
    }

    private Rehearsal rehearsal(Pair pair, Meeting meeting) {
        Agenda.Wrongs wrongs = (who, write, kind) ->
                injected.add(new Wrong(who == 0 ? pair.first() : pair.second(), shape(write), kind));
        return new Rehearsal(input, scene, pair, meeting, new Agenda(bounds, wrongs, pair.reads()), bounds.switches());
    }

    private static String shape(Request write) {
        StringBuilder text = new StringBuilder(write.operation().action());
        shape(write.input(), text);
        return text.toString();
    }

    /** Tables and expressions, but no keys and values. */
    private static void shape(Object input, StringBuilder text) {
        if (input instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (value instanceof String && (name.equals("TableName") || String.valueOf(name).endsWith("Expression"))) {
                    text.append(' ').append(value);
                } else if (!(value instanceof String)) {
                    shape(value, text);
                }
            });
        } else if (input instanceof List<?> list) {
            list.stream().map(o -> {
                StringBuilder one = new StringBuilder();
                shape(o, one);
                return one.toString();
            }).distinct().forEach(text::append);
        }
    }

    private boolean sound(Pair pair) {
        return !failed.contains(pair.first().pattern().id()) && !failed.contains(pair.second().pattern().id());
    }

    private void run(Rehearsal rehearsal, Stage stage, int most) {
        Pair pair = rehearsal.pair();
        int left = bounds.schedules() - schedules;
        int ran = sound(pair) ? rehearsal.run(stage, Math.min(most, left)) : 0;
        if (ran == 0) {
            return;
        }
        schedules += ran;
        runs.merge(pair, ran, Integer::sum);
        new LinkedHashSet<>(List.of(pair.first().pattern().id(), pair.second().pattern().id()))
                .forEach(id -> byPattern.merge(id, ran, Integer::sum));
        rehearsal.takeWays().forEach((way, times) -> ways.merge(way, times, Integer::sum));
        rehearsal.divergence().ifPresent(d -> {
            failed.add(d.pattern());
            divergences.add(d);
        });
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
