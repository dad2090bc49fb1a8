package io.github.modernizr.quantity;

import java.math.BigDecimal;

/** A plain number (rows, bytes, a fraction) with its origin. */
public record Figure(BigDecimal value, Origin origin) {

    public static Figure stated(long value, String source) {
        return new Figure(BigDecimal.valueOf(value), new Origin.Stated(source));
    }

    public static Figure assumed(long value, String reason) {
        return new Figure(BigDecimal.valueOf(value), new Origin.Assumed(reason));
    }
}
