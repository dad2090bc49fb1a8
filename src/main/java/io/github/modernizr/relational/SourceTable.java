package io.github.modernizr.relational;

import io.github.modernizr.diagnostic.SourceRange;
import java.util.List;
import java.util.Optional;

/** A table of the relational schema. Column order is the DDL's. */
public record SourceTable(
        String name,
        List<Column> columns,
        List<String> primaryKey,
        List<UniqueKey> uniqueKeys,
        List<ForeignKey> foreignKeys,
        SourceRange range) {

    /** A schema has one table of a name. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The column of that name, compared as MySQL compares column names: without case. */
    public Optional<Column> column(String columnName) {
        for (Column column : columns) {
            if (column.name().equalsIgnoreCase(columnName)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /** As {@link #column(String)}, where the caller knows that it exists. */
    public Column require(String columnName) {
        Optional<Column> column = column(columnName);
        if (column.isEmpty()) {
            throw new IllegalArgumentException(name + "." + columnName);
        }
        return column.get();
    }

    /** The primary key or one of the unique keys is exactly these columns, in any order. */
    public boolean identifies(java.util.Collection<String> columnNames) {
        if (columnNames.containsAll(primaryKey)) {
            return true;
        }
        for (UniqueKey unique : uniqueKeys) {
            if (columnNames.containsAll(unique.columns())) {
                return true;
            }
        }
        return false;
    }
}
