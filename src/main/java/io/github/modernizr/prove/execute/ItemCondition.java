package io.github.modernizr.prove.execute;

import io.github.modernizr.prove.item.AttributeValue;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.relational.Expression.Comparison;
import java.util.Map;

/** A term of a condition expression with its value: as the service reads it, and as it decides. */
public sealed interface ItemCondition {

    /** @param item as it is before the write; empty where there is none */
    boolean holds(Item item);

    String text(Aliases aliases);

    record Exists(String name) implements ItemCondition {
        @Override
        public boolean holds(Item item) {
            return item.get(name) != null;
        }

        @Override
        public String text(Aliases aliases) {
            return "attribute_exists(" + aliases.name(name) + ")";
        }
    }

    record Absent(String name) implements ItemCondition {
        @Override
        public boolean holds(Item item) {
            return item.get(name) == null;
        }

        @Override
        public String text(Aliases aliases) {
            return "attribute_not_exists(" + aliases.name(name) + ")";
        }
    }

    /** A comparison with NULL: SQL never finds it true, and the service has no way to say it. */
    record Never(String name) implements ItemCondition {
        @Override
        public boolean holds(Item item) {
            return false;
        }

        @Override
        public String text(Aliases aliases) {
            String alias = aliases.name(name);
            return "(attribute_exists(" + alias + ") AND attribute_not_exists(" + alias + "))";
        }
    }

    /** @param wire the value to compare with, in the service's JSON form */
    record Compare(String name, Comparison operator, Map<String, Object> wire, boolean orAbsent) implements ItemCondition {
        @Override
        public boolean holds(Item item) {
            AttributeValue value = item.get(name);
            if (value == null) {
                return orAbsent;
            }
            AttributeValue other = AttributeValue.of(wire);
            if (value.type() != other.type()) {
                return operator == Comparison.NOT_EQUAL;
            }
            return operator.holds(AttributeValue.compare(value, other));
        }

        /** The service's {@code <>} is true where the attribute is missing; SQL's is not. */
        @Override
        public String text(Aliases aliases) {
            String alias = aliases.name(name);
            String sign = operator == Comparison.NULL_SAFE_EQUAL ? "=" : operator.sql();
            String test = alias + " " + sign + " " + aliases.value(wire);
            if (orAbsent) {
                return "(attribute_not_exists(" + alias + ") OR " + test + ")";
            }
            return operator == Comparison.NOT_EQUAL ? "(attribute_exists(" + alias + ") AND " + test + ")" : test;
        }
    }
}
