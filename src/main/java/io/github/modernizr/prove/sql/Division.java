package io.github.modernizr.prove.sql;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** MySQL's decimal division. */
final class Division {

    /** {@code div_precision_increment}: so many more digits than the dividend has a quotient shows. */
    static final int MORE_DIGITS = 4;

    /** MySQL keeps decimals in words of nine digits, and a quotient fills its last word. */
    private static final int WORD = 9;
    private static final int MOST_DIGITS = 30;

    private Division() {}

    /** Digits that a quotient shows; negative where the dividend's are unknown. */
    static int scale(int dividend) {
        return dividend < 0 ? -1 : Math.min(dividend + MORE_DIGITS, MOST_DIGITS);
    }

    /** The quotient with the digits that MySQL goes on computing with, more than it shows; null for a division by 0. */
    static BigDecimal carried(BigDecimal dividend, BigDecimal divisor) {
        if (divisor.signum() == 0) {
            return null;
        }
        int a = Math.max(dividend.scale(), 0);
        int b = Math.max(divisor.scale(), 0);
        int filled = words(a) - a + words(b) - b;
        int digits = words(words(a) + words(b) + Math.max(0, MORE_DIGITS - filled));
        return dividend.divide(divisor, digits, RoundingMode.DOWN);
    }

    private static int words(int digits) {
        return (digits + WORD - 1) / WORD * WORD;
    }

    static BigDecimal approximate(BigDecimal dividend, BigDecimal divisor) {
        // FLOAT and DOUBLE compute in binary in MySQL too
        return divisor.signum() == 0 ? null : BigDecimal.valueOf(dividend.doubleValue() / divisor.doubleValue());
    }
}
