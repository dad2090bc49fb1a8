package io.github.modernizr.plan;

import io.github.modernizr.relational.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change of one attribute, or of one attribute of an embedded row.
 *
 * @param element the embedded row; empty for an attribute of the item itself
 * @param values by column of the attribute's source (see {@link KeyBinding}); of {@code ADD} the one value
 *     is the number to add; of {@code REMOVE} there is none
 */
public record AttributeWrite(Mode mode, String attribute, Optional<Element> element, Map<String, Expression> values) {

    public enum Mode {
        /** Write the value; where it is NULL the attribute is removed, as NULL is a missing attribute. */
        SET,
        ADD, REMOVE,
        /** {@code SET a = if_not_exists(a, value)}. */
        SET_IF_ABSENT
    }

    /**
     * An embedded row.
     *
     * @param table the embedded rows' table
     * @param key values of the element key's columns, in its order
     * @param forEach the earlier statement for whose rows the write repeats inside the one action
     */
    public record Element(String table, List<Expression> key, Optional<String> forEach) {}

    public static AttributeWrite set(String attribute, Map<String, Expression> values) {
        return new AttributeWrite(Mode.SET, attribute, Optional.empty(), values);
    }

    public static AttributeWrite remove(String attribute) {
        return new AttributeWrite(Mode.REMOVE, attribute, Optional.empty(), Map.of());
    }
}
