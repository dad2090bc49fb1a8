package io.github.modernizr.prove.run;

import io.github.modernizr.prove.Interleaved;
import io.github.modernizr.prove.run.Pairs.Pair;
import io.github.modernizr.prove.run.Pairs.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who met whom, and why some met nobody. */
final class Company {

    private Company() {}

    /** @param planned ids of the patterns that have plans to run */
    static Interleaved of(List<String> planned, List<Pair> pairs, Map<Pair, Integer> runs, Search.Result search, int schedules, Map<Allowed.Way, Integer> ways) {
        Map<String, Set<String>> partners = new LinkedHashMap<>();
        runs.keySet().forEach(pair -> {
            partners.computeIfAbsent(id(pair.first()), p -> new LinkedHashSet<>()).add(id(pair.second()));
            partners.computeIfAbsent(id(pair.second()), p -> new LinkedHashSet<>()).add(id(pair.first()));
        });
        Map<String, String> alone = new LinkedHashMap<>();
        Set<Side> sides = new LinkedHashSet<>();
        pairs.forEach(p -> sides.addAll(List.of(p.first(), p.second())));
        sides.stream().filter(s -> !partners.containsKey(id(s))).forEach(s -> alone.put(id(s), why(s, pairs, search)));
        planned.stream().filter(id -> !partners.containsKey(id))
                .forEach(id -> alone.putIfAbsent(id, "no other pattern with a plan writes what it reads"));
        Map<String, List<String>> listed = new LinkedHashMap<>();
        partners.forEach((id, all) -> listed.put(id, new ArrayList<>(all)));
        return new Interleaved(schedules, runs.size(), ways.getOrDefault(Allowed.Way.STEPWISE, 0),
                ways.getOrDefault(Allowed.Way.MIXED, 0), listed, alone);
    }

    private static String id(Side side) {
        return side.pattern().id();
    }

    private static String why(Side side, List<Pair> pairs, Search.Result search) {
        if (!search.answered().contains(side)) {
            return "among the rows that were generated SQL answers no request of it that " + (side.writes() ? "changes" : "finds") + " anything";
        }
        List<String> others = pairs.stream().filter(p -> p.first().equals(side) || p.second().equals(side))
                .map(p -> p.first().equals(side) ? p.second() : p.first()).filter(s -> !s.equals(side)).map(Company::id).distinct().toList();
        boolean left = search.meetings().keySet().stream().anyMatch(p -> p.first().equals(side) || p.second().equals(side));
        return left ? "the schedules were spent before its turn came"
                : others.isEmpty() ? "no other pattern is at a table of it, and two requests of its own are never at one row"
                : "no request was found that is at a row of it; tried " + String.join(", ", others);
    }
}
