package io.github.modernizr.prove.execute;

import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.sql.RowSupply;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows that reads brought for the sources of statements; a later read of the same source replaces them, unless it reads further rows. */
final class BroughtRows {

    /** @param columns that the items could give; of others the rows say nothing */
    record Brought(List<Row> rows, Set<String> columns) {}

    private final Map<String, Map<String, Brought>> byStatement = new LinkedHashMap<>();

    void put(String statement, String alias, List<Row> rows, Set<String> columns) {
        byStatement.computeIfAbsent(statement, s -> new LinkedHashMap<>())
                .put(alias, new Brought(List.copyOf(rows), Set.copyOf(columns)));
    }

    /** More rows of a source, as a loop of writes returns them, or a read of the rows that hang under those already there. */
    void add(String statement, String alias, List<Row> rows, Set<String> columns) {
        Set<Row> all = new LinkedHashSet<>(byStatement.getOrDefault(statement, Map.of()).containsKey(alias)
                ? get(statement, alias).rows() : List.of());
        all.addAll(rows);
        put(statement, alias, List.copyOf(all), columns);
    }

    boolean has(String statement, String alias) {
        return byStatement.getOrDefault(statement, Map.of()).containsKey(alias);
    }

    /** For any statement. */
    boolean has(String alias) {
        return byStatement.values().stream().anyMatch(m -> m.containsKey(alias));
    }

    Brought get(String statement, String alias) {
        Brought brought = byStatement.getOrDefault(statement, Map.of()).get(alias);
        if (brought == null) {
            throw new Stuck("no step reads the rows of " + alias + " for " + statement);
        }
        return brought;
    }

    Set<String> aliases(String statement) {
        return byStatement.getOrDefault(statement, Map.of()).keySet();
    }

    RowSupply supply(String statement) {
        return (alias, table) -> get(statement, alias).rows();
    }
}
