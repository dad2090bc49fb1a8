package io.github.modernizr.prove.data;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.SourceTable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes the rows of one table, one after the other. */
final class TableRows {

    /** Items are billed by these; texts are drawn out so that rows lie just below, at and above. */
    private static final List<Integer> BORDERS = List.of(1024, 2048, 4096, 8192);
    private static final int SLACK = 48;

    private final SourceTable table;
    private final ColumnValues values;
    private final Dice dice;
    private final Map<ForeignKey, int[]> order = new HashMap<>();
    private long number;

    TableRows(SourceTable table, ColumnValues values, Dice dice) {
        this.table = table;
        this.values = values;
        this.dice = dice;
    }

    Dice dice() {
        return dice;
    }

    /** One parent has many children, some a few, some one, a fifth none. */
    Optional<Row> parent(ForeignKey key, List<Row> parents) {
        if (parents.isEmpty()) {
            return Optional.empty();
        }
        if (key.parent().equals(table.name())) {
            return Optional.of(parents.get(dice.skewed(parents.size())));
        }
        int[] shuffled = order.computeIfAbsent(key, k -> dice.permutation(parents.size()));
        int chosen = dice.percent(15) ? 0 : dice.skewed((parents.size() * 4 + 4) / 5);
        return Optional.of(parents.get(shuffled[chosen % shuffled.length] % parents.size()));
    }

    /** @param before the rows of the table so far */
    Row row(Map<String, Object> parents, List<Row> before) {
        number += dice.between(1, 2);
        Map<String, Object> made = new LinkedHashMap<>();
        table.columns().forEach(c -> made.put(c.name(), parents.get(c.name())));
        for (Column column : table.columns()) {
            if (!parents.containsKey(column.name())) {
                made.put(column.name(), value(column, made, before));
            }
        }
        return dice.percent(20) ? stretched(new Row(made)) : new Row(made);
    }

    private Object value(Column column, Map<String, Object> made, List<Row> before) {
        ColumnId id = new ColumnId(table, column);
        Optional<List<String>> key = UniqueValues.of(table).stream().filter(k -> k.contains(column.name())).findFirst();
        if (key.isPresent() && column.type().kind() == ColumnType.Kind.INTEGER) {
            return key.get().size() == 1 ? BigDecimal.valueOf(number) : next(column, key.get(), made, before);
        } else if (table.primaryKey().contains(column.name()) && column.type().kind() == ColumnType.Kind.TEXT) {
            // ids that were drawn at the same moment differ in their tail only
            int length = column.type().length();
            return Texts.id(length < 16 ? number : number / 3, length, new Dice(number).bits());
        }
        if (values.mayBeNull(id) && dice.percent(25)) {
            return null;
        }
        boolean unlike = key.isPresent() && column.type().kind() == ColumnType.Kind.TEXT
                && (key.get().size() == 1 || dice.percent(40));
        return unlike ? Texts.distinct(dice, number, values.characters(id), values.bytes(id), false) : values.any(id, dice);
    }

    /** Numbers within a parent: one after the last. */
    private static BigDecimal next(Column column, List<String> key, Map<String, Object> made, List<Row> before) {
        BigDecimal last = BigDecimal.ZERO;
        for (Row row : before) {
            boolean same = key.stream().filter(c -> !c.equals(column.name()))
                    .allMatch(c -> Objects.equals(row.get(c), made.get(c)));
            if (same && row.get(column.name()) != null) {
                last = last.max((BigDecimal) row.get(column.name()));
            }
        }
        return last.add(BigDecimal.ONE);
    }

    /** Draws the longest text out until the row has about as many bytes as a border. */
    private Row stretched(Row row) {
        Optional<ColumnId> longest = table.columns().stream().map(c -> new ColumnId(table, c))
                .filter(c -> c.column().type().kind() == ColumnType.Kind.TEXT && row.get(c.column().name()) != null)
                .filter(c -> UniqueValues.of(table).stream().noneMatch(k -> k.contains(c.column().name())))
                .reduce((a, b) -> values.bytes(b) > values.bytes(a) ? b : a);
        if (longest.isEmpty()) {
            return row;
        }
        String name = longest.get().column().name();
        String text = (String) row.get(name);
        int missing = dice.pick(BORDERS) + dice.between(-SLACK, SLACK) - bytes(row);
        String more = text + "x".repeat(Math.max(0, missing));
        return row.with(name, Texts.cut(more, values.characters(longest.get()), values.bytes(longest.get())));
    }

    private static int bytes(Row row) {
        return row.values().entrySet().stream().filter(e -> e.getValue() != null)
                .mapToInt(e -> Texts.bytes(e.getKey()) + Texts.bytes(e.getValue().toString())).sum();
    }
}
