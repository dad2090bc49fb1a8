package io.github.modernizr.prove.data;

import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.StatementUse;
import io.github.modernizr.relational.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Which form comes next: first each form of each pattern once, then pattern after pattern in ever new order, those that
 * write twice a round, each with its forms by turns.
 */
public final class Schedule {

    /** A form to be executed. */
    public record Turn(AccessPattern pattern, Form form) {}

    private final List<AccessPattern> patterns;
    private final Dice dice;
    private final Deque<Turn> coming = new ArrayDeque<>();
    private final List<Deque<Form>> forms = new ArrayList<>();

    /** @param patterns those that have a plan; without any there is no turn */
    public Schedule(List<AccessPattern> patterns, long seed) {
        this.patterns = patterns.stream().filter(p -> !p.forms().isEmpty()).toList();
        this.dice = new Dice(seed).named("schedule");
        List<Turn> all = new ArrayList<>();
        for (AccessPattern pattern : this.patterns) {
            pattern.forms().forEach(form -> all.add(new Turn(pattern, form)));
            forms.add(new ArrayDeque<>());
        }
        shuffled(all).forEach(coming::add);
    }

    /** @throws java.util.NoSuchElementException where no pattern has a plan */
    public Turn next() {
        if (coming.isEmpty()) {
            round();
        }
        return coming.remove();
    }

    private void round() {
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            turns.add(turn(i));
            if (writes(patterns.get(i))) {
                turns.add(turn(i));
            }
        }
        shuffled(turns).forEach(coming::add);
    }

    private Turn turn(int pattern) {
        Deque<Form> left = forms.get(pattern);
        if (left.isEmpty()) {
            shuffled(patterns.get(pattern).forms()).forEach(left::add);
        }
        return new Turn(patterns.get(pattern), left.remove());
    }

    private static boolean writes(AccessPattern pattern) {
        return pattern.forms().stream().flatMap(StatementUse::runs).anyMatch(r -> !(r.statement() instanceof Statement.Select));
    }

    private <T> List<T> shuffled(List<T> list) {
        List<T> shuffled = new ArrayList<>();
        for (int i : dice.permutation(list.size())) {
            shuffled.add(list.get(i));
        }
        return shuffled;
    }
}
