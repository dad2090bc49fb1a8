package io.github.modernizr.dynamo;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One kind of item.
 *
 * @param sourceTable the relational table whose rows (or row groups) the items stand for
 * @param identity columns of {@code sourceTable} that tell one item from another: the primary key of a row
 *     item, the grouping columns of a group item, the unique columns of a guard
 * @param embedded rows kept inside the item
 */
public record ItemType(
        String name,
        Structure structure,
        String sourceTable,
        List<String> identity,
        List<Attribute> attributes,
        List<EmbeddedRows> embedded,
        Upkeep upkeep) {

    /** What an item stands for. */
    public enum Structure {
        /** One row. */
        ROW,
        /** All rows of a table that share the identity columns, embedded in one item. */
        GROUP,
        /** One value of a unique key: it exists exactly while a row has the value. */
        GUARD,
        /** An aggregate on an item of its own. */
        AGGREGATE
    }

    /** Who keeps the items true. */
    public enum Upkeep {
        /** It is the row: the write of the row writes it. */
        WITH_ROW,
        /** In the same transaction as the row's write. */
        IN_TRANSACTION,
        /** From the table's stream, later. */
        BY_STREAM
    }

    /**
     * Rows of a table inside an item, one attribute for each row and column: {@code column#key}, so that one
     * UpdateItem can add, change or remove a row whether or not the item exists.
     *
     * @param link child column to the item's identity column that has the same value
     * @param elementKey the child's columns that tell the rows of one item apart
     */
    public record EmbeddedRows(
            String sourceTable,
            Map<String, String> link,
            List<String> elementKey,
            List<Attribute> attributes) {}

    public Optional<Attribute> attribute(String attribute) {
        for (Attribute candidate : attributes) {
            if (candidate.name().equals(attribute)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** The attribute that holds a column's value as it is. */
    public Optional<Attribute> attributeOf(String column) {
        for (Attribute candidate : attributes) {
            if (candidate.source() instanceof AttributeSource.ColumnValue c && c.column().equals(column)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    public Optional<EmbeddedRows> embeddedRows(String table) {
        for (EmbeddedRows rows : embedded) {
            if (rows.sourceTable().equals(table)) {
                return Optional.of(rows);
            }
        }
        return Optional.empty();
    }
}
