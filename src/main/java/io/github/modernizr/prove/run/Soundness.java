package io.github.modernizr.prove.run;

import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TextKeys;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.prove.measure.StateComparison;
import io.github.modernizr.prove.measure.Tolerance;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.UniqueKey;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Relaxation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What must hold of the tables whatever came before: no duplicate, every reference to a row that is there, no negative
 * value where a statement guards against it, and every derived structure equal to what its sources make of it.
 */
final class Soundness {

    private final ProofInput input;
    private final Scene scene;
    private final Set<Guarded> guarded;
    private final Set<String> checkedBefore;

    /**
     * @param rows those that are stored, but for those that the specification lets be: children that wait for a lazy
     *     cascade, or whose parent was looked for before only
     * @param excused whether there are such whose parent was looked for before only
     * @param broken what does not hold, in one sentence
     */
    record Found(Map<String, List<Row>> rows, boolean excused, Optional<String> broken) {}

    /** @param patterns those that ran, whose relaxations hold */
    Soundness(ProofInput input, Scene scene, Set<Guarded> guarded, List<AccessPattern> patterns) {
        this.input = input;
        this.scene = scene;
        this.guarded = guarded;
        this.checkedBefore = new java.util.LinkedHashSet<>();
        patterns.forEach(p -> p.accepted().stream().filter(r -> r.kind() == Relaxation.Kind.CHECKED_BEFORE)
                .forEach(r -> checkedBefore.add(r.subject())));
    }

    Found of(Map<String, List<Item>> items) {
        Map<String, List<Row>> all;
        try {
            all = scene.decode(items);
        } catch (IllegalArgumentException unknown) {
            return new Found(Map.of(), false, Optional.of(unknown.getMessage()));
        }
        Map<String, List<Row>> there = settled(all, false);
        Map<String, List<Row>> rows = settled(there, true);
        Optional<String> broken = duplicate(rows).or(() -> orphan(rows)).or(() -> negative(rows)).or(() -> derived(there, items));
        return new Found(rows, size(rows) < size(there), broken);
    }

    /** Without the rows that need not be there. @param excuse whether those too whose parent was looked for before only */
    private Map<String, List<Row>> settled(Map<String, List<Row>> decoded, boolean excuse) {
        Map<String, List<Row>> rows = decoded;
        int before;
        do {
            Map<String, List<Row>> all = rows;
            before = size(all);
            Tolerance tolerance = Tolerance.of(input.workload(), scene.codec(), all);
            Map<String, List<Row>> left = new LinkedHashMap<>();
            all.forEach((table, list) -> left.put(table, list.stream()
                    .filter(r -> !tolerance.waits(table, r) && !(excuse && excused(table, r, all))).toList()));
            rows = left;
        } while (size(rows) < before);
        return rows;
    }

    private static int size(Map<String, List<Row>> rows) {
        return rows.values().stream().mapToInt(List::size).sum();
    }

    private boolean excused(String table, Row row, Map<String, List<Row>> rows) {
        return input.workload().schema().require(table).foreignKeys().stream()
                .filter(k -> checkedBefore.contains(k.parent()) || checkedBefore.contains(table))
                .anyMatch(k -> missing(k, row, rows));
    }

    private Optional<String> duplicate(Map<String, List<Row>> rows) {
        for (SourceTable table : input.workload().schema().tables()) {
            List<List<String>> keys = new ArrayList<>(List.of(table.primaryKey()));
            table.uniqueKeys().stream().map(UniqueKey::columns).forEach(keys::add);
            for (List<String> key : keys) {
                Map<List<Object>, Row> seen = new HashMap<>();
                for (Row row : rows.get(table.name())) {
                    List<Object> value = value(table, key, row);
                    Row other = value.contains(null) ? null : seen.put(value, row);
                    if (other != null) {
                        return Optional.of("duplicate: two rows of " + table.name() + " have one " + String.join(", ", key)
                                + ": " + other.values() + " and " + row.values());
                    }
                }
            }
        }
        return Optional.empty();
    }

    private List<Object> value(SourceTable table, List<String> columns, Row row) {
        List<Object> values = new ArrayList<>();
        columns.forEach(c -> values.add(comparable(input.texts(), table.require(c), row.get(c))));
        return values;
    }

    private static Object comparable(TextKeys texts, Column column, Object value) {
        if (value instanceof String text && column.type().collated()) {
            return texts.equality(text, column.collation());
        }
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }

    private Optional<String> orphan(Map<String, List<Row>> rows) {
        for (SourceTable table : input.workload().schema().tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                Optional<Row> orphan = rows.get(table.name()).stream().filter(r -> missing(key, r, rows)).findFirst();
                if (orphan.isPresent()) {
                    return orphan.map(r -> "orphan: the row of " + table.name() + " " + r.values() + " refers to no row of " + key.parent());
                }
            }
        }
        return Optional.empty();
    }

    private boolean missing(ForeignKey key, Row row, Map<String, List<Row>> rows) {
        SourceTable parent = input.workload().schema().require(key.parent());
        List<Object> value = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            value.add(comparable(input.texts(), parent.require(key.parentColumns().get(i)), row.get(key.columns().get(i))));
        }
        return !value.contains(null) && rows.getOrDefault(parent.name(), List.of()).stream()
                .noneMatch(p -> value(parent, key.parentColumns(), p).equals(value));
    }

    private Optional<String> negative(Map<String, List<Row>> rows) {
        for (Guarded guard : guarded) {
            for (Row row : rows.get(guard.table())) {
                if (row.get(guard.column()) instanceof BigDecimal number && number.signum() < 0 && !before(guard, row)) {
                    return Optional.of("negative: " + guard.table() + "." + guard.column() + " of the row " + row.values());
                }
            }
        }
        return Optional.empty();
    }

    private boolean before(Guarded guard, Row row) {
        List<String> key = input.workload().schema().require(guard.table()).primaryKey();
        return scene.rows().get(guard.table()).stream()
                .anyMatch(r -> key.stream().allMatch(c -> Objects.equals(r.get(c), row.get(c)))
                        && r.get(guard.column()) instanceof BigDecimal number && number.signum() < 0);
    }

    private Optional<String> derived(Map<String, List<Row>> rows, Map<String, List<Item>> items) {
        return StateComparison.ofItems(input.model(), Tolerance.of(input.workload(), scene.codec(), rows), scene.encode(rows), items)
                .differences().stream().findFirst().map(d -> "derived structures do not follow from the rows: " + d);
    }
}
