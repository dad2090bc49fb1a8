package io.github.modernizr.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.modernizr.quantity.Multiplicity;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeDistributionTest {

    private static SizeDistribution of(long fixed, long mean, Long maximum) {
        return new SizeDistribution(BigDecimal.valueOf(fixed), BigDecimal.valueOf(mean),
                Optional.ofNullable(maximum).map(BigDecimal::valueOf));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "1023, 1", "1024, 1", "1025, 2", "2048, 2", "2049, 3"})
    void aSizeWithoutSpreadIsRoundedUp(long bytes, BigDecimal units) {
        assertThat(SizeDistribution.exactly(bytes).expectedCeilings(1024)).isEqualByComparingTo(units);
    }

    @Test
    void nothingCountsAsOneUnitWhereTheServiceBillsAMinimum() {
        assertThat(SizeDistribution.ZERO.expectedCeilings(4096)).isZero();
        assertThat(SizeDistribution.ZERO.expectedUnits(4096)).isEqualByComparingTo("1");
    }

    @Test
    void aMaximumNotBeyondTheMeanLeavesNoSpread() {
        assertThat(SizeDistribution.spread(BigDecimal.TEN, Optional.of(BigDecimal.TEN)).variableMean()).isZero();
        assertThat(SizeDistribution.spread(BigDecimal.TEN, Optional.of(BigDecimal.valueOf(11))).variableMean())
                .isEqualByComparingTo("10");
    }

    /** Half the maximum is the mean of equally likely sizes: 0 to 3 bytes by halves of 2 are 0, 1, 1, 2. */
    @Test
    void halfTheMaximumIsUniform() {
        assertThat(new SizeDistribution(BigDecimal.ZERO, new BigDecimal("1.5"), Optional.of(BigDecimal.valueOf(3)))
                .expectedCeilings(2)).isEqualByComparingTo("1");
    }

    /** Uncut with mean 1: P(v >= 1) = 1/2, so 1 byte and more have 1/2, 2 and more 1/4 …: together 1. */
    @Test
    void anUncutGeometricHasItsMeanInBytes() {
        assertThat(of(0, 1, null).expectedCeilings(1)).isEqualByComparingTo("1");
        // 100 bytes for certain; more than 101 with 1/4 (v >= 2)
        assertThat(of(100, 1, null).expectedCeilings(101)).isEqualByComparingTo("1.25");
    }

    /** The closed form against the definition, summed value by value. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 50, 7", "3, 10, 50, 7", "0, 25, 50, 7", "0, 40, 50, 7", "13, 40, 50, 7", "200, 400, 2000, 1024",
        "200, 1900, 2000, 1024", "900, 124, 20000, 1024", "21, 400, 500, 4096", "0, 300, 5000, 4096", "1, 0.5, 1, 1",
        "4000, 900, 1000, 4096"})
    void theClosedFormIsTheSumOverAllSizes(long fixed, double mean, int maximum, int quantum) {
        double low = -50;
        double high = 50;
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            if (moments(middle, maximum, fixed, quantum)[0] > mean) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double expected = moments(low, maximum, fixed, quantum)[1];
        SizeDistribution size = new SizeDistribution(BigDecimal.valueOf(fixed), BigDecimal.valueOf(mean),
                Optional.of(BigDecimal.valueOf(fixed + maximum)));
        assertThat(size.expectedCeilings(quantum).doubleValue()).isCloseTo(expected, within(2e-6));
    }

    /** Mean and expected ceilings of p(v) ~ e^(-b v), straight from the definition. */
    private static double[] moments(double b, int maximum, long fixed, int quantum) {
        double weights = 0;
        double mean = 0;
        double ceilings = 0;
        for (int v = 0; v <= maximum; v++) {
            double weight = Math.exp(b > 0 ? -b * v : b * (maximum - v));
            weights += weight;
            mean += weight * v;
            ceilings += weight * Math.ceil((fixed + v) / (double) quantum);
        }
        return new double[] {mean / weights, ceilings / weights};
    }

    @Test
    void theExpectationIsNotTheCostOfTheAverageItem() {
        SizeDistribution item = of(200, 700, 20_000L);
        assertThat(item.mean()).isLessThan(BigDecimal.valueOf(1024));
        assertThat(item.expectedCeilings(1024)).isGreaterThan(new BigDecimal("1.3"));
    }

    @Test
    void aSumOverAVaryingNumberVariesAsAWhole() {
        SizeDistribution sum = of(100, 0, 110L).times(Multiplicity.of(BigDecimal.valueOf(3), BigDecimal.valueOf(50)));
        assertThat(sum.fixed()).isZero();
        assertThat(sum.variableMean()).isEqualByComparingTo("300");
        assertThat(sum.maximum().orElseThrow()).isEqualByComparingTo("5500");
        SizeDistribution certain = of(100, 0, 110L).times(Multiplicity.exactly(3));
        assertThat(certain.fixed()).isEqualByComparingTo("300");
        assertThat(certain.variableMean()).isZero();
    }

    @Test
    void withoutAMaximumNothingBoundsTheSum() {
        SizeDistribution sum = of(100, 0, 100L).times(new Multiplicity(BigDecimal.TEN, Optional.empty()));
        assertThat(sum.maximum()).isEmpty();
        assertThat(sum.expectedUnits(4096)).isBetween(BigDecimal.ONE, new BigDecimal("1.1"));
    }
}
