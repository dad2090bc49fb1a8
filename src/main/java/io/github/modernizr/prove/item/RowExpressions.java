package io.github.modernizr.prove.item;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.SourceTable;

/** Evaluates an expression over the columns of one row, as MySQL does. */
@FunctionalInterface
public interface RowExpressions {

    /** @param table the row's table, whose name is the alias of the columns in the expression */
    Object value(Expression expression, SourceTable table, Row row);
}
