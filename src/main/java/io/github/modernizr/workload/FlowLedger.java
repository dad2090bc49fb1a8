package io.github.modernizr.workload;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Rows that the patterns put into each table and take out of it, per second, and what follows: tables that
 * fill or empty, id ranges that run out, stated growth that the rates deny. Only where the specification has
 * the numbers; an effect without them is listed as unknown.
 */
public record FlowLedger(List<TableFlow> tables, List<IdRange> idRanges, List<LedgerFinding> findings) {

    /** What fills and empties a table; lists in the order of the specification. */
    public record TableFlow(String table, List<Flow> in, List<Flow> out) {

        public Optional<BigDecimal> inPerSecond() {
            return sum(in);
        }

        public Optional<BigDecimal> outPerSecond() {
            return sum(out);
        }

        private static Optional<BigDecimal> sum(List<Flow> flows) {
            BigDecimal sum = BigDecimal.ZERO;
            for (Flow flow : flows) {
                if (flow.perSecond().isEmpty()) {
                    return Optional.empty();
                }
                sum = sum.add(flow.perSecond().get());
            }
            return Optional.of(sum);
        }
    }

    /**
     * The rows of one statement in one pattern.
     *
     * @param effect {@code insert}, {@code upsert}, {@code delete} or {@code cascade}
     * @param perSecond rows; empty where the numbers for it are missing
     * @param upTo fewer rows may be meant (an upsert that finds its row, a condition that is not counted)
     * @param arithmetic how the number comes about, or what is missing
     */
    public record Flow(String pattern, String effect, Optional<BigDecimal> perSecond, boolean upTo, String arithmetic) {}

    /**
     * An integer key and how long it lasts.
     *
     * @param largest the largest value of its type
     * @param days until the inserts have used the range up, from zero; empty where nothing is inserted
     */
    public record IdRange(
            String table, String column, BigDecimal largest, BigDecimal insertsPerSecond, Optional<BigDecimal> days) {}

    public static FlowLedger of(Workload workload) {
        return new FlowAuditor(workload).audit();
    }
}
