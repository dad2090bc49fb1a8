package io.github.modernizr.cost;

/**
 * {@code P(v) ~ e^(-decay v)} over the whole numbers 0 to {@code span}, {@code decay} such that the mean is
 * the wanted one. Means above the half of the span are mirrored, the half itself is uniform. StrictMath, so
 * that every machine gives the same digits.
 *
 * @param mirrored the distribution is that of {@code span - v}
 */
record CutGeometric(double decay, double span, boolean mirrored) {

    /** Below this the difference from a uniform distribution is beyond the sixth decimal. */
    private static final double UNIFORM = 1e-9;
    /** An uncut tail of e^-40 is nothing. */
    private static final double NO_TAIL = 40;
    private static final int HALVINGS = 80;

    static CutGeometric of(double mean, double span) {
        if (mean >= span) {
            return new CutGeometric(Double.POSITIVE_INFINITY, StrictMath.max(0, span), true);
        }
        boolean mirrored = mean > span / 2;
        return new CutGeometric(decay(mirrored ? span - mean : mean, span), span, mirrored);
    }

    /** The sum of P(fixed + v > k quantum) over k = 0, 1, 2 …, in closed form; the first {@code least} count as 1. */
    double expectedCeilings(long fixed, int quantum, int least) {
        long certain = Math.max(least, Math.floorDiv(fixed - 1, quantum) + 1L);
        double first = (double) certain * quantum - fixed + 1;
        if (first > span) {
            return certain;
        }
        double terms = StrictMath.floor((span - first) / quantum) + 1;
        return certain + (mirrored ? terms - upper(span + 1 - first - (terms - 1) * quantum, quantum, terms)
                : upper(first, quantum, terms));
    }

    /** The sum of P(v >= first + j quantum) over j below {@code terms}, not mirrored. */
    private double upper(double first, int quantum, double terms) {
        if (decay == Double.POSITIVE_INFINITY) {
            return 0;
        }
        if (decay * (span + 1) < UNIFORM) {
            return terms * (span + 1 - first - (terms - 1) * quantum / 2) / (span + 1);
        }
        double beyond = span == Double.POSITIVE_INFINITY ? 0 : StrictMath.exp(-decay * (span + 1));
        double ratio = terms == Double.POSITIVE_INFINITY ? 1 : -StrictMath.expm1(-decay * quantum * terms);
        double powers = StrictMath.exp(-decay * first) * ratio / -StrictMath.expm1(-decay * quantum);
        return beyond == 0 ? powers : (powers - terms * beyond) / (1 - beyond);
    }

    private static double decay(double mean, double span) {
        if (mean <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        double high = StrictMath.log1p(1 / mean);
        if (high * (span + 1) > NO_TAIL) {
            return high;
        }
        double low = 0;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (mean(middle, span) > mean) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double mean(double decay, double span) {
        if (decay * (span + 1) < 1e-6) {
            return span / 2;
        }
        return 1 / StrictMath.expm1(decay) - (span + 1) / StrictMath.expm1(decay * (span + 1));
    }
}
