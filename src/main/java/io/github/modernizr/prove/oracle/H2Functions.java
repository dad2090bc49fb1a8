package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.oracle.ValueType.Kind;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expression.FunctionCall;
import java.util.List;
import java.util.stream.Collectors;

/** MySQL's scalar functions in H2, and the functions of ours that stand for them. */
final class H2Functions {

    private static final String HOME = "io.github.modernizr.prove.isolated.MySqlFunctions.";

    private H2Functions() {}

    /** The aliases that statements call. */
    static List<String> aliases() {
        return List.of("TEXT_KEY textKey", "KEYED keyed", "UNKEYED unkeyed", "LIKE_TEXT likeText", "MATCH_WORDS matchWords",
                        "DIVIDE divide", "DIVIDE_STRICTLY divideStrictly", "UNSIGNED_RESULT unsignedResult",
                        "ENUM_VALUE enumValue", "TIMESTAMP_TEXT timestampText", "SIGNED_OF_TEXT signedOfText",
                        "DECIMAL_OF decimalOf", "DECIMAL_OF_TEXT decimalOfText", "ROUND_EXACT roundExact",
                        "ROUND_FLOAT roundFloat", "UTF8_LENGTH utf8Length", "CODE_POINTS codePoints",
                        "LOWER_TEXT lowerText", "UPPER_TEXT upperText").stream()
                .map(a -> a.split(" "))
                .map(a -> "CREATE ALIAS " + a[0] + " DETERMINISTIC FOR '" + HOME + a[1] + "'")
                .toList();
    }

    static String print(H2Sql sql, FunctionCall call) {
        Expression first = call.arguments().get(0);
        return switch (call.function()) {
            case LOWER -> text(sql, "LOWER_TEXT", first);
            case UPPER -> text(sql, "UPPER_TEXT", first);
            case LENGTH -> sql.types.type(first).kind() == Kind.BINARY ? "OCTET_LENGTH(" + sql.value(first) + ")"
                    : text(sql, "UTF8_LENGTH", first);
            case CHAR_LENGTH -> text(sql, "CODE_POINTS", first);
            case TRIM -> "TRIM(" + sql.asText(first) + ")";
            case CONCAT -> concat(sql, call.arguments());
            case COALESCE -> coalesce(sql, call);
            case NULLIF -> "CASE WHEN " + sql.compare(new Expression.Compare(Comparison.EQUAL, first, call.arguments().get(1)))
                    + " THEN NULL ELSE " + sql.value(first) + " END";
            case ROUND -> round(sql, call.arguments());
            case ABS -> number(sql, first, "ABS of text");
            case CAST_CHAR -> sql.asText(first);
            case CAST_SIGNED -> signed(sql, first);
            case CAST_DECIMAL -> decimal(sql, call.arguments());
            case DATE -> date(sql, first);
            case GREATEST, LEAST -> extreme(sql, call);
        };
    }

    private static String text(H2Sql sql, String function, Expression argument) {
        sql.rewritten(Rewrite.TEXT_FUNCTIONS);
        return function + "(" + sql.asText(argument) + ")";
    }

    private static String concat(H2Sql sql, List<Expression> arguments) {
        sql.rewritten(Rewrite.CONCAT);
        return "(" + arguments.stream().map(sql::asText).collect(Collectors.joining(" || ")) + ")";
    }

    private static String coalesce(H2Sql sql, FunctionCall call) {
        ValueType type = sql.types.type(call);
        return "COALESCE(" + call.arguments().stream().map(a -> sql.branch(a, type)).collect(Collectors.joining(", ")) + ")";
    }

    private static String number(H2Sql sql, Expression argument, String otherwise) {
        ValueType type = sql.types.type(argument);
        if (!type.number() && type.kind() != Kind.NULL) {
            throw new NeedsJdbcOracle(otherwise);
        }
        return "ABS(" + sql.value(argument) + ")";
    }

    private static String round(H2Sql sql, List<Expression> arguments) {
        ValueType type = sql.types.type(arguments.get(0));
        if (!type.number() && type.kind() != Kind.NULL) {
            throw new NeedsJdbcOracle("ROUND of text or times");
        }
        sql.rewritten(Rewrite.ROUNDING);
        String digits = arguments.size() > 1 ? "CAST(" + sql.value(arguments.get(1)) + " AS INTEGER)" : "0";
        boolean exact = type.kind() != Kind.FLOAT;
        return (exact ? "ROUND_EXACT(CAST(" : "ROUND_FLOAT(CAST(") + sql.value(arguments.get(0))
                + (exact ? " AS NUMERIC(65, " + type.scale() + "))" : " AS DOUBLE PRECISION)") + ", " + digits + ")";
    }

    private static String signed(H2Sql sql, Expression argument) {
        sql.rewritten(Rewrite.CAST);
        ValueType type = sql.types.type(argument);
        if (type.text()) {
            return "SIGNED_OF_TEXT(" + sql.value(argument) + ")";
        } else if (type.temporal() || type.kind() == Kind.FLOAT || type.kind() == Kind.BINARY || type.kind() == Kind.JSON) {
            throw new NeedsJdbcOracle("CAST AS SIGNED of a time, bytes or a floating-point number");
        }
        return "CAST(DECIMAL_OF(CAST(" + sql.value(argument) + " AS NUMERIC(65, " + type.scale() + ")), 65, 0) AS BIGINT)";
    }

    private static String decimal(H2Sql sql, List<Expression> arguments) {
        sql.rewritten(Rewrite.CAST);
        ValueType type = sql.types.type(arguments.get(0));
        int precision = TypeReader.number(arguments.get(1));
        int scale = TypeReader.number(arguments.get(2));
        String digits = ", " + precision + ", " + scale + ")";
        if (type.text()) {
            return "DECIMAL_OF_TEXT(" + sql.value(arguments.get(0)) + digits;
        } else if (type.temporal() || type.kind() == Kind.BINARY || type.kind() == Kind.JSON) {
            throw new NeedsJdbcOracle("CAST AS DECIMAL of a time or bytes");
        }
        return "DECIMAL_OF(CAST(" + sql.value(arguments.get(0)) + " AS NUMERIC(65, 30))" + digits;
    }

    private static String date(H2Sql sql, Expression argument) {
        ValueType type = sql.types.type(argument);
        if (type.text()) {
            sql.rewritten(Rewrite.TIME_AS_TEXT);
            return "CAST(CAST(" + sql.value(argument) + " AS TIMESTAMP(6)) AS DATE)";
        } else if (type.number() || type.kind() == Kind.TIME) {
            throw new NeedsJdbcOracle("DATE of a number or a time of day");
        }
        return "CAST(" + sql.value(argument) + " AS DATE)";
    }

    private static String extreme(H2Sql sql, FunctionCall call) {
        sql.rewritten(Rewrite.NULL_EXTREMES);
        ValueType type = sql.types.type(call);
        String nulls = call.arguments().stream().map(a -> sql.value(a) + " IS NULL").collect(Collectors.joining(" OR "));
        String value = type.text() ? sql.comparisons.extreme(call.function().name(), call.arguments(), type)
                : call.function().name() + "(" + call.arguments().stream().map(sql::value).collect(Collectors.joining(", ")) + ")";
        return "CASE WHEN " + nulls + " THEN NULL ELSE " + value + " END";
    }
}
