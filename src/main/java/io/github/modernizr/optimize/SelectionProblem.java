package io.github.modernizr.optimize;

import java.util.List;
import java.util.Set;

/**
 * Choose one alternative for each form and open the structures it needs: a fixed-charge selection. Money is
 * in billionths of a dollar a month, so that sums are exact.
 *
 * @param forms with at least one alternative each
 * @param fixedCharges by structure: what it costs whoever uses it (storage)
 */
record SelectionProblem(List<FormChoice> forms, long[] fixedCharges) {

    /** The alternatives of one form, in the order in which ties are broken. */
    record FormChoice(String name, List<Option> options) {}

    /**
     * @param cost of its own requests
     * @param needs the structures that it reads
     * @param upkeep by structure: what its writes cost there if the structure is open
     */
    record Option(long cost, Set<Integer> needs, long[] upkeep) {}
}
