package io.github.modernizr.prove.oracle;

import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.SqlPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables in MySQL or MariaDB, with their defaults and ON UPDATE; a unique key is named {@code u} and its index. */
record MySqlDdl(Schema schema, Function<Collation, String> collations, Map<String, Set<List<String>>> fullText) {

    private static final int LONGEST_VARCHAR = 16_000;

    List<String> statements() {
        List<String> statements = new ArrayList<>();
        schema.tables().forEach(t -> statements.add(table(t)));
        for (SourceTable table : schema.tables()) {
            for (int i = 0; i < table.foreignKeys().size(); i++) {
                statements.add(foreignKey(table, table.foreignKeys().get(i)));
            }
        }
        return List.copyOf(statements);
    }

    private String table(SourceTable table) {
        List<String> parts = new ArrayList<>();
        table.columns().forEach(c -> parts.add(column(c)));
        parts.add("PRIMARY KEY (" + names(table.primaryKey()) + ")");
        for (int i = 0; i < table.uniqueKeys().size(); i++) {
            parts.add("UNIQUE KEY u" + i + " (" + names(table.uniqueKeys().get(i).columns()) + ")");
        }
        fullText.getOrDefault(table.name(), Set.of()).forEach(c -> parts.add("FULLTEXT KEY (" + names(c) + ")"));
        return "CREATE TABLE " + MySqlSql.quoted(table.name()) + " (" + String.join(", ", parts) + ") ENGINE=InnoDB"
                + " DEFAULT CHARSET=utf8mb4";
    }

    private String column(Column column) {
        ColumnType type = column.type();
        String collate = type.collated() ? " COLLATE " + collations.apply(column.collation()) : "";
        boolean time = type.kind() == ColumnType.Kind.TIMESTAMP || type.kind() == ColumnType.Kind.DATETIME;
        String now = "CURRENT_TIMESTAMP(" + type.length() + ")";
        String defaults = column.defaultValue().map(v -> " DEFAULT " + (v instanceof Expression.Now ? now : literal((Literal) v)))
                .orElse(column.nullable() ? " DEFAULT NULL" : "");
        return MySqlSql.quoted(column.name()) + " " + type(type) + collate + (column.nullable() ? " NULL" : " NOT NULL") + defaults
                + (time && column.onUpdateNow() ? " ON UPDATE " + now : "");
    }

    private static String literal(Literal literal) {
        return SqlPrinter.print(literal);
    }

    private static String type(ColumnType type) {
        String unsigned = type.unsigned() ? " UNSIGNED" : "";
        return switch (type.kind()) {
            case INTEGER -> List.of("TINYINT", "SMALLINT", "MEDIUMINT", "INT").get(Math.min(type.length(), 4) - 1)
                    .replace("INT", type.length() == 8 ? "BIGINT" : "INT") + unsigned;
            case DECIMAL -> "DECIMAL(" + type.length() + ", " + type.scale() + ")" + unsigned;
            case FLOAT -> "DOUBLE" + unsigned;
            case BOOLEAN -> "TINYINT(1)";
            case TEXT -> sized(type.length(), "VARCHAR", "TEXT");
            case ENUM -> "ENUM(" + type.values().stream().map(v -> SqlPrinter.print(Literal.of(v))).collect(Collectors.joining(", ")) + ")";
            case TIMESTAMP -> "TIMESTAMP(" + type.length() + ")";
            case DATETIME -> "DATETIME(" + type.length() + ")";
            case DATE -> "DATE";
            case TIME -> "TIME(" + type.length() + ")";
            case BINARY -> sized(type.length(), "VARBINARY", "BLOB");
            case JSON -> "JSON";
        };
    }

    private static String sized(int length, String variable, String large) {
        return length <= LONGEST_VARCHAR ? variable + "(" + length + ")"
                : length <= 65_535 ? large : length <= 16_777_215 ? "MEDIUM" + large : "LONG" + large;
    }

    private static String foreignKey(SourceTable table, ForeignKey key) {
        String onDelete = switch (key.onDelete()) {
            case RESTRICT -> "RESTRICT";
            case CASCADE -> "CASCADE";
            case SET_NULL -> "SET NULL";
        };
        return "ALTER TABLE " + MySqlSql.quoted(table.name()) + " ADD FOREIGN KEY (" + names(key.columns()) + ") REFERENCES "
                + MySqlSql.quoted(key.parent()) + " (" + names(key.parentColumns()) + ") ON DELETE " + onDelete;
    }

    private static String names(List<String> columns) {
        return columns.stream().map(MySqlSql::quoted).collect(Collectors.joining(", "));
    }
}
