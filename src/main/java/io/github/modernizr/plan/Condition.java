package io.github.modernizr.plan;

import io.github.modernizr.relational.Expression;
import java.util.Optional;

/** A term of a condition expression, about the item as it is before the write. */
public sealed interface Condition {

    /** The item exists. */
    record ItemExists() implements Condition {}

    /** No item has this key. */
    record ItemAbsent() implements Condition {}

    /** The embedded row exists (its first attribute does). */
    record ElementExists(AttributeWrite.Element element) implements Condition {}

    record ElementAbsent(AttributeWrite.Element element) implements Condition {}

    /**
     * {@code attribute operator value}. A negation holds only where the attribute exists, as in SQL.
     *
     * @param orAbsent also holds where the attribute is missing
     */
    record Compare(
            String attribute,
            Optional<AttributeWrite.Element> element,
            Expression.Comparison operator,
            Expression value,
            boolean orAbsent) implements Condition {}

    /** The attribute is there ({@code IS NOT NULL}). */
    record AttributeExists(String attribute, Optional<AttributeWrite.Element> element) implements Condition {}

    /** The attribute is missing ({@code IS NULL}). */
    record AttributeAbsent(String attribute, Optional<AttributeWrite.Element> element) implements Condition {}
}
