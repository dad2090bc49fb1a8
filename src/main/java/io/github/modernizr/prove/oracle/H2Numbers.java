package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.oracle.ValueType.Kind;
import io.github.modernizr.relational.Expression;
import java.util.List;

/** Arithmetic and aggregates for H2: exact numbers as MySQL has them. */
final class H2Numbers {

    private final H2Sql sql;

    H2Numbers(H2Sql sql) {
        this.sql = sql;
    }

    /** As an exact number without a limit of its digits, or as a double. */
    private String asNumber(Expression e, boolean exact) {
        ValueType type = sql.types.type(e);
        if (!type.number() && type.kind() != Kind.NULL) {
            throw new NeedsJdbcOracle("arithmetic with text or times");
        } else if (!exact) {
            return "CAST(" + sql.value(e) + " AS DOUBLE PRECISION)";
        }
        // a quotient keeps more digits than its type tells
        boolean whole = type.kind() != Kind.DECIMAL;
        return whole ? "CAST(" + sql.value(e) + " AS NUMERIC(40))" : sql.value(e);
    }

    String arithmetic(Expression.Arithmetic e) {
        ValueType left = sql.types.type(e.left());
        ValueType right = sql.types.type(e.right());
        boolean exact = left.kind() != Kind.FLOAT && right.kind() != Kind.FLOAT;
        sql.rewritten(Rewrite.EXACT_ARITHMETIC);
        String a = asNumber(e.left(), exact);
        String b = asNumber(e.right(), exact);
        String plain = "(" + a + " " + e.operator().sql() + " " + b + ")";
        return switch (e.operator()) {
            case ADD, MULTIPLY -> plain;
            case SUBTRACT -> exact ? difference(plain, sql.types.type(e)) : plain;
            case MODULO -> modulo(a, b);
            case DIVIDE -> exact ? divided(a, b) : "(" + a + " / NULLIF(" + b + ", 0))";
        };
    }

    private String difference(String plain, ValueType type) {
        if (type.kind() != Kind.INTEGER || !type.unsigned()) {
            return plain;
        }
        sql.rewritten(Rewrite.UNSIGNED);
        return "UNSIGNED_RESULT(" + plain + ")";
    }

    private String modulo(String a, String b) {
        sql.rewritten(Rewrite.MODULO);
        return "MOD(" + a + ", NULLIF(" + b + ", 0))";
    }

    private String divided(String a, String b) {
        sql.rewritten(Rewrite.DIVISION);
        return (sql.writes ? "DIVIDE_STRICTLY(" : "DIVIDE(") + a + ", " + b + ")";
    }

    String aggregate(Expression.Aggregate e, Expression argument) {
        ValueType type = sql.types.type(argument);
        boolean exact = type.exact() || type.kind() == Kind.NULL;
        String distinct = e.distinct() ? "DISTINCT " : "";
        return switch (e.function()) {
            case COUNT -> "COUNT(" + distinct + (e.distinct() ? sql.comparisons.comparable(List.of(argument), false).get(0) : sql.value(argument)) + ")";
            case SUM -> "SUM(" + distinct + asNumber(argument, exact) + ")";
            case AVG -> exact ? divided("SUM(" + distinct + asNumber(argument, true) + ")",
                    "CAST(COUNT(" + distinct + sql.value(argument) + ") AS NUMERIC(40))") : "AVG(" + distinct + asNumber(argument, false) + ")";
            case MIN, MAX -> type.text() ? sql.comparisons.extreme(e.function().name(), List.of(argument), type)
                    : e.function().name() + "(" + sql.value(argument) + ")";
        };
    }
}
