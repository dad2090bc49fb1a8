package io.github.modernizr.prove.sql;

import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.SourceTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sources of a query and of those around it, while its expressions are made ready. */
final class Names {

    private final Names outer;
    private final Map<String, SourceTable> given;
    private final List<String> aliases = new ArrayList<>();
    private final List<Map<String, SqlType>> columns = new ArrayList<>();
    private final Map<String, Map<String, SqlType>> recursions;
    private boolean correlated;

    private Names(Names outer, Map<String, SourceTable> given, Map<String, Map<String, SqlType>> recursions) {
        this.outer = outer;
        this.given = given;
        this.recursions = recursions;
    }

    /** No source but the rows that the scope has. */
    static Names of(Map<String, SourceTable> given) {
        return new Names(null, given, new HashMap<>());
    }

    Names inner() {
        return new Names(this, given, recursions);
    }

    /** Of a derived table, which sees no source around it. */
    Names apart() {
        return new Names(null, given, recursions);
    }

    /** The columns of recursions, by name. */
    Map<String, Map<String, SqlType>> recursions() {
        return recursions;
    }

    /** @param depth so many queries further out; negative for a row of the scope */
    record Found(int depth, int slot, SqlType type) {}

    void add(String alias, Map<String, SqlType> types) {
        aliases.add(alias);
        columns.add(types);
    }

    static Map<String, SqlType> types(SourceTable table) {
        Map<String, SqlType> types = new HashMap<>();
        for (Column column : table.columns()) {
            types.put(column.name(), SqlType.of(column));
        }
        return types;
    }

    Found find(String alias, String column) {
        int depth = 0;
        for (Names names = this; names != null; names = names.outer, depth++) {
            int slot = names.aliases.indexOf(alias);
            if (slot >= 0) {
                markCorrelated(depth);
                return new Found(depth, slot, names.columns.get(slot).getOrDefault(column, SqlType.UNKNOWN));
            }
        }
        SourceTable table = given.get(alias);
        SqlType type = table == null ? SqlType.UNKNOWN
                : table.column(column).map(SqlType::of).orElse(SqlType.UNKNOWN);
        return new Found(-1, 0, type);
    }

    private void markCorrelated(int depth) {
        Names names = this;
        for (int i = 0; i < depth; i++, names = names.outer) {
            names.correlated = true;
        }
    }

    /** Position among this query's own sources; negative where the alias is none of them. */
    int slot(String alias) {
        return aliases.indexOf(alias);
    }

    int size() {
        return aliases.size();
    }

    boolean nested() {
        return outer != null;
    }

    /** Whether something made ready so far depends on a row of a query around. */
    boolean correlated() {
        return correlated;
    }
}
