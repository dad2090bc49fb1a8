package io.github.modernizr.prove.sql;

import io.github.modernizr.relational.Collation;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;

/** How the values of two expressions compare; NULLs are the caller's. */
final class Comparing {

    private final SqlType left;
    private final SqlType right;
    private final Collation collation;
    private final TextComparison texts;

    Comparing(SqlType left, SqlType right, TextComparison texts) {
        this.left = left;
        this.right = right;
        this.collation = SqlType.meeting(left, right);
        this.texts = texts;
    }

    /** Equal values have equal keys ({@link #key}): both sides are of one kind for certain. */
    boolean hashable() {
        SqlType.Domain a = left.domain();
        SqlType.Domain b = right.domain();
        return a.numeric() && b.numeric() || a.textual() && b.textual()
                || a == b && (a == SqlType.Domain.DATETIME || a == SqlType.Domain.DATE || a == SqlType.Domain.TIME);
    }

    Object key(Object value) {
        return Keys.equality(value, collation, texts);
    }

    boolean equal(Object a, Object b) {
        return a instanceof String x && b instanceof String y ? texts.equal(x, y, collation) : compare(a, b) == 0;
    }

    int compare(Object a, Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y);
        } else if (a instanceof String x && b instanceof String y) {
            return texts.compare(x, y, collation);
        } else if (numeric(a) || numeric(b)) {
            return numbers(a, b);
        } else if (a instanceof ByteBuffer || b instanceof ByteBuffer) {
            return TextComparison.compare(bytes(a), bytes(b));
        }
        return times(a, b);
    }

    private static boolean numeric(Object value) {
        return value instanceof BigDecimal || value instanceof Boolean;
    }

    private int numbers(Object a, Object b) {
        BigDecimal x = number(a, left);
        BigDecimal y = number(b, right);
        boolean text = a instanceof String && left.domain() != SqlType.Domain.ENUM
                || b instanceof String && right.domain() != SqlType.Domain.ENUM;
        // a text meets a number as a binary floating point number in MySQL
        return text ? Double.compare(x.doubleValue(), y.doubleValue()) : x.compareTo(y);
    }

    /** An ENUM is its position where it meets a number. */
    private static BigDecimal number(Object value, SqlType type) {
        return value instanceof String text && type.domain() == SqlType.Domain.ENUM
                ? Keys.position(text, type.values()) : Values.number(value);
    }

    private int times(Object a, Object b) {
        if (a instanceof LocalTime || b instanceof LocalTime) {
            Optional<LocalTime> x = time(a);
            Optional<LocalTime> y = time(b);
            return x.isPresent() && y.isPresent() ? x.get().compareTo(y.get()) : asTexts(a, b);
        } else if (a instanceof LocalDate x && b instanceof LocalDate y) {
            return x.compareTo(y);
        }
        LocalDateTime x = Values.dateTime(a);
        LocalDateTime y = Values.dateTime(b);
        return x != null && y != null ? x.compareTo(y) : asTexts(a, b);
    }

    private static Optional<LocalTime> time(Object value) {
        return value instanceof LocalTime time ? Optional.of(time)
                : value instanceof LocalDateTime time ? Optional.of(time.toLocalTime())
                : value instanceof String text ? Times.time(text) : Optional.empty();
    }

    private int asTexts(Object a, Object b) {
        return texts.compare(Values.text(a, left), Values.text(b, right), collation);
    }

    private ByteBuffer bytes(Object value) {
        return value instanceof ByteBuffer bytes ? bytes
                : ByteBuffer.wrap(Values.text(value, left).getBytes(StandardCharsets.UTF_8));
    }
}
