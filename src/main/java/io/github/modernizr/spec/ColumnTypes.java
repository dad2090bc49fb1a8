package io.github.modernizr.spec;

import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.sf.jsqlparser.statement.create.table.ColDataType;

/** MySQL's column types as the parser has them, as ours. */
final class ColumnTypes {

    static final List<String> KNOWN = List.of("TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER", "BIGINT", "YEAR",
            "BOOL", "BOOLEAN", "DECIMAL", "NUMERIC", "DEC", "FIXED", "FLOAT", "DOUBLE", "REAL", "CHAR", "VARCHAR",
            "TINYTEXT", "TEXT", "MEDIUMTEXT", "LONGTEXT", "ENUM", "TIMESTAMP", "DATETIME", "DATE", "TIME", "BINARY",
            "VARBINARY", "TINYBLOB", "BLOB", "MEDIUMBLOB", "LONGBLOB", "JSON");

    private ColumnTypes() {}

    /** The first word of the type, in capitals. */
    static String name(ColDataType type) {
        return type.getDataType().strip().split("[ (]", 2)[0].toUpperCase(Locale.ROOT);
    }

    static Optional<ColumnType> of(ColDataType type) {
        String name = name(type);
        int length = argument(type.getPrecision());
        boolean unsigned = type.getSignedness() == ColDataType.Signedness.UNSIGNED || type.isZerofill();
        return Optional.ofNullable(switch (name) {
            case "TINYINT" -> length == 1 ? ColumnType.of(Kind.BOOLEAN) : integer(1, unsigned);
            case "BOOL", "BOOLEAN" -> ColumnType.of(Kind.BOOLEAN);
            case "SMALLINT", "YEAR" -> integer(2, unsigned);
            case "MEDIUMINT" -> integer(3, unsigned);
            case "INT", "INTEGER" -> integer(4, unsigned);
            case "BIGINT" -> integer(8, unsigned);
            case "DECIMAL", "NUMERIC", "DEC", "FIXED" -> new ColumnType(
                    Kind.DECIMAL, length == 0 ? 10 : length, argument(type.getScale()), unsigned, List.of());
            case "FLOAT", "DOUBLE", "REAL" -> new ColumnType(Kind.FLOAT, 0, 0, unsigned, List.of());
            case "CHAR" -> sized(Kind.TEXT, length == 0 ? 1 : length);
            case "VARCHAR" -> sized(Kind.TEXT, length);
            case "TINYTEXT" -> sized(Kind.TEXT, 255);
            case "TEXT" -> sized(Kind.TEXT, 65_535);
            case "MEDIUMTEXT" -> sized(Kind.TEXT, 16_777_215);
            case "LONGTEXT" -> sized(Kind.TEXT, Integer.MAX_VALUE);
            case "ENUM" -> new ColumnType(Kind.ENUM, 0, 0, false, values(type));
            case "TIMESTAMP" -> sized(Kind.TIMESTAMP, length);
            case "DATETIME" -> sized(Kind.DATETIME, length);
            case "DATE" -> ColumnType.of(Kind.DATE);
            case "TIME" -> sized(Kind.TIME, length);
            case "BINARY" -> sized(Kind.BINARY, length == 0 ? 1 : length);
            case "VARBINARY" -> sized(Kind.BINARY, length);
            case "TINYBLOB" -> sized(Kind.BINARY, 255);
            case "BLOB" -> sized(Kind.BINARY, 65_535);
            case "MEDIUMBLOB" -> sized(Kind.BINARY, 16_777_215);
            case "LONGBLOB" -> sized(Kind.BINARY, Integer.MAX_VALUE);
            case "JSON" -> ColumnType.of(Kind.JSON);
            default -> null;
        });
    }

    private static int argument(Integer value) {
        return value == null ? 0 : Math.max(0, value);
    }

    private static ColumnType integer(int bytes, boolean unsigned) {
        return new ColumnType(Kind.INTEGER, bytes, 0, unsigned, List.of());
    }

    private static ColumnType sized(Kind kind, int length) {
        return new ColumnType(kind, length, 0, false, List.of());
    }

    private static List<String> values(ColDataType type) {
        List<String> values = new ArrayList<>();
        if (type.getArgumentsStringList() != null) {
            for (String argument : type.getArgumentsStringList()) {
                String text = argument.strip();
                boolean quoted = text.startsWith("'") && text.endsWith("'") && text.length() > 1;
                values.add((quoted ? text.substring(1, text.length() - 1) : text).replace("''", "'"));
            }
        }
        return List.copyOf(values);
    }
}
