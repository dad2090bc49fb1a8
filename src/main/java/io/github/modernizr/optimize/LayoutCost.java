package io.github.modernizr.optimize;

/**
 * The objective, compared left to right: unsupported patterns, their rate (millionths of executions a
 * second), cost (billionths of a dollar a month), number of structures.
 */
record LayoutCost(int unsupported, long unsupportedRate, long cost, int structures) implements Comparable<LayoutCost> {

    /** Not worth finishing: some pattern more is unsupported. */
    static final LayoutCost WORSE = new LayoutCost(Integer.MAX_VALUE, 0, 0, 0);

    @Override
    public int compareTo(LayoutCost other) {
        int order = Integer.compare(unsupported, other.unsupported);
        if (order == 0) {
            order = Long.compare(unsupportedRate, other.unsupportedRate);
        }
        if (order == 0) {
            order = Long.compare(cost, other.cost);
        }
        return order != 0 ? order : Integer.compare(structures, other.structures);
    }
}
