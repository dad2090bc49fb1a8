package io.github.modernizr.prove.data;

import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.StatementUse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which form comes next: first each form of each pattern once, then pattern after pattern in ever new order, those that
 * write twice a round, each with its forms by turns.
 */
public final class Schedule {

    /** A form to be executed. */
    public record Turn(AccessPattern pattern, Form form) {}

    private final Dice dice;
    private final Deque<Turn> coming = new ArrayDeque<>();
    /** By pattern its turns, and those that are left before they start again. */
    private final Map<AccessPattern, List<Turn>> turns = new LinkedHashMap<>();
    private final Map<AccessPattern, Deque<Turn>> left = new LinkedHashMap<>();

    /** @param turns the forms that have a plan; without any there is no turn */
    public Schedule(List<Turn> turns, long seed) {
        this.dice = new Dice(seed).named("schedule");
        for (Turn turn : turns) {
            this.turns.computeIfAbsent(turn.pattern(), p -> new ArrayList<>()).add(turn);
        }
        this.turns.keySet().forEach(p -> left.put(p, new ArrayDeque<>()));
        shuffled(turns).forEach(coming::add);
    }

    /** The forms of all patterns. */
    public static List<Turn> turns(List<AccessPattern> patterns) {
        return patterns.stream().flatMap(p -> p.forms().stream().map(f -> new Turn(p, f))).toList();
    }

    /** @throws java.util.NoSuchElementException where no pattern has a plan */
    public Turn next() {
        if (coming.isEmpty()) {
            round();
        }
        return coming.remove();
    }

    private void round() {
        List<Turn> round = new ArrayList<>();
        for (AccessPattern pattern : turns.keySet()) {
            round.add(turn(pattern));
            if (writes(pattern)) {
                round.add(turn(pattern));
            }
        }
        shuffled(round).forEach(coming::add);
    }

    private Turn turn(AccessPattern pattern) {
        Deque<Turn> own = left.get(pattern);
        if (own.isEmpty()) {
            shuffled(turns.get(pattern)).forEach(own::add);
        }
        return own.remove();
    }

    private static boolean writes(AccessPattern pattern) {
        return pattern.forms().stream().anyMatch(StatementUse::writes);
    }

    private <T> List<T> shuffled(List<T> list) {
        List<T> shuffled = new ArrayList<>();
        for (int i : dice.permutation(list.size())) {
            shuffled.add(list.get(i));
        }
        return shuffled;
    }
}
