package io.github.modernizr.relational;

import java.util.List;

/**
 * Columns that no two rows may share (rows with a NULL among them apart, as MySQL has it).
 *
 * @param byApplication required by the application only, not declared in the DDL
 */
public record UniqueKey(List<String> columns, boolean byApplication) {}
