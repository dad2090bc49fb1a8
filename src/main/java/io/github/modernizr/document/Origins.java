package io.github.modernizr.document;

import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.quantity.Origin;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.AccessPattern.RateSource;
import java.math.BigDecimal;

/** Where a figure comes from, in the words of the documents. */
final class Origins {

    private Origins() {}

    /** {@code stated}, {@code derived} or {@code assumed}, with what the origin adds: a source, a sum, a reason. */
    static String detail(Origin origin) {
        String more;
        if (origin instanceof Origin.Stated stated) {
            more = stated.source();
        } else if (origin instanceof Origin.Derived derived) {
            more = derived.arithmetic();
        } else {
            more = ((Origin.Assumed) origin).reason();
        }
        if (more.isBlank() || more.startsWith(origin.label())) {
            return more.isBlank() ? origin.label() : more;
        }
        return origin.label() + ": " + more;
    }

    /** {@code 339.2/s}, or a dash for a pattern that runs nothing. */
    static String rate(AccessPattern pattern) {
        return pattern.rateSource() instanceof RateSource.None ? "–" : Decimals.perSecond(pattern.rate().perSecond());
    }

    /** How a pattern comes to its rate. */
    static String rateDetail(AccessPattern pattern) {
        RateSource source = pattern.rateSource();
        if (source instanceof RateSource.ShareOf share) {
            String of = share.group() + "." + share.operation();
            boolean all = share.share().compareTo(BigDecimal.ONE) == 0;
            String arithmetic = pattern.rate().origin() instanceof Origin.Derived derived
                    ? derived.arithmetic() : Decimals.percent(share.share());
            return (all ? "stated: all of " + of : "derived: " + of + ", " + arithmetic) + share.because().map(b -> ", because " + b).orElse("");
        }
        if (source instanceof RateSource.AssumedRate assumed) {
            return "assumed: " + assumed.because();
        }
        return source instanceof RateSource.None ? "none" : detail(pattern.rate().origin());
    }

    /** In one word. */
    static String rateLabel(AccessPattern pattern) {
        RateSource source = pattern.rateSource();
        if (source instanceof RateSource.None) {
            return "";
        }
        if (source instanceof RateSource.AssumedRate) {
            return "assumed";
        }
        return source instanceof RateSource.ShareOf share && share.share().compareTo(BigDecimal.ONE) != 0
                ? "derived" : "stated";
    }
}
