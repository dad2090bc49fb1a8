package io.github.modernizr.quantity;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How many of something: on average and at most. No maximum means that it grows without bound, which is
 * never the same as a large maximum.
 */
public record Multiplicity(BigDecimal average, Optional<BigDecimal> maximum) {

    public static final Multiplicity ZERO = exactly(0);
    public static final Multiplicity ONE = exactly(1);

    public static Multiplicity exactly(long n) {
        return new Multiplicity(BigDecimal.valueOf(n), Optional.of(BigDecimal.valueOf(n)));
    }

    public static Multiplicity of(BigDecimal average, BigDecimal maximum) {
        return new Multiplicity(average, Optional.of(maximum));
    }

    // compared for each query that is priced: written out, since a record's own is linked at run time
    @Override
    public boolean equals(Object other) {
        return other instanceof Multiplicity number && average.equals(number.average) && maximum.equals(number.maximum);
    }

    @Override
    public int hashCode() {
        return average.hashCode() * 31 + maximum.hashCode();
    }

    public boolean bounded() {
        return maximum.isPresent();
    }

    public Multiplicity times(Multiplicity other) {
        return new Multiplicity(average.multiply(other.average), bounded() && other.bounded()
                ? Optional.of(maximum.get().multiply(other.maximum.get())) : Optional.empty());
    }

    public Multiplicity plus(Multiplicity other) {
        return new Multiplicity(average.add(other.average), bounded() && other.bounded()
                ? Optional.of(maximum.get().add(other.maximum.get())) : Optional.empty());
    }

    /** Not more than {@code limit}, on average and at most. */
    public Multiplicity atMost(BigDecimal limit) {
        return new Multiplicity(average.min(limit), Optional.of(limit.min(maximum.orElse(limit))));
    }
}
