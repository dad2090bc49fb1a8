package io.github.modernizr.plan;

import io.github.modernizr.relational.Expression;
import java.util.List;
import java.util.Map;

/**
 * The value of a key attribute: the attribute's own source rule, applied to these values of its columns.
 *
 * @param values by column of the attribute's source, in the source's order; a constant attribute has none.
 *     More than one expression for a column, or an expression over rows of another source, means every
 *     distinct value (columns of one source's row vary together).
 */
public record KeyBinding(String attribute, Map<String, List<Expression>> values) {

    public static KeyBinding constant(String attribute) {
        return new KeyBinding(attribute, Map.of());
    }

    public static KeyBinding of(String attribute, String column, Expression value) {
        return new KeyBinding(attribute, Map.of(column, List.of(value)));
    }

    /** Whether the binding has one value for each execution. */
    public boolean single() {
        for (List<Expression> list : values.values()) {
            if (list.size() != 1 || list.get(0) instanceof Expression.ColumnRef) {
                return false;
            }
        }
        return true;
    }
}
