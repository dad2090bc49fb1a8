package io.github.modernizr.quantity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How numbers are written in every document, whatever the machine's locale: a point before decimals, commas
 * between thousands, no trailing zeros.
 */
public final class Decimals {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    private Decimals() {}

    /** All digits: {@code 2,640.3}. */
    public static String exact(BigDecimal value) {
        return grouped(trimmed(value).toPlainString());
    }

    /** As many digits as one reads: one decimal from 100 on, two from 1 on, below three significant digits. */
    public static String rounded(BigDecimal value) {
        BigDecimal size = value.abs();
        if (size.compareTo(HUNDRED) >= 0) {
            return exact(value.setScale(1, RoundingMode.HALF_UP));
        }
        if (size.compareTo(BigDecimal.ONE) >= 0) {
            return exact(value.setScale(2, RoundingMode.HALF_UP));
        }
        return exact(value.round(THREE_DIGITS));
    }

    /** A whole number; a fraction is rounded half up. */
    public static String whole(BigDecimal value) {
        return grouped(value.setScale(0, RoundingMode.HALF_UP).toPlainString());
    }

    /** Two decimals; an amount too small for them reads {@code <0.01}, never as nothing. */
    public static String money(BigDecimal dollars) {
        BigDecimal cents = dollars.setScale(2, RoundingMode.HALF_UP);
        if (cents.signum() == 0 && dollars.signum() > 0) {
            return "<0.01";
        }
        return grouped(cents.toPlainString());
    }

    /** A fraction of 1 as a percentage, at most three decimals: {@code 135.1 %}. */
    public static String percent(BigDecimal fraction) {
        return exact(fraction.multiply(HUNDRED).setScale(3, RoundingMode.HALF_UP)) + " %";
    }

    /** {@code 2,640.3/s}. */
    public static String perSecond(BigDecimal rate) {
        return rounded(rate) + "/s";
    }

    private static BigDecimal trimmed(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    private static String grouped(String plain) {
        int start = plain.startsWith("-") ? 1 : 0;
        int end = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
        StringBuilder out = new StringBuilder(plain);
        for (int at = end - 3; at > start; at -= 3) {
            out.insert(at, ',');
        }
        return out.toString();
    }
}
