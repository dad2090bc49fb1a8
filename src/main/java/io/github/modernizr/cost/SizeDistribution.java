package io.github.modernizr.cost;

import io.github.modernizr.quantity.Multiplicity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * How large an item, or a sum of items, is. Bytes as the service counts them.
 *
 * <p>The part that varies is taken as geometric, cut at the maximum: of all shapes with the stated mean and
 * maximum it supposes least (maximum entropy). That shape is assumed, mean and maximum are not.
 *
 * @param fixed bytes that do not vary (or vary too little to matter), as a mean
 * @param variableMean mean of the bytes that vary; zero makes the size deterministic
 * @param maximum of the whole; empty where nothing bounds it
 */
public record SizeDistribution(BigDecimal fixed, BigDecimal variableMean, Optional<BigDecimal> maximum) {

    /** Decimals that sizes and units are rounded to. */
    static final int SCALE = 6;

    public static final SizeDistribution ZERO = exactly(BigDecimal.ZERO);

    public static SizeDistribution exactly(BigDecimal bytes) {
        return new SizeDistribution(bytes, BigDecimal.ZERO, Optional.of(bytes));
    }

    public static SizeDistribution exactly(long bytes) {
        return exactly(BigDecimal.valueOf(bytes));
    }

    /** A mean that varies by a byte or two; the maximum counts for the worst case only. */
    public static SizeDistribution about(BigDecimal mean, BigDecimal maximum) {
        return new SizeDistribution(mean, BigDecimal.ZERO, Optional.of(maximum.max(mean)));
    }

    /** A size with a spread; deterministic where the maximum is not beyond the mean. */
    public static SizeDistribution spread(BigDecimal mean, Optional<BigDecimal> maximum) {
        return maximum.isPresent() && maximum.get().compareTo(mean) <= 0
                ? exactly(mean)
                : new SizeDistribution(BigDecimal.ZERO, mean, maximum);
    }

    // a key of thousands of look-ups: written out, since a record's own is linked at run time
    @Override
    public boolean equals(Object other) {
        return other instanceof SizeDistribution size && fixed.equals(size.fixed) && variableMean.equals(size.variableMean)
                && maximum.equals(size.maximum);
    }

    @Override
    public int hashCode() {
        return (fixed.hashCode() * 31 + variableMean.hashCode()) * 31 + maximum.hashCode();
    }

    public BigDecimal mean() {
        return fixed.add(variableMean);
    }

    public SizeDistribution plus(SizeDistribution other) {
        return new SizeDistribution(fixed.add(other.fixed), variableMean.add(other.variableMean),
                maximum.isPresent() && other.maximum.isPresent()
                        ? Optional.of(maximum.get().add(other.maximum.get())) : Optional.empty());
    }

    /** The sum over so many; where the number varies, all of the sum does. */
    public SizeDistribution times(Multiplicity number) {
        Optional<BigDecimal> most = maximum.isPresent() && number.bounded()
                ? Optional.of(maximum.get().multiply(number.maximum().get())) : Optional.empty();
        BigDecimal n = number.average();
        if (number.maximum().isPresent() && number.maximum().get().compareTo(n) == 0) {
            return new SizeDistribution(rounded(fixed.multiply(n)), rounded(variableMean.multiply(n)), most);
        }
        return new SizeDistribution(BigDecimal.ZERO, rounded(mean().multiply(n)), most);
    }

    /** The expectation of {@code ⌈size/quantum⌉}; zero bytes are zero. */
    public BigDecimal expectedCeilings(int quantum) {
        return expectation(quantum, 0);
    }

    /** The expectation of {@code ⌈size/quantum⌉} where zero bytes count as one unit, as the service has it. */
    public BigDecimal expectedUnits(int quantum) {
        return expectation(quantum, 1);
    }

    private BigDecimal expectation(int quantum, int least) {
        if (variableMean.signum() == 0) {
            return ceiling(fixed, quantum).max(BigDecimal.valueOf(least));
        }
        // The expectation is the sum of P(size > k quantum) over k; exponentials need doubles.
        double most = maximum.isPresent() ? maximum.get().doubleValue() : Double.POSITIVE_INFINITY;
        long steady = fixed.setScale(0, RoundingMode.CEILING).longValueExact();
        double span = StrictMath.floor(most - steady);
        double expected = CutGeometric.of(variableMean.doubleValue(), span).expectedCeilings(steady, quantum, least);
        return rounded(BigDecimal.valueOf(expected));
    }

    /** {@code ⌈maximum/quantum⌉}. */
    public Optional<BigDecimal> maximumCeilings(int quantum) {
        return maximum.isPresent() ? Optional.of(ceiling(maximum.get(), quantum)) : Optional.empty();
    }

    static BigDecimal ceiling(BigDecimal bytes, int quantum) {
        return bytes.divide(BigDecimal.valueOf(quantum), 0, RoundingMode.CEILING);
    }

    static BigDecimal rounded(BigDecimal value) {
        return value.scale() > SCALE ? value.setScale(SCALE, RoundingMode.HALF_UP) : value;
    }
}
