package io.github.modernizr.prove.data;

import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TextKeys;
import io.github.modernizr.quantity.Figure;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.Statistics.TableStatistics;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows for all tables of a workload: they keep its keys, references, lengths and stated maxima, and could have been
 * written by its patterns; within that they are as awkward as they can be. The same arguments give the same rows on
 * every Java.
 */
public final class RowGenerator {

    private static final int TRIES = 20;

    private final Workload workload;
    private final TextKeys keys;
    private final int scale;
    private final Dice dice;
    private final ColumnValues values;
    private final ParentRules rules;
    private final Map<String, List<Row>> rows = new LinkedHashMap<>();

    private RowGenerator(Workload workload, TextKeys keys, int scale, long seed) {
        this.workload = workload;
        this.keys = keys;
        this.scale = scale;
        this.dice = new Dice(seed);
        this.values = new ColumnValues(workload);
        this.rules = ParentRules.of(workload);
    }

    /**
     * @param scale rows of a table of middling volume; tables that the statistics call small or large get about half or
     *     twice as many
     * @return rows by table, parents before children, and within a table too; each row has all columns in the DDL's order
     */
    public static Map<String, List<Row>> generate(Workload workload, TextKeys keys, int scale, long seed) {
        RowGenerator generator = new RowGenerator(workload, keys, scale, seed);
        for (SourceTable table : ParentsFirst.order(workload.schema())) {
            generator.table(table);
        }
        Invariants.of(workload).establish(generator.rows);
        return Collections.unmodifiableMap(generator.rows);
    }

    private void table(SourceTable table) {
        List<Row> made = new ArrayList<>();
        rows.put(table.name(), made);
        UniqueValues unique = new UniqueValues(table, keys);
        FanOuts fanOuts = new FanOuts(table, workload.statistics().tables().get(table.name()));
        TableRows maker = new TableRows(table, values, dice.named(table.name()));
        int number = number(table);
        for (int i = 0; i < number; i++) {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                Optional<Row> row = parents(table, maker).map(parents -> maker.row(parents, made));
                if (row.isPresent() && unique.free(row.get()) && fanOuts.room(row.get())) {
                    unique.add(row.get());
                    fanOuts.add(row.get());
                    made.add(row.get());
                    break;
                }
            }
        }
        rows.put(table.name(), List.copyOf(made));
    }

    /** Between half and twice the scale, by the digits of the stated number of rows; never above a stated maximum. */
    private int number(SourceTable table) {
        Optional<TableStatistics> known = Optional.ofNullable(workload.statistics().tables().get(table.name()));
        int digits = known.map(k -> k.rows().value().toBigInteger().toString().length()).orElse(5);
        int number = Math.max(2, scale * Math.min(20, Math.max(5, 2 * digits)) / 10);
        return known.flatMap(TableStatistics::maximum).map(Figure::value)
                .map(m -> m.min(BigDecimal.valueOf(number)).intValue()).orElse(number);
    }

    /** The columns of the foreign keys; empty where a row must have a parent and there is none. */
    private Optional<Map<String, Object>> parents(SourceTable table, TableRows maker) {
        Map<String, Object> chosen = new LinkedHashMap<>();
        for (ForeignKey key : table.foreignKeys()) {
            boolean nullable = key.columns().stream().allMatch(c -> values.mayBeNull(ColumnId.of(table, c)));
            Optional<Row> parent = nullable && maker.dice().percent(30) ? Optional.empty() : parent(table, key, chosen, maker);
            if (parent.isEmpty() && !nullable) {
                return Optional.empty();
            }
            for (int i = 0; i < key.columns().size(); i++) {
                String parentColumn = key.parentColumns().get(i);
                chosen.put(key.columns().get(i), parent.map(p -> p.get(parentColumn)).orElse(null));
            }
        }
        return Optional.of(chosen);
    }

    private Optional<Row> parent(SourceTable table, ForeignKey key, Map<String, Object> chosen, TableRows maker) {
        List<Row> fit = rows.getOrDefault(key.parent(), List.of()).stream()
                .filter(p -> agrees(key, p, chosen) && rules.allows(table, key, p)).toList();
        return maker.parent(key, fit);
    }

    /** Foreign keys may share columns. */
    private static boolean agrees(ForeignKey key, Row parent, Map<String, Object> chosen) {
        for (int i = 0; i < key.columns().size(); i++) {
            Object value = chosen.get(key.columns().get(i));
            if (value != null && !value.equals(parent.get(key.parentColumns().get(i)))) {
                return false;
            }
        }
        return true;
    }
}
