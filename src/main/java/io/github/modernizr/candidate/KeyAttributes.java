package io.github.modernizr.candidate;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.ClosedWorld;
import java.util.List;
import java.util.Optional;

/**
 * Which attribute stands for columns in a key. A raw column serves where it can be neither NULL nor empty
 * and compares as the attribute does; else an encoding that keeps MySQL's equality or order.
 */
final class KeyAttributes {

    private final ClosedWorld world;

    KeyAttributes(ClosedWorld world) {
        this.world = world;
    }

    /** The attribute that holds a column's value as it is. */
    static Attribute plain(Column column) {
        return new Attribute(column.name(), typeOf(column.type()), new AttributeSource.ColumnValue(column.name()));
    }

    static Attribute constant(SourceTable table) {
        return new Attribute("entity", AttributeType.S, new AttributeSource.Constant(table.name()));
    }

    /** Several columns in one attribute, or one that cannot be a raw key. */
    static Attribute composite(List<String> columns) {
        return new Attribute(String.join("#", columns) + (columns.size() == 1 ? "#" : ""), AttributeType.S,
                new AttributeSource.Composite(Optional.empty(), List.copyOf(columns)));
    }

    /** For equality on one column. NULL is never equal to anything, so a missing attribute loses nothing. */
    Attribute forEquality(SourceTable table, String name) {
        Column column = table.require(name);
        if (folds(column)) {
            return new Attribute(name + "_key", AttributeType.S, new AttributeSource.Normalised(name, column.collation()));
        }
        return rawKey(column) ? plain(column) : composite(List.of(name));
    }

    /** For order on one column; every row has the attribute. */
    Attribute forOrder(SourceTable table, String name) {
        Column column = table.require(name);
        if (folds(column)) {
            return new Attribute(name + "_order", AttributeType.B, new AttributeSource.OrderTwin(name, column.collation()));
        }
        boolean raw = rawKey(column) && world.neverNull(table.name(), name)
                && column.type().kind() != ColumnType.Kind.ENUM;
        return raw ? plain(column) : composite(List.of(name));
    }

    /** A text that equals others than itself. */
    static boolean folds(Column column) {
        return column.type().kind() == ColumnType.Kind.TEXT && column.collation().folds();
    }

    private static boolean rawKey(Column column) {
        return switch (column.type().kind()) {
            case INTEGER, DECIMAL, TIMESTAMP, DATETIME, DATE, TIME, ENUM -> true;
            case FLOAT, BOOLEAN, TEXT, BINARY, JSON -> false;
        };
    }

    static AttributeType typeOf(ColumnType type) {
        return switch (type.kind()) {
            case INTEGER, DECIMAL, FLOAT -> AttributeType.N;
            case BOOLEAN -> AttributeType.BOOL;
            case BINARY -> AttributeType.B;
            case TEXT, ENUM, TIMESTAMP, DATETIME, DATE, TIME, JSON -> AttributeType.S;
        };
    }
}
