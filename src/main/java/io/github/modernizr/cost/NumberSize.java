package io.github.modernizr.cost;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Bytes of a number: one for each two significant digits, one more, and one more again when negative
 * (service documentation, "Item sizes and formats"). Trailing zeros are counted as digits.
 */
final class NumberSize {

    /** Most bytes of a number: 38 digits and a sign. */
    static final int MAXIMUM = 21;

    private NumberSize() {}

    static int ofDigits(int digits) {
        return (digits + 1) / 2 + 1;
    }

    static int digits(BigDecimal wholeNumber) {
        return wholeNumber.toBigInteger().abs().toString().length();
    }

    /** Mean over the whole numbers 1 to {@code count}, each as likely. */
    static BigDecimal meanBytes(BigDecimal count) {
        return mean(count, true);
    }

    static BigDecimal meanDigits(BigDecimal count) {
        return mean(count, false);
    }

    private static BigDecimal mean(BigDecimal count, boolean bytes) {
        BigDecimal last = count.max(BigDecimal.ONE);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal from = BigDecimal.ONE;
        for (int digits = 1; from.compareTo(last) <= 0; digits++) {
            BigDecimal next = from.multiply(BigDecimal.TEN);
            BigDecimal numbers = next.min(last.add(BigDecimal.ONE)).subtract(from);
            sum = sum.add(numbers.multiply(BigDecimal.valueOf(bytes ? ofDigits(digits) : digits)));
            from = next;
        }
        return SizeDistribution.rounded(sum.divide(last, MathContext.DECIMAL64));
    }
}
