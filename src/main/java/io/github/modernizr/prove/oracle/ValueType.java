package io.github.modernizr.prove.oracle;

import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What MySQL knows of a value before it runs a statement.
 *
 * @param scale digits after the point of a number, or of the seconds of a time
 * @param unsigned an integer whose arithmetic must not go below 0
 * @param values of an ENUM in their order
 * @param collation of text that comes from a column; empty where the connection's decides
 * @param stated the collation is the statement's own, which wins over that of columns
 */
record ValueType(
        Kind kind, int scale, boolean unsigned, List<String> values, Optional<Collation> collation, boolean stated) {

    /** Kinds of values; NULL is the literal's. */
    enum Kind {
        NULL, BOOLEAN, INTEGER, DECIMAL, FLOAT, TEXT, ENUM, TIMESTAMP, DATE, TIME, BINARY, JSON
    }

    static final ValueType NULL = of(Kind.NULL, 0);
    static final ValueType BOOLEAN = of(Kind.BOOLEAN, 0);
    static final ValueType INTEGER = of(Kind.INTEGER, 0);
    static final ValueType FLOAT = of(Kind.FLOAT, 0);
    static final ValueType TEXT = of(Kind.TEXT, 0);
    static final ValueType DATE = of(Kind.DATE, 0);
    private static final int DECIMAL_SCALE_LIMIT = 30;
    private static final int LONG_DIGITS = 18;

    static ValueType of(Kind kind, int scale) {
        return new ValueType(kind, scale, false, List.of(), Optional.empty(), false);
    }

    static ValueType decimal(int scale) {
        return of(Kind.DECIMAL, Math.max(0, Math.min(DECIMAL_SCALE_LIMIT, scale)));
    }

    static ValueType of(Column column) {
        ColumnType type = column.type();
        return switch (type.kind()) {
            case INTEGER -> new ValueType(Kind.INTEGER, 0, type.unsigned(), List.of(), Optional.empty(), false);
            case DECIMAL -> decimal(type.scale());
            case FLOAT -> FLOAT;
            case BOOLEAN -> BOOLEAN;
            case TEXT -> new ValueType(Kind.TEXT, 0, false, List.of(), Optional.of(column.collation()), false);
            case ENUM -> new ValueType(Kind.ENUM, 0, false, type.values(), Optional.of(column.collation()), false);
            case TIMESTAMP, DATETIME -> of(Kind.TIMESTAMP, type.length());
            case DATE -> DATE;
            case TIME -> of(Kind.TIME, type.length());
            case BINARY -> of(Kind.BINARY, 0);
            case JSON -> of(Kind.JSON, 0);
        };
    }

    /** Of a value that the request or an earlier step brings. */
    static ValueType of(Object value) {
        if (value == null) {
            return NULL;
        } else if (value instanceof Boolean) {
            return BOOLEAN;
        } else if (value instanceof BigDecimal number) {
            boolean whole = number.scale() <= 0 && number.precision() - number.scale() <= LONG_DIGITS;
            return whole ? INTEGER : decimal(number.scale());
        } else if (value instanceof String) {
            return TEXT;
        } else if (value instanceof LocalDateTime) {
            return of(Kind.TIMESTAMP, 6);
        } else if (value instanceof LocalDate) {
            return DATE;
        } else if (value instanceof LocalTime) {
            return of(Kind.TIME, 6);
        } else if (value instanceof ByteBuffer) {
            return of(Kind.BINARY, 0);
        }
        throw new IllegalArgumentException("no value of a row: " + value.getClass().getName());
    }

    boolean exact() {
        return kind == Kind.INTEGER || kind == Kind.DECIMAL || kind == Kind.BOOLEAN;
    }

    boolean number() {
        return exact() || kind == Kind.FLOAT;
    }

    boolean text() {
        return kind == Kind.TEXT || kind == Kind.ENUM;
    }

    boolean temporal() {
        return kind == Kind.TIMESTAMP || kind == Kind.DATE || kind == Kind.TIME;
    }

    ValueType collated(Collation wanted) {
        return new ValueType(kind, scale, unsigned, values, Optional.of(wanted), true);
    }

    /** Text with the collation that two operands agree upon; the kind is TEXT. */
    ValueType asText() {
        return new ValueType(Kind.TEXT, 0, false, List.of(), collation, stated);
    }

    /** Of a value that is one or the other, as CASE and COALESCE yield them. */
    ValueType or(ValueType other) {
        if (equals(other) || other.kind == Kind.NULL) {
            return this;
        } else if (kind == Kind.NULL) {
            return other;
        } else if (exact() && other.exact()) {
            return kind == Kind.DECIMAL || other.kind == Kind.DECIMAL ? decimal(Math.max(scale, other.scale))
                    : new ValueType(Kind.INTEGER, 0, unsigned && other.unsigned, List.of(), Optional.empty(), false);
        } else if (number() && other.number()) {
            return FLOAT;
        } else if (temporal() && kind == other.kind) {
            return of(kind, Math.max(scale, other.scale));
        } else if (temporal() && other.temporal() && kind != Kind.TIME && other.kind != Kind.TIME) {
            return of(Kind.TIMESTAMP, Math.max(scale, other.scale));
        } else if (kind == Kind.BINARY || other.kind == Kind.BINARY) {
            return of(Kind.BINARY, 0);
        }
        return TEXT.with(collation(List.of(this, other)), stated || other.stated);
    }

    private ValueType with(Optional<Collation> wanted, boolean isStated) {
        return new ValueType(kind, scale, unsigned, values, wanted, isStated);
    }

    /**
     * The collation by which values of these types compare: the statement's own, else the columns', among which a binary
     * one wins; empty where none has any.
     */
    static Optional<Collation> collation(List<ValueType> types) {
        List<Collation> own = collations(types.stream().filter(ValueType::stated));
        List<Collation> found = own.isEmpty() ? collations(types.stream()) : own;
        if (found.contains(Collation.BINARY)) {
            return Optional.of(Collation.BINARY);
        } else if (found.size() > 1) {
            throw new NeedsJdbcOracle("a comparison of text under two collations");
        }
        return found.stream().findFirst();
    }

    private static List<Collation> collations(Stream<ValueType> types) {
        return types.flatMap(t -> t.collation.stream()).distinct().toList();
    }
}
