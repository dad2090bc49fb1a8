package io.github.modernizr.prove.sql;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.SourceTable;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One evaluation: its scope, and what has been computed for it once and stays. */
final class Evaluation {

    final Scope scope;
    private final RowSupply supply;
    private final Map<String, List<Row>> sources = new HashMap<>();
    private final Map<Object, Object> once = new IdentityHashMap<>();
    /** While an aggregate goes through the rows of steps: the rows it is at. */
    private final Map<String, Row> gathered = new HashMap<>();
    /** Rows found last, by the name of the recursion. */
    private final Map<String, List<Row>> recursion = new HashMap<>();

    Evaluation(Scope scope, RowSupply supply) {
        this.scope = scope;
        this.supply = supply;
    }

    List<Row> rows(String alias, SourceTable table) {
        return sources.computeIfAbsent(alias, a -> supply.rows(a, table));
    }

    /** The value computed for {@code owner}, computed at its first use. */
    @SuppressWarnings("unchecked")
    <V> V once(Object owner, Supplier<V> value) {
        Object known = once.get(owner);
        if (known == null) {
            known = value.get();
            once.put(owner, known);
        }
        return (V) known;
    }

    Row stepRow(String step) {
        Row row = gathered.isEmpty() ? null : gathered.get(step);
        return row != null ? row : scope.stepRow(step);
    }

    /** @param row null to end it */
    void gather(String step, Row row) {
        if (row == null) {
            gathered.remove(step);
        } else {
            gathered.put(step, row);
        }
    }

    List<Row> found(String recursion) {
        return this.recursion.get(recursion);
    }

    void found(String recursion, List<Row> rows) {
        this.recursion.put(recursion, rows);
    }
}
