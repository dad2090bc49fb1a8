package io.github.modernizr.prove.run;

import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.RelationalOracle;
import io.github.modernizr.prove.RelationalOracle.Participant;
import io.github.modernizr.prove.RelationalOracle.Together;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.data.Encounter;
import io.github.modernizr.prove.data.InvocationGenerator;
import io.github.modernizr.prove.run.Pairs.Pair;
import io.github.modernizr.prove.run.Pairs.Side;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Two requests that matter to each other: SQL answers either alone, and together they touch the same rows or one stops the other. */
final class Meetings {

    /** Random requests tried to find some that SQL answers, and that change or find something. */
    private static final int TRIES = 40;
    /** Such requests kept for a form. */
    private static final int KEPT = 3;
    /** Combinations of kept requests tried for a pair and a way to meet. */
    private static final int COMBINATIONS = 4;

    private final Workload workload;
    private final RelationalOracle oracle;
    private final Encounter encounter;
    private final InvocationGenerator requests;
    private final Map<String, List<Row>> rows;
    private final Map<Side, List<Alone>> known = new LinkedHashMap<>();

    /** A row by table and key. */
    private record Place(String table, List<Object> key) {}

    /**
     * A request that SQL answers alone.
     *
     * @param changed rows that are others then, or gone, or new
     * @param found whether its answer has rows
     */
    private record Alone(Participant request, Set<Place> changed, boolean found) {}

    /** @param rows the tables' at the beginning */
    record Meeting(Participant first, Participant second, Map<String, List<Row>> rows) {

        List<Participant> both() {
            return List.of(first, second);
        }
    }

    /**
     * @param rows those that the oracle holds
     * @param seed of its own: what is drawn by one seed must not be drawn again
     */
    Meetings(ProofInput input, Map<String, List<Row>> rows, long seed) {
        this.workload = input.workload();
        this.oracle = input.oracle();
        this.encounter = new Encounter(workload.schema(), input.texts());
        this.requests = new InvocationGenerator(workload, rows, seed);
        this.rows = rows;
    }

    /** Whether SQL answers some request of the form in a way that matters to anybody. */
    boolean answers(Side side) {
        return !known(side).isEmpty();
    }

    /** The first that is found of the pair's meetings in that way. */
    Optional<Meeting> of(Pair pair, Encounter.Way way) {
        int left = COMBINATIONS;
        for (Alone first : known(pair.first())) {
            for (Alone other : known(pair.second())) {
                boolean same = other.request().invocation() == first.request().invocation();
                boolean near = way != Encounter.Way.NOTHING || pair.reads() || !Collections.disjoint(first.changed(), other.changed());
                if (same || !near || left <= 0) {
                    continue;
                }
                Invocation met = encounter.meet(pair.first().form(), first.request().invocation(), pair.second().form(),
                        other.request().invocation(), way);
                boolean changed = !met.parameters().equals(other.request().invocation().parameters());
                if (changed || way == Encounter.Way.NOTHING) {
                    left--;
                    Optional<Alone> second = changed ? alone(pair.second(), met) : Optional.of(other);
                    if (second.isPresent() && matter(first, second.get())) {
                        return second.map(s -> new Meeting(first.request(), s.request(), rows));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private List<Alone> known(Side side) {
        return known.computeIfAbsent(side, s -> {
            List<Alone> found = new ArrayList<>();
            for (int i = 0; i < TRIES && found.size() < KEPT; i++) {
                requests.next(s.pattern(), s.form(), rows).flatMap(r -> alone(s, r)).filter(a -> s.writes()
                        ? !a.changed().isEmpty() : a.found()).ifPresent(found::add);
            }
            return found;
        });
    }

    private Optional<Alone> alone(Side side, Invocation invocation) {
        Invocation well = new Invocation(invocation.pattern(), invocation.form(), invocation.parameters(), invocation.now(),
                invocation.draws(), true, Optional.empty());
        Participant request = new Participant(side.pattern(), side.form(), well, Integer.MAX_VALUE);
        Together alone = oracle.together(List.of(request), left -> 0);
        return alone.outcomes().get(0) instanceof Outcome.Answered answered
                ? Optional.of(new Alone(request, changed(rows, alone.rows()), answered.answers().values().stream().anyMatch(r -> !r.isEmpty())))
                : Optional.empty();
    }

    private boolean matter(Alone first, Alone second) {
        if (first.changed().stream().anyMatch(second.changed()::contains)) {
            return true;
        }
        Together serial = oracle.together(List.of(first.request(), second.request()), left -> left.get(0));
        Together reversed = oracle.together(List.of(first.request(), second.request()), left -> left.get(left.size() - 1));
        return !serial.outcomes().equals(reversed.outcomes()) || !changed(serial.rows(), reversed.rows()).isEmpty();
    }

    private Set<Place> changed(Map<String, List<Row>> before, Map<String, List<Row>> after) {
        Set<Place> places = new LinkedHashSet<>();
        workload.schema().tables().forEach(table -> {
            Map<List<Object>, Row> old = byKey(table.name(), before);
            Map<List<Object>, Row> now = byKey(table.name(), after);
            Set<List<Object>> keys = new LinkedHashSet<>(old.keySet());
            keys.addAll(now.keySet());
            keys.stream().filter(k -> !Objects.equals(old.get(k), now.get(k))).forEach(k -> places.add(new Place(table.name(), k)));
        });
        return places;
    }

    private Map<List<Object>, Row> byKey(String table, Map<String, List<Row>> all) {
        List<String> key = workload.schema().require(table).primaryKey();
        Map<List<Object>, Row> rows = new LinkedHashMap<>();
        all.getOrDefault(table, List.of()).forEach(r -> rows.put(key.stream().map(r::get).toList(), r));
        return rows;
    }

    // --- scarcity ------------------------------------------------------------------------------------------

    /**
     * The same meeting where a guarded column holds only what one of the two takes; empty where not both take from one
     * row. The oracle holds the meeting's rows.
     */
    Optional<Meeting> scarce(Meeting meeting, Set<Guarded> guarded) {
        if (guarded.isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<Row>> first = oracle.together(List.of(meeting.first()), left -> 0).rows();
        Map<String, List<Row>> second = oracle.together(List.of(meeting.second()), left -> 0).rows();
        Map<String, List<Row>> less = new LinkedHashMap<>(meeting.rows());
        for (Guarded guard : guarded) {
            Map<List<Object>, Row> one = byKey(guard.table(), first);
            Map<List<Object>, Row> other = byKey(guard.table(), second);
            List<Row> changed = new ArrayList<>();
            byKey(guard.table(), less).forEach((key, row) -> changed.add(taken(row, one.get(key), guard)
                    .flatMap(a -> taken(row, other.get(key), guard).map(a::max))
                    .map(most -> row.with(guard.column(), most)).orElse(row)));
            less.put(guard.table(), changed);
        }
        return less.equals(meeting.rows()) ? Optional.empty() : Optional.of(new Meeting(meeting.first(), meeting.second(), less));
    }

    private static Optional<BigDecimal> taken(Row before, Row after, Guarded guard) {
        return after != null && before.get(guard.column()) instanceof BigDecimal had && after.get(guard.column()) instanceof BigDecimal has
                && had.compareTo(has) > 0 ? Optional.of(had.subtract(has)) : Optional.empty();
    }
}
