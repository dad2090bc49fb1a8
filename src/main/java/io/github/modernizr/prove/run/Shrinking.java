package io.github.modernizr.prove.run;

import io.github.modernizr.prove.Divergence;
import io.github.modernizr.prove.Exchange;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.engine.EngineFailure;
import io.github.modernizr.prove.run.Prover.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the way to a divergence short: fewer requests first, then fewer rows to begin with. */
final class Shrinking {

    private static final int SEQUENCE_TRIALS = 40;
    private static final int ROW_TRIALS = 80;

    private final BothSides sides;
    private final Map<String, List<Row>> start;
    private final List<Trial> trials;
    private final Mismatch first;
    /** The requests of the last sequence that was run. */
    private final List<Exchange> exchanges = new ArrayList<>();

    private record Placed(String table, Row row) {}

    /** @param trials the last of them showed {@code first} */
    Shrinking(BothSides sides, Map<String, List<Row>> start, List<Trial> trials, Mismatch first) {
        this.sides = sides;
        this.start = start;
        this.trials = trials;
        this.first = first;
    }

    Divergence divergence() {
        Trial last = trials.get(trials.size() - 1);
        List<Trial> sequence = trials;
        Map<String, List<Row>> rows = start;
        if (fails(start, List.of(last)).isPresent()) {
            sequence = List.of(last);
        } else if (trials.size() > 1 && fails(start, trials).isPresent()) {
            sequence = Shrinker.shortest(trials, fewer -> fails(start, fewer).isPresent(), SEQUENCE_TRIALS);
        }
        List<Trial> shortest = sequence;
        if (fails(start, shortest).isPresent()) {
            rows = tables(sound(Shrinker.shortest(placed(start), fewer -> fails(tables(sound(fewer)), shortest).isPresent(), ROW_TRIALS)));
        }
        Optional<Mismatch> again = fails(rows, shortest);
        List<String> requests = exchanges.stream().map(e -> PasteText.request(e.request())).toList();
        List<String> sql = new ArrayList<>();
        shortest.forEach(t -> sql.addAll(PasteText.sql(t.form(), t.invocation())));
        return new Divergence(first.kind(), last.pattern().id(), last.form().name(), again.orElse(first).difference(),
                again.isPresent() ? PasteText.inserts(rows) : List.of(), sql, requests);
    }

    /** Whether the sequence comes apart in the same way, in the same pattern. */
    private Optional<Mismatch> fails(Map<String, List<Row>> rows, List<Trial> sequence) {
        String pattern = trials.get(trials.size() - 1).pattern().id();
        exchanges.clear();
        try {
            sides.load(rows);
        } catch (EngineFailure dead) {
            throw dead;
        } catch (RuntimeException refused) {
            // fewer rows than foreign keys ask for
            return Optional.empty();
        }
        for (Trial trial : sequence) {
            Optional<Mismatch> mismatch = sides.run(trial.pattern(), trial.form(), trial.invocation());
            exchanges.addAll(sides.lastExchanges());
            if (mismatch.isPresent()) {
                boolean same = mismatch.get().kind() == first.kind() && trial.pattern().id().equals(pattern);
                return same ? mismatch : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Without rows whose parents are not there. */
    private List<Placed> sound(List<Placed> placed) {
        List<Placed> left = placed;
        int before;
        do {
            before = left.size();
            Map<String, List<Row>> rows = tables(left);
            left = left.stream().filter(p -> sides.parentsThere(p.table(), p.row(), rows)).toList();
        } while (left.size() < before);
        return left;
    }

    private static List<Placed> placed(Map<String, List<Row>> rows) {
        List<Placed> all = new ArrayList<>();
        rows.forEach((table, list) -> list.forEach(row -> all.add(new Placed(table, row))));
        return all;
    }

    private Map<String, List<Row>> tables(List<Placed> placed) {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        start.keySet().forEach(table -> rows.put(table, new ArrayList<>()));
        placed.forEach(p -> rows.get(p.table()).add(p.row()));
        return rows;
    }
}
