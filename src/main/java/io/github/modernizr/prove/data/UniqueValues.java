package io.github.modernizr.prove.data;

import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TextKeys;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.UniqueKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values that the keys of one table have taken, compared as its collations do. */
final class UniqueValues {

    private final SourceTable table;
    private final TextKeys keys;
    private final Map<List<String>, Set<List<Object>>> taken = new HashMap<>();

    UniqueValues(SourceTable table, TextKeys keys) {
        this.table = table;
        this.keys = keys;
        of(table).forEach(columns -> taken.put(columns, new HashSet<>()));
    }

    /** The columns of the primary key and of each unique key, the application's own included. */
    static List<List<String>> of(SourceTable table) {
        List<List<String>> all = new ArrayList<>();
        all.add(table.primaryKey());
        table.uniqueKeys().stream().map(UniqueKey::columns).forEach(all::add);
        return List.copyOf(all);
    }

    /** Whether no row before has a key of the row. */
    boolean free(Row row) {
        return taken.entrySet().stream()
                .noneMatch(e -> key(e.getKey(), row).filter(k -> e.getValue().contains(k)).isPresent());
    }

    void add(Row row) {
        taken.forEach((columns, values) -> key(columns, row).ifPresent(values::add));
    }

    /** The key as it compares; empty where a NULL among it makes it equal to none. */
    private Optional<List<Object>> key(List<String> columns, Row row) {
        List<Object> values = new ArrayList<>();
        for (String column : columns) {
            Object value = row.get(column);
            if (value == null) {
                return Optional.empty();
            }
            values.add(comparable(table.require(column), value));
        }
        return Optional.of(values);
    }

    private Object comparable(Column column, Object value) {
        if (value instanceof String text && column.type().collated()) {
            return keys.equality(text, column.collation());
        }
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }
}
