package io.github.modernizr.prove.mutate;

import io.github.modernizr.prove.mutate.Mutant.Kind;
import io.github.modernizr.prove.mutate.Mutant.Use;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Some of each class of mutants, spread evenly over the model; always the same ones. Of a class with n mutants it is
 * {@code effort} times the square root of n: the large classes weigh more, and the small ones are there.
 *
 * @param turn of the classes that there are, which of each so many are taken
 */
record Sample(double effort, int turn, int turns) {

    /** Of a pattern with many optional filters, so many forms. */
    private static final int FORMS = 2;

    static Sample each(double effort) {
        return new Sample(effort, 0, 1);
    }

    static Sample some(double effort, int turn, int turns) {
        return new Sample(effort, turn % turns, turns);
    }

    List<Mutant> of(List<Mutant> all) {
        Map<Kind, List<Mutant>> byKind = new EnumMap<>(Kind.class);
        few(all).forEach(m -> byKind.computeIfAbsent(m.kind(), k -> new ArrayList<>()).add(m));
        List<Mutant> sample = new ArrayList<>();
        List<List<Mutant>> lists = new ArrayList<>(byKind.values());
        for (int at = turn; at < lists.size(); at += turns) {
            List<Mutant> list = lists.get(at);
            int taken = Math.min(list.size(), (int) StrictMath.ceil(effort * StrictMath.sqrt(list.size())));
            for (int i = 0; i < taken; i++) {
                // from the middle of each of so many equal parts
                sample.add(list.get((int) ((2L * i + 1) * list.size() / (2L * taken))));
            }
        }
        return sample;
    }

    /** Without those of further forms of one pattern: they differ little. */
    private static List<Mutant> few(List<Mutant> all) {
        Map<String, Set<Use>> forms = new LinkedHashMap<>();
        return all.stream().filter(m -> {
            if (m.uses().size() > 1) {
                return true;
            }
            Use use = m.uses().iterator().next();
            Set<Use> known = forms.computeIfAbsent(use.pattern(), p -> new LinkedHashSet<>());
            return known.contains(use) || known.size() < FORMS && known.add(use);
        }).toList();
    }
}
