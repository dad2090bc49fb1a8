package io.github.modernizr.prove.sql;

import io.github.modernizr.prove.sql.SqlType.Domain;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CAST to numbers. */
final class Casts {

    private static final Pattern WHOLE = Pattern.compile("\\s*([+-]?\\d+)");

    private Casts() {}

    /** A text gives the whole number it begins with; any other number is rounded. */
    static BigDecimal signed(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof String text) {
            Matcher matcher = WHOLE.matcher(text);
            return matcher.lookingAt() ? new BigDecimal(matcher.group(1)) : BigDecimal.ZERO;
        }
        return Values.number(value).setScale(0, RoundingMode.HALF_UP);
    }

    /** @param arguments value, digits in all, digits after the point; what does not fit becomes the largest that does */
    static Node decimal(List<Node> arguments) {
        Node value = arguments.get(0);
        int digits = constant(arguments.get(1));
        int scale = constant(arguments.get(2));
        BigDecimal largest = new BigDecimal(BigInteger.TEN.pow(digits).subtract(BigInteger.ONE), scale);
        return Node.of(SqlType.number(scale), f -> {
            BigDecimal number = Values.number(value.value(f));
            if (number == null) {
                return null;
            }
            BigDecimal rounded = number.setScale(scale, RoundingMode.HALF_UP);
            return rounded.abs().compareTo(largest) <= 0 ? rounded : rounded.signum() < 0 ? largest.negate() : largest;
        });
    }

    private static int constant(Node node) {
        return ((BigDecimal) node.value(null)).intValue();
    }

    /** What a value of the type is as a number. */
    static SqlType number(SqlType type) {
        if (type.domain() == Domain.NUMBER || type.domain() == Domain.BOOLEAN) {
            return SqlType.number(type.scale());
        }
        return type.domain() == Domain.APPROXIMATE || type.domain().textual() ? SqlType.APPROXIMATE : SqlType.number(-1);
    }
}
