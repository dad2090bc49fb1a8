package io.github.modernizr.prove.item;

import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TextKeys;
import io.github.modernizr.prove.sql.ExpressionEvaluator;
import io.github.modernizr.prove.sql.Scope;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.SourceTable;
import java.time.LocalDateTime;

/** Evaluates an expression over the columns of one row, as MySQL does. */
@FunctionalInterface
public interface RowExpressions {

    /** @param table the row's table, whose name is the alias of the columns in the expression */
    Object value(Expression expression, SourceTable table, Row row);

    /** For the sources of attributes: these name columns alone. */
    static RowExpressions ofColumns(TextKeys texts) {
        ExpressionEvaluator evaluator = new ExpressionEvaluator(texts);
        Scope columns = Scope.of(LocalDateTime.MIN, name -> {
            throw new IllegalArgumentException("an attribute's source has no parameter " + name);
        });
        return (expression, table, row) -> evaluator.value(expression, columns.withRow(table.name(), table, row));
    }
}
