package io.github.modernizr.dynamo;

import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Expression;
import java.util.List;
import java.util.Optional;

/** How the value of an attribute follows from the relational rows; the one place of each rule. */
public sealed interface AttributeSource {

    /** Columns of the item's own row that decide the value. */
    List<String> columns();

    /** Whether the text can be a value of the attribute, as far as the rule alone tells. */
    default boolean admits(String value) {
        return true;
    }

    /** Whether no value of this attribute is ever a value of the other, as the rules alone tell. */
    default boolean apartFrom(AttributeSource other) {
        return other instanceof Constant constant && !admits(constant.value());
    }

    /** The column's value as it is. */
    record ColumnValue(String column) implements AttributeSource {
        @Override
        public List<String> columns() {
            return List.of(column);
        }
    }

    /** The same value in every item. */
    record Constant(String value) implements AttributeSource {
        @Override
        public boolean admits(String text) {
            return text.equals(value);
        }

        @Override
        public boolean apartFrom(AttributeSource other) {
            return !other.admits(value);
        }

        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    /**
     * A string that sorts as the columns do, NULL first: {@code prefix#a#b}. Never empty, so it may be a key
     * where a column may be NULL or empty.
     */
    record Composite(Optional<String> prefix, List<String> columns) implements AttributeSource {
        /** What every value begins with: the prefix with its separator. */
        public String start() {
            return prefix.map(p -> columns.isEmpty() ? p : p + "#").orElse("");
        }

        @Override
        public boolean admits(String value) {
            return value.startsWith(start());
        }

        @Override
        public boolean apartFrom(AttributeSource other) {
            return other instanceof Composite composite
                    ? !start().startsWith(composite.start()) && !composite.start().startsWith(start())
                    : other instanceof Constant constant && !admits(constant.value());
        }
    }

    /** A text such that two values are equal exactly when the collation says so. */
    record Normalised(String column, Collation collation) implements AttributeSource {
        @Override
        public List<String> columns() {
            return List.of(column);
        }
    }

    /** A binary key that sorts as the collation does. */
    record OrderTwin(String column, Collation collation) implements AttributeSource {
        @Override
        public List<String> columns() {
            return List.of(column);
        }
    }

    /**
     * A fresh, never repeated value with every write of the item, drawn by the client: two writers notice each
     * other, also when the item was deleted and written again between.
     */
    record Version() implements AttributeSource {
        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    /**
     * A column of an ancestor row, reached along foreign keys.
     *
     * @param foreignKey columns of the item's row that hold the parent's key
     * @param parent the table that owns the column
     */
    record Copy(List<String> foreignKey, String parent, String column) implements AttributeSource {
        @Override
        public List<String> columns() {
            return foreignKey;
        }
    }

    /**
     * An aggregate over the child rows of the item's row.
     *
     * @param foreignKey columns of the child that hold this row's key
     * @param argument an expression over the child's columns (alias = child table); none for COUNT(*)
     * @param condition over the child's columns; rows it does not hold for do not count
     */
    record Aggregate(
            Expression.AggregateFunction function,
            String child,
            List<String> foreignKey,
            Optional<Expression> argument,
            Optional<Expression> condition) implements AttributeSource {
        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    /** Present (with the value 1) exactly while the condition over the row's columns holds. */
    record Predicate(Expression condition, List<String> columns) implements AttributeSource {}
}
