package io.github.modernizr.prove.measure;

import io.github.modernizr.quantity.Decimals;
import java.math.BigDecimal;

/**
 * A number that is foretold. Nearly always exact; a range where a page begins or ends among items with equal sort keys,
 * whose order the service leaves open.
 */
public record Span(BigDecimal least, BigDecimal most) {

    static final Span ZERO = exactly(BigDecimal.ZERO);

    static Span exactly(BigDecimal number) {
        return new Span(number, number);
    }

    Span plus(Span other) {
        return new Span(least.add(other.least), most.add(other.most));
    }

    Span or(Span other) {
        return new Span(least.min(other.least), most.max(other.most));
    }

    boolean has(BigDecimal number) {
        return least.compareTo(number) <= 0 && number.compareTo(most) <= 0;
    }

    @Override
    public String toString() {
        String from = Decimals.exact(least);
        return least.compareTo(most) == 0 ? from : from + " to " + Decimals.exact(most);
    }
}
