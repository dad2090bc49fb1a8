package io.github.modernizr.plan;

import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.relational.Expression;
import java.util.List;
import java.util.Map;

/**
 * The value of a key attribute: the attribute's own source rule, applied to these values of its columns.
 *
 * <p>In a query the last attribute bound, a sort attribute made by {@link AttributeSource.Composite}, may
 * have values for its first columns only, or (where it has a prefix) for none: then it is no equality but
 * {@code begins_with} the prefix and those values, each with the separator {@code #} behind it. So {@code sk} with
 * the source {@code comments#‹id›} and no values is {@code begins_with(sk, "comments#")}: of several kinds of items
 * under one partition key those of one kind. No range goes with it.
 *
 * @param values by column of the attribute's source, in the source's order; a constant attribute has none.
 *     Where a step reads items of several kinds, the columns are those of its first row source's item type; the
 *     others have the same rule over columns of their own, so theirs stand for them by position. More than
 *     one expression for a column, or an expression over rows of another source, means every distinct value
 *     (columns of one source's row vary together).
 */
public record KeyBinding(String attribute, Map<String, List<Expression>> values) {

    public static KeyBinding constant(String attribute) {
        return new KeyBinding(attribute, Map.of());
    }

    public static KeyBinding of(String attribute, String column, Expression value) {
        return new KeyBinding(attribute, Map.of(column, List.of(value)));
    }

    /** Whether it fixes only the beginning of an attribute with this source. */
    public boolean partial(AttributeSource source) {
        return source instanceof AttributeSource.Composite && values.size() < source.columns().size();
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
