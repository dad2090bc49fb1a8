package io.github.modernizr.plan;

import java.util.Optional;

/**
 * Rows for a source of a statement, decoded from items.
 *
 * @param statement the statement's id in the form
 * @param alias the source's alias there
 * @param itemType the items that hold the rows
 * @param embedded the table whose embedded rows are meant; empty for the items' own rows
 */
public record RowSource(String statement, String alias, String itemType, Optional<String> embedded) {}
