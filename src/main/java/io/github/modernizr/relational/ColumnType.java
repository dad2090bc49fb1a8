package io.github.modernizr.relational;

import java.util.List;

/**
 * A MySQL column type, as far as values, sizes and order depend on it.
 *
 * @param length characters of CHAR, VARCHAR and TEXT, bytes of BINARY and BLOB, digits of DECIMAL,
 *     bytes of an integer (1 to 8), fractional digits of a TIME, TIMESTAMP or DATETIME; otherwise 0
 * @param scale digits after the point of a DECIMAL; otherwise 0
 * @param values of an ENUM, in the order in which MySQL sorts them; otherwise empty
 */
public record ColumnType(Kind kind, int length, int scale, boolean unsigned, List<String> values) {

    /** Families of types; all members of one are encoded alike. */
    public enum Kind {
        INTEGER, DECIMAL, FLOAT, BOOLEAN, TEXT, ENUM, TIMESTAMP, DATETIME, DATE, TIME, BINARY, JSON
    }

    public static ColumnType of(Kind kind) {
        return new ColumnType(kind, 0, 0, false, List.of());
    }

    /** Most digits of an integer of the type. */
    public int integerDigits() {
        return switch (length) {
            case 1 -> 3;
            case 2 -> 5;
            case 3 -> unsigned ? 8 : 7;
            case 8 -> unsigned ? 20 : 19;
            default -> 10;
        };
    }

    public boolean numeric() {
        return kind == Kind.INTEGER || kind == Kind.DECIMAL || kind == Kind.FLOAT;
    }

    /** Text whose comparison follows a collation. */
    public boolean collated() {
        return kind == Kind.TEXT || kind == Kind.ENUM;
    }
}
