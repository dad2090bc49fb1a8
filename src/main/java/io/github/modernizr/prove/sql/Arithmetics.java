package io.github.modernizr.prove.sql;

import io.github.modernizr.prove.sql.SqlType.Domain;
import io.github.modernizr.relational.Expression.Operator;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** {@code +}, {@code -}, {@code *}, {@code /} and {@code %}: exact on integers and decimals, binary where a FLOAT or a text takes part. */
final class Arithmetics {

    private static final int MOST_DIGITS = 30;

    private Arithmetics() {}

    static Node of(Operator operator, Node left, Node right) {
        SqlType type = type(operator, left.type(), right.type());
        boolean binary = type.domain() == Domain.APPROXIMATE;
        boolean unsigned = operator != Operator.DIVIDE && (left.type().unsigned() || right.type().unsigned());
        return Node.of(type, f -> {
            Object a = left.value(f);
            Object b = right.value(f);
            if (a == null || b == null) {
                return null;
            }
            boolean floating = binary || a instanceof String || b instanceof String;
            BigDecimal x = Values.number(a);
            BigDecimal y = Values.number(b);
            BigDecimal result = floating ? binary(operator, x, y) : exact(operator, x, y);
            if (unsigned && result != null && result.signum() < 0 && x.scale() <= 0 && y.scale() <= 0) {
                throw new EvaluationException("BIGINT UNSIGNED value is out of range: " + x + " " + operator.sql() + " " + y);
            }
            // a quotient whose digits nothing says beforehand shows those that its dividend gives it
            return operator == Operator.DIVIDE && result != null && !floating && type.scale() < 0
                    ? result.setScale(Division.scale(Math.max(x.scale(), 0)), RoundingMode.HALF_UP) : result;
        });
    }

    private static SqlType type(Operator operator, SqlType left, SqlType right) {
        if (approximate(left) || approximate(right)) {
            return SqlType.APPROXIMATE;
        }
        int a = scale(left);
        int b = scale(right);
        if (operator == Operator.DIVIDE) {
            return SqlType.number(Division.scale(a));
        }
        boolean known = a >= 0 && b >= 0;
        return SqlType.number(!known ? -1 : operator == Operator.MULTIPLY ? Math.min(a + b, MOST_DIGITS) : Math.max(a, b));
    }

    private static boolean approximate(SqlType type) {
        return type.domain() == Domain.APPROXIMATE || type.domain().textual();
    }

    private static int scale(SqlType type) {
        return type.domain().numeric() || type.domain() == Domain.NULL ? type.scale() : -1;
    }

    private static BigDecimal exact(Operator operator, BigDecimal x, BigDecimal y) {
        return switch (operator) {
            case ADD -> x.add(y);
            case SUBTRACT -> x.subtract(y);
            case MULTIPLY -> cut(x.multiply(y));
            case DIVIDE -> Division.carried(x, y);
            case MODULO -> y.signum() == 0 ? null : x.remainder(y);
        };
    }

    private static BigDecimal cut(BigDecimal product) {
        return product.scale() > MOST_DIGITS ? product.setScale(MOST_DIGITS, RoundingMode.HALF_UP) : product;
    }

    private static BigDecimal binary(Operator operator, BigDecimal x, BigDecimal y) {
        // FLOAT and DOUBLE compute in binary in MySQL too
        double a = x.doubleValue();
        double b = y.doubleValue();
        return switch (operator) {
            case ADD -> BigDecimal.valueOf(a + b);
            case SUBTRACT -> BigDecimal.valueOf(a - b);
            case MULTIPLY -> BigDecimal.valueOf(a * b);
            case DIVIDE -> Division.approximate(x, y);
            case MODULO -> b == 0 ? null : BigDecimal.valueOf(a % b);
        };
    }
}
