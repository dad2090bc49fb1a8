package io.github.modernizr.prove.sql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value as another kind of value, as MySQL converts where one is wanted and the other stands. NULL stays null. */
final class Values {

    private static final Pattern NUMBER = Pattern.compile("[ \\t\\n\\r]*([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)");

    private Values() {}

    /** Whether it counts as true; null where that is unknown. */
    static Boolean truth(Object value) {
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        return number(value).signum() != 0;
    }

    static BigDecimal number(Object value) {
        if (value == null || value instanceof BigDecimal) {
            return (BigDecimal) value;
        } else if (value instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        } else if (value instanceof String text) {
            return prefix(text);
        } else if (value instanceof ByteBuffer bytes) {
            return prefix(text(bytes));
        }
        return Times.number(value);
    }

    /** The number that the text begins with; 0 where it begins with none. */
    private static BigDecimal prefix(String text) {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.lookingAt() ? new BigDecimal(matcher.group(1)) : BigDecimal.ZERO;
    }

    static String text(Object value, SqlType type) {
        if (value == null || value instanceof String) {
            return (String) value;
        } else if (value instanceof BigDecimal number) {
            BigDecimal shown = shown(number, type);
            return type.domain() == SqlType.Domain.APPROXIMATE && shown.signum() == 0
                    ? "0" : (type.domain() == SqlType.Domain.APPROXIMATE ? shown.stripTrailingZeros() : shown).toPlainString();
        } else if (value instanceof Boolean truth) {
            return truth ? "1" : "0";
        } else if (value instanceof LocalDateTime time) {
            return Times.text(time, type.scale());
        } else if (value instanceof LocalTime time) {
            return Times.text(time, type.scale());
        }
        return value instanceof ByteBuffer bytes ? text(bytes) : value.toString();
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    /** MySQL carries more digits than it shows: here the value gets the scale of its type. */
    static BigDecimal shown(BigDecimal number, SqlType type) {
        boolean exact = type.domain() == SqlType.Domain.NUMBER && type.scale() >= 0;
        return exact && number.scale() != type.scale() ? number.setScale(type.scale(), RoundingMode.HALF_UP) : number;
    }

    static LocalDateTime dateTime(Object value) {
        if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        } else if (value instanceof LocalDateTime time) {
            return time;
        }
        return value == null || value instanceof LocalTime ? null : Times.dateTime(text(value, SqlType.TEXT)).orElse(null);
    }

    /** As the branches of CASE and COALESCE become of one type. */
    static Object as(Object value, SqlType from, SqlType to) {
        if (value == null) {
            return null;
        }
        return switch (to.domain()) {
            case NUMBER -> shown(number(value), to);
            case APPROXIMATE -> number(value);
            case TEXT -> text(value, from);
            case DATETIME -> dateTime(value);
            default -> value;
        };
    }
}
