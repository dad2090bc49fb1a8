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

    public boolean bounded() {
        return maximum.isPresent();
    }

    public Multiplicity times(Multiplicity other) {
        return new Multiplicity(average.multiply(other.average),
                maximum.flatMap(m -> other.maximum.map(m::multiply)));
    }

    public Multiplicity plus(Multiplicity other) {
        return new Multiplicity(average.add(other.average),
                maximum.flatMap(m -> other.maximum.map(m::add)));
    }

    /** Not more than {@code limit}, on average and at most. */
    public Multiplicity atMost(BigDecimal limit) {
        return new Multiplicity(average.min(limit), Optional.of(maximum.map(limit::min).orElse(limit)));
    }
}
