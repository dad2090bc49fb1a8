package io.github.modernizr.plan;

import java.util.List;
import java.util.Optional;

/**
 * Rows for a source of a statement, decoded from items.
 *
 * @param statement the statement's id in the form
 * @param alias the source's alias there
 * @param itemType the items that hold the rows
 * @param embedded the table whose embedded rows are meant; empty for the items' own rows
 */
public record RowSource(String statement, String alias, String itemType, Optional<String> embedded) {

    /** The alias of rows that a write implies and does not name: those of a table that go or change with a deleted parent. */
    public static String childrenIn(String table) {
        return table + "^";
    }

    /** The alias of the row that a foreign key of a written row names; a table may have several keys to one parent. */
    public static String parentBy(String parent, List<String> foreignKey) {
        return parent + "^" + String.join("^", foreignKey);
    }
}
