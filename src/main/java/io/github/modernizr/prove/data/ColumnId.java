package io.github.modernizr.prove.data;

import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.SourceTable;

/** A column with its table. */
record ColumnId(SourceTable table, Column column) {

    /** {@code table.column}, as statistics and settings name it. */
    String name() {
        return table.name() + "." + column.name();
    }

    static ColumnId of(SourceTable table, String column) {
        return new ColumnId(table, table.require(column));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ColumnId id && id.name().equals(name());
    }

    @Override
    public int hashCode() {
        return name().hashCode();
    }
}
