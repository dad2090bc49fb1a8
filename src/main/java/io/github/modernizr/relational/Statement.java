package io.github.modernizr.relational;

import io.github.modernizr.diagnostic.SourceRange;
import java.util.List;

/**
 * A statement in logical form, with its text for the reader of the documents.
 */
public sealed interface Statement {

    /** The SQL as the specification has it, white space folded. */
    String text();

    SourceRange range();

    record Select(Query query, String text, SourceRange range) implements Statement {}

    /**
     * One row. {@code values} lists the columns that the statement names; defaults and generated columns
     * are added by who needs them.
     *
     * @param onDuplicate the assignments of ON DUPLICATE KEY UPDATE; empty where there are none
     */
    record Insert(
            SourceTable table,
            List<Assignment> values,
            List<Assignment> onDuplicate,
            String text,
            SourceRange range) implements Statement {}

    /** Assignments run from left to right and see the values of those before, as MySQL has it. */
    record Update(
            SourceTable table,
            String alias,
            List<Assignment> assignments,
            List<Expression> where,
            String text,
            SourceRange range) implements Statement {}

    record Delete(SourceTable table, String alias, List<Expression> where, String text, SourceRange range)
            implements Statement {}

    record Assignment(String column, Expression value) {}
}
