package io.github.modernizr.workload;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the stated traffic adds up to, and where its numbers contradict each other. Found by arithmetic
 * alone; nothing is corrected: the rates of the patterns stay as they were stated.
 *
 * @param total queries per second as stated
 * @param shares sum of the groups' shares (1 = all)
 * @param operations sum of all operations, per second
 * @param patterns sum of all patterns, per second
 */
public record TrafficLedger(
        Optional<BigDecimal> total,
        BigDecimal shares,
        BigDecimal operations,
        BigDecimal patterns,
        List<GroupLine> groups,
        List<AssumedRate> assumed,
        List<LedgerFinding> findings) {

    /**
     * @param ofTotal share × total, where both are stated
     * @param operationsSum of its operations
     */
    public record GroupLine(
            Traffic.Group group,
            Optional<BigDecimal> ofTotal,
            BigDecimal operationsSum,
            BigDecimal patternsSum,
            List<OperationLine> operations) {}

    /**
     * @param claimed sum of the shares (1 = all) that patterns take of the operation
     * @param patterns that take them, in the order of the specification
     */
    public record OperationLine(Traffic.Operation operation, BigDecimal claimed, List<Claim> patterns) {}

    /** A pattern's share (1 = all) of an operation. */
    public record Claim(String pattern, BigDecimal share, BigDecimal perSecond) {}

    /** A pattern whose rate the architect assumes. */
    public record AssumedRate(String pattern, String title, BigDecimal perSecond, String because) {}

    public static TrafficLedger of(Workload workload) {
        return new TrafficAuditor(workload).audit();
    }

    public List<LedgerFinding> findings(LedgerFinding.Kind kind) {
        List<LedgerFinding> found = new ArrayList<>();
        for (LedgerFinding finding : findings) {
            if (finding.kind() == kind) {
                found.add(finding);
            }
        }
        return List.copyOf(found);
    }
}
