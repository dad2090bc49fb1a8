package io.github.modernizr.verify;

import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.PatternStep.Run;
import java.util.Optional;
import java.util.Set;

/**
 * Rows that a statement needs from one entry of its FROM (or of one of its subqueries).
 *
 * @param query the query that the entry stands in; empty for the target of an UPDATE or DELETE
 * @param conjuncts terms that hold for every row of the alias that can matter
 * @param columns of the table that the statement uses in terms, order or computation
 * @param answered columns that only the answer shows
 */
record SourceNeed(
        Run run,
        Optional<Query> query,
        String alias,
        SourceTable table,
        Conjuncts conjuncts,
        Set<String> columns,
        Set<String> answered) {

    ColumnRef column(String name) {
        return new ColumnRef(alias, name);
    }

    /** As the reasons name it. */
    String words() {
        return alias.equalsIgnoreCase(table.name())
                ? run.id() + ": " + table.name()
                : run.id() + ": " + alias + " (" + table.name() + ")";
    }

    SourceNeed with(Conjuncts other) {
        return new SourceNeed(run, query, alias, table, other, columns, answered);
    }
}
