package io.github.modernizr.prove.oracle;

import io.github.modernizr.relational.Expression.ColumnRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The sources that a query sees: its own by alias, then those of the query around it. */
record Scope(Optional<Scope> outer, Map<String, Columns> sources) {

    static final Scope NOTHING = new Scope(Optional.empty(), Map.of());

    /**
     * The columns of one source.
     *
     * @param stored the source is a table itself, which has key columns beside its text
     */
    record Columns(Map<String, ValueType> types, boolean stored) {}

    Scope inner() {
        return new Scope(Optional.of(this), new HashMap<>());
    }

    boolean own(String alias) {
        return sources.containsKey(alias);
    }

    Columns source(String alias) {
        Columns found = sources.get(alias);
        if (found != null) {
            return found;
        }
        return outer.orElseThrow(() -> new IllegalArgumentException("no source " + alias)).source(alias);
    }

    ValueType type(ColumnRef column) {
        ValueType type = source(column.source()).types().get(column.column());
        if (type == null) {
            throw new IllegalArgumentException("no column " + column.source() + "." + column.column());
        }
        return type;
    }
}
