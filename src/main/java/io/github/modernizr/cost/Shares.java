package io.github.modernizr.cost;

import io.github.modernizr.quantity.Multiplicity;
import java.math.BigDecimal;
import java.math.MathContext;

/** Quotients and expectations of counts, rounded to six decimals. */
final class Shares {

    private Shares() {}

    static BigDecimal quotient(BigDecimal a, BigDecimal b) {
        return SizeDistribution.rounded(a.divide(b, MathContext.DECIMAL64));
    }

    /** A quotient with all its digits: one value of ten million is not nothing. */
    static BigDecimal share(BigDecimal a, BigDecimal b) {
        return a.divide(b, MathContext.DECIMAL64);
    }

    /**
     * Expected different values among {@code draws} from {@code values} equally likely ones:
     * d (1 - (1 - 1/d)^n). Skewed values would give fewer, so this errs to the dear side.
     */
    static BigDecimal distinct(BigDecimal draws, BigDecimal values) {
        if (values.compareTo(BigDecimal.ONE) <= 0) {
            return draws.min(BigDecimal.ONE);
        }
        if (draws.compareTo(BigDecimal.ONE) <= 0) {
            return draws;
        }
        double d = values.doubleValue();
        // a power with a fractional exponent has no exact decimal
        double expected = -d * StrictMath.expm1(draws.doubleValue() * StrictMath.log1p(-1 / d));
        return SizeDistribution.rounded(BigDecimal.valueOf(expected)).min(draws);
    }

    /** The probability that there is none of something. */
    static BigDecimal nothing(Multiplicity number) {
        return BigDecimal.ONE.subtract(
                SizeDistribution.spread(number.average(), number.maximum()).expectedCeilings(Integer.MAX_VALUE));
    }
}
