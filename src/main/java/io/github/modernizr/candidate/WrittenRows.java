package io.github.modernizr.candidate;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.PatternStep.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows that an UPDATE or DELETE is about.
 *
 * @param equal columns that the WHERE clause fixes to one value
 * @param looked whether the rows are read first under {@code alias}
 */
record WrittenRows(
        Run run,
        SourceTable table,
        String alias,
        List<Expression> where,
        Map<String, Expression> equal,
        boolean looked) {

    static WrittenRows of(Run run, SourceTable table, String alias, List<Expression> where) {
        KeyValues values = KeyValues.of(alias, where, e -> KeyValues.dependsOnlyOn(e, a -> false), e -> e);
        Map<String, Expression> equal = new LinkedHashMap<>();
        values.equal().forEach((column, list) -> {
            if (list.size() == 1 && !list.get(0).equals(Expression.Literal.NULL)) {
                equal.put(column, list.get(0));
            }
        });
        return new WrittenRows(run, table, alias, where, equal, false);
    }

    WrittenRows read() {
        return new WrittenRows(run, table, alias, where, equal, true);
    }

    boolean oneRow() {
        return table.identifies(equal.keySet());
    }

    /** The value of a column of the row before the write. */
    Expression value(String column) {
        Expression fixed = equal.get(column);
        if (fixed != null) {
            return fixed;
        }
        if (!looked || column.startsWith("^")) {
            throw new Obstacle("the value of " + table.name() + "." + column + " is not known to " + run.id());
        }
        return new ColumnRef(alias, column);
    }

    /** The rows that each action repeats for: those of {@code for-each}, or those found first. */
    Optional<String> forEach() {
        if (run.forEach().isPresent()) {
            return run.forEach();
        }
        return oneRow() ? Optional.empty() : Optional.of(run.id() + "." + alias);
    }

    /** Conditions that the given key columns do not already express. */
    List<Expression> conditionsBeyond(List<String> keyColumns) {
        KeyValues values = KeyValues.of(alias, where, e -> KeyValues.dependsOnlyOn(e, a -> false), e -> e);
        List<Expression> expressed = keyColumns.stream().map(c -> values.covered().get(c)).toList();
        return where.stream().filter(c -> !expressed.contains(c)).toList();
    }
}
