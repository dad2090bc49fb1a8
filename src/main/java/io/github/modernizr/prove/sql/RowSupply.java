package io.github.modernizr.prove.sql;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.SourceTable;
import java.util.List;

/** Where the rows of a statement's tables come from. */
@FunctionalInterface
public interface RowSupply {

    /** For evaluations that read no table. */
    RowSupply NONE = (alias, table) -> {
        throw new EvaluationException("no rows of " + table.name() + " are at hand");
    };

    /**
     * The rows under an alias; asked at most once an evaluation. They may hold more columns than the table, and a
     * column that is missing is NULL.
     */
    List<Row> rows(String alias, SourceTable table);
}
