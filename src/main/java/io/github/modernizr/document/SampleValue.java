package io.github.modernizr.document;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Made-up values that fit the types, for illustration only; the same for the same column and row, always. */
final class SampleValue {

    private final Schema schema;
    private final SourceTable table;
    private final int row;

    SampleValue(Schema schema, SourceTable table, int row) {
        this.schema = schema;
        this.table = table;
        this.row = row;
    }

    String of(Attribute attribute) {
        AttributeSource source = attribute.source();
        if (source instanceof AttributeSource.ColumnValue column) {
            return column(table, column.column(), attribute.type());
        } else if (source instanceof AttributeSource.Constant constant) {
            return constant.value();
        } else if (source instanceof AttributeSource.Composite composite) {
            List<String> parts = new ArrayList<>();
            composite.prefix().ifPresent(parts::add);
            for (String c : composite.columns()) {
                parts.add(column(table, c, AttributeType.S));
            }
            return String.join("#", parts);
        } else if (source instanceof AttributeSource.Normalised normalised) {
            return column(table, normalised.column(), AttributeType.S).toLowerCase(Locale.ROOT);
        } else if (source instanceof AttributeSource.OrderTwin) {
            return "(bytes)";
        } else if (source instanceof AttributeSource.Copy copy) {
            return column(ModelNames.source(schema, copy.parent()), copy.column(), attribute.type());
        } else if (source instanceof AttributeSource.Aggregate) {
            return String.valueOf(row + 2);
        }
        return "1";
    }

    /** The values that tell the embedded row apart, as its attribute names have them. */
    String elementKey(List<String> columns) {
        return String.join("#", columns.stream().map(c -> column(table, c, AttributeType.S)).toList());
    }

    private String column(SourceTable owner, String name, AttributeType type) {
        Column column = owner.column(name).orElse(null);
        if (column == null) {
            return name + "-" + row;
        }
        ColumnType columnType = column.type();
        boolean key = owner.primaryKey().contains(name)
                || owner.foreignKeys().stream().anyMatch(k -> k.columns().contains(name));
        return switch (columnType.kind()) {
            case INTEGER -> String.valueOf(key ? 1000 + row : 2 + row);
            case DECIMAL -> columnType.scale() == 0 ? String.valueOf(10 * row) : row + "9." + "9".repeat(columnType.scale());
            case FLOAT -> row + ".5";
            case BOOLEAN -> type == AttributeType.N ? String.valueOf(row % 2) : String.valueOf(row % 2 == 1);
            case ENUM -> columnType.values().isEmpty() ? name : columnType.values().get((row - 1) % columnType.values().size());
            case TIMESTAMP, DATETIME -> type == AttributeType.N ? "170000000" + row : "2025-01-0" + row + " 12:00:00";
            case DATE -> "2025-01-0" + row;
            case TIME -> "12:00:0" + row;
            case BINARY -> "(bytes)";
            case JSON -> "{}";
            case TEXT -> name + "-" + row;
        };
    }
}
