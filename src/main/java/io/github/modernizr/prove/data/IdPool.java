package io.github.modernizr.prove.data;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.StatementUse;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Ids that were never used, also not by rows that are gone. */
final class IdPool {

    /** More than any list of rows that one request inserts. */
    private static final int BLOCK = 256;
    private static final int SMALL_BLOCK = 4;
    /** Text ids of rows are made from numbers below. */
    private static final long FIRST_TEXT = 1L << 20;

    private final Map<String, Long> next = new HashMap<>();

    IdPool(Workload workload, Map<String, List<Row>> rows) {
        for (SourceTable table : workload.schema().tables()) {
            for (Column column : table.columns()) {
                if (drawn(table, column)) {
                    next.put(table.name() + "." + column.name(), first(column, rows.getOrDefault(table.name(), List.of())));
                }
            }
        }
    }

    /** An id is a number or a text of the primary key that no parent gives. */
    static boolean drawn(SourceTable table, Column column) {
        boolean ofParent = table.foreignKeys().stream().anyMatch(k -> k.columns().contains(column.name()));
        ColumnType.Kind kind = column.type().kind();
        return table.primaryKey().contains(column.name()) && !ofParent
                && (kind == ColumnType.Kind.INTEGER || kind == ColumnType.Kind.TEXT);
    }

    private static long first(Column column, List<Row> rows) {
        if (column.type().kind() == ColumnType.Kind.TEXT) {
            return FIRST_TEXT;
        }
        return 1 + rows.stream().map(r -> (BigDecimal) r.get(column.name()))
                .mapToLong(BigDecimal::longValueExact).max().orElse(0);
    }

    Object next(ColumnId column) {
        long number = next.merge(column.name(), 1L, Long::sum) - 1;
        return value(column.column(), number);
    }

    /** What the client draws in one execution of the form: a block of ids for each table that it inserts into. */
    Draws draws(Form form, Dice versions) {
        Set<SourceTable> tables = StatementUse.runs(form).map(PatternStep.Run::statement)
                .filter(Statement.Insert.class::isInstance).map(s -> ((Statement.Insert) s).table())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, Draws.Block> blocks = new HashMap<>();
        for (SourceTable table : tables) {
            for (Column column : table.columns()) {
                String name = table.name() + "." + column.name();
                if (next.containsKey(name)) {
                    blocks.put(name, new Draws.Block(column, next.merge(name, (long) block(column), Long::sum) - block(column)));
                }
            }
        }
        return new Draws(blocks, versions);
    }

    private static int block(Column column) {
        boolean small = column.type().kind() == ColumnType.Kind.INTEGER && column.type().length() < 4;
        return small ? SMALL_BLOCK : BLOCK;
    }

    static Object value(Column column, long number) {
        if (column.type().kind() == ColumnType.Kind.INTEGER) {
            return BigDecimal.valueOf(number);
        }
        int length = column.type().length();
        return Texts.id(length < 16 ? number : number / 3, length, new Dice(number).bits());
    }
}
