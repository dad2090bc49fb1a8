package io.github.modernizr.prove.oracle;

import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.UniqueKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables in H2. A unique key's constraint is named so that its violation tells which: its index between {@code #u} and {@code #}. */
final class H2Ddl {

    /** Behind the name of a text column: its generated key column. */
    static final String KEY = "#key";
    private static final int BYTES_INSTEAD_OF_CHARACTERS = 65_535;

    private H2Ddl() {}

    static List<String> statements(Schema schema) {
        List<String> statements = new ArrayList<>();
        schema.tables().forEach(t -> statements.add(table(t)));
        schema.tables().forEach(t -> unique(t, statements));
        for (SourceTable table : schema.tables()) {
            for (int i = 0; i < table.foreignKeys().size(); i++) {
                statements.add(foreignKey(schema, table, table.foreignKeys().get(i), i));
            }
        }
        return List.copyOf(statements);
    }

    static boolean keyed(Column column) {
        return column.type().collated() && column.collation().folds();
    }

    private static String table(SourceTable table) {
        List<String> parts = new ArrayList<>();
        for (Column column : table.columns()) {
            parts.add(name(column.name()) + " " + type(column.type()) + (column.nullable() ? "" : " NOT NULL"));
            if (keyed(column)) {
                parts.add(name(column.name() + KEY) + " VARCHAR GENERATED ALWAYS AS (TEXT_KEY(" + name(column.name()) + ", '"
                        + column.collation().name() + "'))");
            }
        }
        table.columns().forEach(c -> check(c).forEach(check -> parts.add("CHECK (" + check + ")")));
        boolean plain = table.primaryKey().stream().map(table::require).noneMatch(H2Ddl::keyed);
        if (plain) {
            parts.add("PRIMARY KEY (" + keys(table, table.primaryKey()) + ")");
        }
        return "CREATE TABLE " + name(table.name()) + " (" + String.join(", ", parts) + ")";
    }

    static String type(ColumnType type) {
        return switch (type.kind()) {
            case INTEGER -> integer(type);
            case DECIMAL -> "NUMERIC(" + type.length() + ", " + type.scale() + ")";
            case FLOAT -> "DOUBLE PRECISION";
            case BOOLEAN -> "TINYINT";
            case TEXT, ENUM, JSON -> "VARCHAR";
            case TIMESTAMP, DATETIME -> "TIMESTAMP(" + type.length() + ")";
            case DATE -> "DATE";
            case TIME -> "TIME(" + type.length() + ")";
            case BINARY -> "VARBINARY";
        };
    }

    private static String integer(ColumnType type) {
        int bytes = type.length() + (type.unsigned() ? 1 : 0);
        return bytes <= 1 ? "TINYINT" : bytes == 2 && !type.unsigned() ? "SMALLINT" : bytes <= 4 ? "INTEGER"
                : bytes <= 8 ? "BIGINT" : "NUMERIC(20)";
    }

    /** What the type of H2 allows and MySQL's does not. */
    private static List<String> check(Column column) {
        ColumnType type = column.type();
        String name = name(column.name());
        return switch (type.kind()) {
            case INTEGER -> range(name, type);
            case DECIMAL, FLOAT -> type.unsigned() ? List.of(name + " >= 0") : List.of();
            case TEXT -> List.of((type.length() >= BYTES_INSTEAD_OF_CHARACTERS ? "UTF8_LENGTH(" : "CODE_POINTS(") + name + ") <= "
                    + type.length());
            case BINARY -> List.of("OCTET_LENGTH(" + name + ") <= " + type.length());
            default -> List.of();
        };
    }

    private static List<String> range(String name, ColumnType type) {
        int bits = type.length() * 8;
        java.math.BigInteger values = java.math.BigInteger.ONE.shiftLeft(type.unsigned() ? bits : bits - 1);
        String least = type.unsigned() ? "0" : values.negate().toString();
        return type.unsigned() || type.length() == 3
                ? List.of(name + " BETWEEN " + least + " AND " + values.subtract(java.math.BigInteger.ONE)) : List.of();
    }

    /** In MySQL's order: keys without nullable columns come first, which decides which violation is told. */
    private static void unique(SourceTable table, List<String> statements) {
        if (table.primaryKey().stream().map(table::require).anyMatch(H2Ddl::keyed)) {
            statements.add(constraint(table, "primary#", table.primaryKey()));
        }
        IntStream.range(0, table.uniqueKeys().size()).boxed()
                .sorted(Comparator.comparing((Integer i) -> nullable(table, table.uniqueKeys().get(i))))
                .forEach(i -> statements.add(constraint(table, "u" + i + "#", table.uniqueKeys().get(i).columns())));
    }

    private static boolean nullable(SourceTable table, UniqueKey key) {
        return key.columns().stream().map(table::require).anyMatch(Column::nullable);
    }

    private static String constraint(SourceTable table, String suffix, List<String> columns) {
        return "ALTER TABLE " + name(table.name()) + " ADD CONSTRAINT " + name(table.name() + "#" + suffix) + " UNIQUE ("
                + keys(table, columns) + ")";
    }

    private static String foreignKey(Schema schema, SourceTable table, ForeignKey key, int index) {
        SourceTable parent = schema.require(key.parent());
        boolean keyed = key.columns().stream().map(table::require).anyMatch(H2Ddl::keyed);
        if (keyed && key.onDelete() == ForeignKey.OnDelete.SET_NULL) {
            throw new NeedsJdbcOracle("ON DELETE SET NULL of case-insensitive text (" + table.name() + ")");
        }
        for (int i = 0; i < key.columns().size(); i++) {
            Column child = table.require(key.columns().get(i));
            Column referred = parent.require(key.parentColumns().get(i));
            if (child.type().collated() && child.collation() != referred.collation()) {
                throw new NeedsJdbcOracle("a foreign key between two collations (" + table.name() + ")");
            }
        }
        String onDelete = switch (key.onDelete()) {
            case RESTRICT -> "RESTRICT";
            case CASCADE -> "CASCADE";
            case SET_NULL -> "SET NULL";
        };
        return "ALTER TABLE " + name(table.name()) + " ADD CONSTRAINT " + name(table.name() + "#f" + index) + " FOREIGN KEY ("
                + keys(table, key.columns()) + ") REFERENCES " + name(parent.name()) + " (" + keys(parent, key.parentColumns())
                + ") ON DELETE " + onDelete;
    }

    private static String keys(SourceTable table, List<String> columns) {
        return columns.stream().map(table::require).map(c -> name(c.name() + (keyed(c) ? KEY : "")))
                .collect(Collectors.joining(", "));
    }

    static String name(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** Whether any text of the schema has a key column. */
    static boolean anyKeyed(Schema schema) {
        return schema.tables().stream().flatMap(t -> t.columns().stream()).anyMatch(c -> keyed(c) && c.collation() != Collation.BINARY);
    }
}
