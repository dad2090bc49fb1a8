package io.github.modernizr.prove.sql;

import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Column;
import java.util.List;

/**
 * What is known of an expression's values before it runs.
 *
 * @param scale digits after the point of an exact number, or of the seconds of a time; negative where unknown
 * @param unsigned a whole number that must not become negative
 * @param values of an ENUM, in order; otherwise empty
 * @param collation of its values as text
 * @param strength who wins where two collations meet
 */
record SqlType(Domain domain, int scale, boolean unsigned, List<String> values, Collation collation, Strength strength) {

    enum Domain {
        /** Of a parameter, or a value of an earlier step: the value itself says. */
        UNKNOWN, NULL, NUMBER, APPROXIMATE, BOOLEAN, TEXT, ENUM, DATETIME, DATE, TIME, BINARY, JSON;

        boolean numeric() {
            return this == NUMBER || this == APPROXIMATE || this == BOOLEAN;
        }

        boolean textual() {
            return this == TEXT || this == ENUM || this == JSON;
        }
    }

    /** MySQL's coercibility, the strongest first. */
    enum Strength {
        EXPLICIT, IMPLICIT, LITERAL, NONE
    }

    /** Of texts that no column is behind: the collation that a connection to MySQL 8 has. */
    static final Collation CONNECTION = Collation.CASE_AND_ACCENT_INSENSITIVE;

    static final SqlType UNKNOWN = of(Domain.UNKNOWN, -1, Strength.LITERAL);
    static final SqlType NULL = of(Domain.NULL, 0, Strength.NONE);
    /** Of a BOOLEAN column, and of TRUE and FALSE. */
    static final SqlType BOOLEAN = of(Domain.BOOLEAN, 0, Strength.NONE);
    /** Of conditions: a number to MySQL, although it is kept as a truth until one is wanted. */
    static final SqlType TRUTH = of(Domain.NUMBER, 0, Strength.NONE);
    static final SqlType APPROXIMATE = of(Domain.APPROXIMATE, -1, Strength.NONE);
    static final SqlType TEXT = of(Domain.TEXT, 0, Strength.LITERAL);
    static final SqlType DATE = of(Domain.DATE, 0, Strength.NONE);
    static final SqlType DATETIME = of(Domain.DATETIME, -1, Strength.NONE);

    static SqlType number(int scale) {
        return of(Domain.NUMBER, scale, Strength.NONE);
    }

    private static SqlType of(Domain domain, int scale, Strength strength) {
        return new SqlType(domain, scale, false, List.of(), CONNECTION, strength);
    }

    static SqlType of(Column column) {
        return switch (column.type().kind()) {
            case INTEGER -> new SqlType(Domain.NUMBER, 0, column.type().unsigned(), List.of(), CONNECTION, Strength.NONE);
            case DECIMAL -> number(column.type().scale());
            case FLOAT -> APPROXIMATE;
            case BOOLEAN -> BOOLEAN;
            case TEXT -> new SqlType(Domain.TEXT, 0, false, List.of(), column.collation(), Strength.IMPLICIT);
            case ENUM -> new SqlType(Domain.ENUM, 0, false, column.type().values(), column.collation(), Strength.IMPLICIT);
            case TIMESTAMP, DATETIME -> of(Domain.DATETIME, column.type().length(), Strength.NONE);
            case DATE -> DATE;
            case TIME -> of(Domain.TIME, column.type().length(), Strength.NONE);
            case BINARY -> new SqlType(Domain.BINARY, 0, false, List.of(), Collation.BINARY, Strength.IMPLICIT);
            case JSON -> new SqlType(Domain.JSON, 0, false, List.of(), Collation.BINARY, Strength.IMPLICIT);
        };
    }

    SqlType collated(Collation other) {
        return new SqlType(domain, scale, unsigned, values, other, Strength.EXPLICIT);
    }

    /** As a column of a derived table. */
    SqlType materialised() {
        return strength == Strength.EXPLICIT || strength == Strength.LITERAL && domain != Domain.UNKNOWN
                ? new SqlType(domain, scale, unsigned, values, collation, Strength.IMPLICIT) : this;
    }

    /** Text with the collation of the parts it is made from. */
    static SqlType textOf(List<SqlType> parts) {
        SqlType strongest = strongest(parts);
        boolean none = strongest.strength == Strength.NONE;
        return new SqlType(Domain.TEXT, 0, false, List.of(), strongest.collation, none ? Strength.LITERAL : strongest.strength);
    }

    /** The collation under which two values compare. */
    static Collation meeting(SqlType left, SqlType right) {
        return strongest(List.of(left, right)).collation;
    }

    private static SqlType strongest(List<SqlType> types) {
        SqlType found = types.get(0);
        for (SqlType type : types) {
            boolean stronger = type.strength.compareTo(found.strength) < 0;
            // of two columns that differ the one that tells more apart decides; MySQL does so for *_bin, else refuses
            boolean stricter = type.strength == found.strength && type.collation.compareTo(found.collation) < 0;
            if (stronger || stricter) {
                found = type;
            }
        }
        return found;
    }

    /** Of CASE and COALESCE, whose branches have these types. */
    static SqlType common(List<SqlType> branches) {
        List<SqlType> types = branches.stream().filter(t -> t.domain != Domain.NULL).toList();
        if (types.isEmpty()) {
            return NULL;
        }
        Domain domain = types.stream().map(SqlType::column).reduce(SqlType::common).orElseThrow();
        if (domain == Domain.TEXT) {
            return textOf(types);
        }
        boolean known = types.stream().allMatch(t -> t.scale >= 0);
        int scale = known ? types.stream().mapToInt(SqlType::scale).max().orElse(0) : -1;
        SqlType strongest = strongest(types);
        return new SqlType(domain, scale, false, List.of(), strongest.collation, strongest.strength);
    }

    /** An ENUM that went through a function is a text. */
    private static Domain column(SqlType type) {
        return type.domain == Domain.ENUM ? Domain.TEXT : type.domain;
    }

    private static Domain common(Domain a, Domain b) {
        if (a == b) {
            return a;
        } else if (a == Domain.UNKNOWN || b == Domain.UNKNOWN) {
            return Domain.UNKNOWN;
        } else if (a.numeric() && b.numeric()) {
            return a == Domain.APPROXIMATE || b == Domain.APPROXIMATE ? Domain.APPROXIMATE : Domain.NUMBER;
        }
        boolean times = (a == Domain.DATE || a == Domain.DATETIME) && (b == Domain.DATE || b == Domain.DATETIME);
        return times ? Domain.DATETIME : Domain.TEXT;
    }
}
