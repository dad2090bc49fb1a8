package io.github.modernizr.cost;

import io.github.modernizr.dynamo.ServiceLimits;
import io.github.modernizr.workload.Consistency;
import java.math.BigDecimal;

/**
 * Who counts the units: the one place where DynamoDB Local differs from the service. Money is always that
 * of {@link #SERVICE}; {@link #LOCAL} says what a measurement with DynamoDB Local must show.
 */
public enum CapacityProfile {
    /** As the service bills. */
    SERVICE(1, true, true, ServiceLimits.WRITE_UNIT_BYTES, false, false),
    /** As DynamoDB Local 3.3.1 reports (measured). */
    LOCAL(2, false, false, ServiceLimits.READ_UNIT_BYTES, true, true);

    /** A transaction prepares and commits each of its items. */
    private static final BigDecimal TRANSACTION = BigDecimal.valueOf(2);
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final BigDecimal transactionalIndexFactor;
    private final boolean missingKeysCount;
    private final boolean emptyQueriesCount;
    private final int checkUnitBytes;
    private final boolean likeItemsOnce;
    private final boolean fetchesProjected;

    CapacityProfile(
            int transactionalIndexFactor, boolean missingKeysCount, boolean emptyQueriesCount, int checkUnitBytes,
            boolean likeItemsOnce, boolean fetchesProjected) {
        this.transactionalIndexFactor = BigDecimal.valueOf(transactionalIndexFactor);
        this.missingKeysCount = missingKeysCount;
        this.emptyQueriesCount = emptyQueriesCount;
        this.checkUnitBytes = checkUnitBytes;
        this.likeItemsOnce = likeItemsOnce;
        this.fetchesProjected = fetchesProjected;
    }

    /** What an index's write units are multiplied by. Local doubles them in a transaction, the service does not. */
    public BigDecimal indexFactor(boolean transaction) {
        return transaction ? transactionalIndexFactor : BigDecimal.ONE;
    }

    /** What the write units of the table's own item are multiplied by, on both. */
    public BigDecimal itemFactor(boolean transaction) {
        return transaction ? TRANSACTION : BigDecimal.ONE;
    }

    /** Bytes of one unit of a transaction's ConditionCheck, before the doubling. Local counts it as a read, the service as a write. */
    public int checkUnitBytes() {
        return checkUnitBytes;
    }

    /** Units of a ConditionCheck of an item of so many bytes; of none the minimum. */
    public BigDecimal checkUnits(long bytes) {
        return SizeDistribution.ceiling(BigDecimal.valueOf(Math.max(1, bytes)), checkUnitBytes).multiply(TRANSACTION);
    }

    /**
     * Whether items of one table that cost a transaction the same, in the table and in each index, are reported once. A
     * flaw of Local's report: three small puts into one table are reported as one. The service bills each.
     */
    public boolean likeItemsOnce() {
        return likeItemsOnce;
    }

    /**
     * Whether a Query of a local index that projects some attributes, asked for some of these, reads the table's items too:
     * each by itself, those that a filter leaves out as well. The service reads them for attributes only that the index lacks.
     */
    public boolean fetchesProjected() {
        return fetchesProjected;
    }

    /** Units of a BatchGetItem key without an item. The service bills the minimum, Local nothing. */
    public BigDecimal missingKeyUnits(Consistency consistency) {
        return missingKeysCount ? unit(consistency) : BigDecimal.ZERO;
    }

    /** Units of a Query that finds nothing. The service bills the minimum, Local reports 0. */
    public BigDecimal emptyQueryUnits(Consistency consistency) {
        return emptyQueriesCount ? unit(consistency) : BigDecimal.ZERO;
    }

    /** The price of 4 KB, the minimum of a read. */
    public static BigDecimal unit(Consistency consistency) {
        return consistency == Consistency.STRONG ? BigDecimal.ONE : HALF;
    }

    /** Read units of items of so many bytes together; nothing read costs the minimum. */
    public static BigDecimal readUnits(long bytes, Consistency consistency) {
        return SizeDistribution.ceiling(BigDecimal.valueOf(Math.max(1, bytes)), ServiceLimits.READ_UNIT_BYTES)
                .multiply(unit(consistency));
    }

    /** Write units of one item, outside of a transaction; the larger of before and after counts. */
    public static BigDecimal writeUnits(long bytesBefore, long bytesAfter) {
        long bytes = Math.max(1, Math.max(bytesBefore, bytesAfter));
        return SizeDistribution.ceiling(BigDecimal.valueOf(bytes), ServiceLimits.WRITE_UNIT_BYTES);
    }
}
