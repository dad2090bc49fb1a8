package io.github.modernizr.prove.run;

import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.RelationalOracle;
import io.github.modernizr.prove.RelationalOracle.Change;
import io.github.modernizr.prove.RelationalOracle.Participant;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.run.Meetings.Meeting;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.StatementUse;
import io.github.modernizr.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a request answers that sees each row, at each of its steps, either as the other request found it or as it leaves it.
 * A row that a step sees changed, later steps see changed too; only what is read eventually, through an index that lags,
 * may be old again.
 */
final class Views {

    /** More are cut, in the same order always. */
    private static final int MOST = 400;

    private final Workload workload;
    private final RelationalOracle oracle;
    private final Meeting meeting;
    private final Map<List<Object>, List<Outcome>> known = new HashMap<>();

    Views(ProofInput input, Meeting meeting) {
        this.workload = input.workload();
        this.oracle = input.oracle();
        this.meeting = meeting;
    }

    /** @param lag whether eventual reads may be as old as the beginning */
    List<Outcome> of(int who, boolean lag) {
        return known.computeIfAbsent(List.of(who, lag), k -> outcomes(meeting.both().get(who), meeting.both().get(1 - who), lag));
    }

    private List<Outcome> outcomes(Participant request, Participant other, boolean lag) {
        List<Integer> reading = IntStream.range(0, request.form().steps().size())
                .filter(i -> reads(request.form().steps().get(i)).findAny().isPresent()).boxed().toList();
        List<Change> changes = changes(request.form(), oracle.together(List.of(other), left -> 0).rows());
        List<Outcome> outcomes = new ArrayList<>();
        Optional<Choices> next = Optional.of(Choices.first());
        while (next.isPresent() && outcomes.size() < MOST && !changes.isEmpty()) {
            Choices choices = next.get();
            List<Set<Integer>> seen = new ArrayList<>();
            request.form().steps().forEach(s -> seen.add(new LinkedHashSet<>()));
            for (int c = 0; c < changes.size(); c++) {
                see(c, seen, reading, choices, lag && eventual(request.form(), changes.get(c).table()));
            }
            outcomes.add(oracle.seeing(request, changes, seen));
            next = choices.next();
        }
        return List.copyOf(outcomes);
    }

    /** @param free whether it may be seen at one step and not at a later one */
    private static void see(int change, List<Set<Integer>> seen, List<Integer> reading, Choices choices, boolean free) {
        int from = free ? 0 : choices.choose(reading.size() + 1);
        int first = from < reading.size() ? reading.get(from) : seen.size();
        for (int step = 0; step < seen.size(); step++) {
            boolean sees = free ? reading.contains(step) && choices.choose(2) == 1 : step >= first;
            if (sees) {
                seen.get(step).add(change);
            }
        }
    }

    private static Stream<PatternStep.Run> reads(PatternStep step) {
        Stream<PatternStep.Run> runs = step instanceof PatternStep.Run run ? Stream.of(run)
                : step instanceof PatternStep.Atomic atomic ? atomic.runs().stream() : Stream.of();
        return runs.filter(r -> r.statement() instanceof Statement.Select);
    }

    private boolean eventual(Form form, String table) {
        return form.steps().stream().flatMap(Views::reads).filter(r -> StatementUse.of(r.statement()).read().containsKey(table))
                .allMatch(r -> r.consistency().getOrDefault(table, workload.settings().defaultConsistency()) == Consistency.EVENTUAL);
    }

    /** Rows that the form reads and the other changes. */
    private List<Change> changes(Form form, Map<String, List<Row>> after) {
        Set<String> read = new LinkedHashSet<>();
        form.steps().stream().flatMap(Views::reads).forEach(r -> read.addAll(StatementUse.of(r.statement()).read().keySet()));
        List<Change> changes = new ArrayList<>();
        for (SourceTable table : workload.schema().tables()) {
            if (read.contains(table.name())) {
                Map<List<Object>, Row> old = byKey(table, meeting.rows());
                Map<List<Object>, Row> now = byKey(table, after);
                Set<List<Object>> keys = new LinkedHashSet<>(old.keySet());
                keys.addAll(now.keySet());
                keys.stream().filter(k -> !Objects.equals(old.get(k), now.get(k))).forEach(k -> changes.add(
                        new Change(table.name(), Optional.ofNullable(old.get(k)), Optional.ofNullable(now.get(k)))));
            }
        }
        return changes;
    }

    private static Map<List<Object>, Row> byKey(SourceTable table, Map<String, List<Row>> all) {
        Map<List<Object>, Row> rows = new LinkedHashMap<>();
        all.getOrDefault(table.name(), List.of()).forEach(r -> rows.put(table.primaryKey().stream().map(r::get).toList(), r));
        return rows;
    }
}
