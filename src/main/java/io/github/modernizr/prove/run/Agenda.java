package io.github.modernizr.prove.run;

import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.run.Interleavings.Bounds;
import io.github.modernizr.prove.run.Watched.Noted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runs of one meeting, the most telling first: one after the other, then the one wholly between what the other reads
 * and what it writes; then what may go wrong at each write; then all other orders.
 */
final class Agenda {

    /** What comes first, over all meetings. */
    enum Stage {
        TELLING, WRONG, REST
    }

    /** @param choices empty where the other runs as soon as the injected request is through */
    record Turn(Injection injection, Optional<Choices> choices) {}

    private final Bounds bounds;
    private final Wrongs wrongs;
    private final Map<Stage, Deque<Turn>> waiting = new LinkedHashMap<>();
    /** Choices of the runs that nothing is injected into, and of those with lagging indexes, by their beginnings. */
    private final Map<Injection, Map<List<Integer>, Choices>> ran = new LinkedHashMap<>();
    private final Map<Injection, Optional<Choices>> next = new LinkedHashMap<>();

    /** @param reads whether the second only reads: that the first writes after its first request is most telling then */
    Agenda(Bounds bounds, Wrongs wrongs, boolean reads) {
        this.bounds = bounds;
        this.wrongs = wrongs;
        for (Stage stage : Stage.values()) {
            waiting.put(stage, new ArrayDeque<>());
        }
        if (reads && bounds.switches() > 0) {
            order(Stage.TELLING, List.of(1, 1));
        }
        order(Stage.TELLING, List.of());
        next.put(Injection.NONE, Optional.of(Choices.first()));
    }

    /** The next run up to this stage; empty where none is left. */
    Optional<Turn> next(Stage stage) {
        for (Stage earlier : Stage.values()) {
            Deque<Turn> turns = waiting.get(earlier);
            while (earlier.compareTo(stage) <= 0 && !turns.isEmpty()) {
                Turn turn = turns.remove();
                if (turn.choices().isEmpty() || !ran(turn.injection()).containsKey(turn.choices().get().beginning())) {
                    return Optional.of(turn);
                }
            }
        }
        return stage == Stage.REST ? rest() : Optional.empty();
    }

    /** All orders up to the bound, without and then with lagging indexes. */
    private Optional<Turn> rest() {
        for (Injection injection : List.copyOf(next.keySet())) {
            Optional<Choices> choices = next.get(injection);
            while (choices.isPresent() && ran(injection).containsKey(choices.get().beginning())) {
                choices = ran(injection).get(choices.get().beginning()).next();
            }
            next.put(injection, choices);
            if (choices.isPresent() && ran(injection).size() < bounds.each()) {
                return Optional.of(new Turn(injection, choices));
            }
        }
        return Optional.empty();
    }

    private Map<List<Integer>, Choices> ran(Injection injection) {
        return ran.computeIfAbsent(injection, i -> new LinkedHashMap<>());
    }

    private void order(Stage stage, List<Integer> beginning) {
        waiting.get(stage).add(new Turn(Injection.NONE, Optional.of(Choices.of(beginning))));
    }

    /** Says what the run's requests were, from which further runs follow. */
    void ran(Turn turn, List<Noted> noted) {
        turn.choices().ifPresent(c -> ran(turn.injection()).put(c.beginning(), c));
        boolean serial = turn.injection() == Injection.NONE && turn.choices().get().beginning().stream().allMatch(c -> c == 0);
        boolean reversed = turn.injection() == Injection.NONE && turn.choices().get().beginning().equals(List.of(1));
        if (serial || reversed) {
            List<Integer> order = serial ? List.of(0, 1) : List.of(1, 0);
            order.forEach(who -> interrupted(who, of(noted, who)));
            if (serial) {
                order(Stage.TELLING, List.of(1));
            }
            order.forEach(who -> wrong(who, of(noted, who)));
        }
        boolean indexes = noted.stream().anyMatch(n -> n.request().input().containsKey("IndexName"));
        if (turn.injection() == Injection.NONE && indexes && !next.containsKey(Injection.LAG)) {
            next.put(Injection.LAG, Optional.of(Choices.first()));
            for (List<Integer> beginning : List.of(List.<Integer>of(), List.of(1))) {
                waiting.get(Stage.WRONG).add(new Turn(Injection.LAG, Optional.of(Choices.of(beginning))));
            }
        }
    }

    private static List<Noted> of(List<Noted> noted, int who) {
        return noted.stream().filter(n -> n.who() == who).toList();
    }

    /** The other takes over before a write that is not the first request; of one that only reads, after its first. */
    private void interrupted(int who, List<Noted> own) {
        List<Integer> points = new ArrayList<>();
        for (int i = 1; i < own.size(); i++) {
            if (own.get(i).writes()) {
                points.add(i);
            }
        }
        if (points.isEmpty() && own.size() > 1) {
            points.add(1);
        }
        for (int i : bounds.switches() > 0 ? points : List.<Integer>of()) {
            List<Integer> beginning = new ArrayList<>(List.of(who));
            beginning.addAll(Collections.nCopies(i - 1, 0));
            beginning.add(1);
            order(Stage.TELLING, beginning);
        }
    }

    private void wrong(int who, List<Noted> own) {
        for (int i = 0; i < own.size(); i++) {
            if (own.get(i).writes()) {
                for (Injection.Kind kind : List.of(Injection.Kind.CONFLICT, Injection.Kind.LOST, Injection.Kind.TOUCHED)) {
                    if (wrongs.wanted(who, own.get(i).request(), kind)) {
                        waiting.get(Stage.WRONG).add(new Turn(new Injection(kind, who, i), Optional.empty()));
                    }
                }
            }
        }
    }

    /** Which writes are still to meet what may go wrong. */
    interface Wrongs {

        /** @return whether it has not been asked for yet */
        boolean wanted(int who, Request write, Injection.Kind kind);
    }
}
