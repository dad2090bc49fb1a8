package io.github.modernizr.cost;

import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.ServiceLimits;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.quantity.Figure;
import io.github.modernizr.workload.Statistics.TableStatistics;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** What is stored at the end of the horizon; each item and each index entry has 100 bytes of overhead. */
final class StorageEstimator {

    private static final BigDecimal DAYS_IN_MONTH = new BigDecimal(365).divide(new BigDecimal(12), MathContext.DECIMAL64);

    private final Workload workload;
    private final CostModel model;

    StorageEstimator(CostModel model) {
        this.workload = model.workload();
        this.model = model;
    }

    /**
     * @param items at the end of the horizon
     * @param bytes of all of them, without the overhead
     */
    record Stored(BigDecimal items, BigDecimal bytes) {
        static final Stored NOTHING = new Stored(BigDecimal.ZERO, BigDecimal.ZERO);

        Stored plus(Stored other) {
            return new Stored(items.add(other.items), bytes.add(other.bytes));
        }

        BigDecimal billedBytes() {
            return bytes.add(items.multiply(BigDecimal.valueOf(ServiceLimits.STORAGE_OVERHEAD_BYTES)));
        }

        BigDecimal meanBytes() {
            return items.signum() == 0 ? BigDecimal.ZERO : Shares.quotient(bytes, items);
        }
    }

    Stored table(TableDesign table) {
        Stored stored = Stored.NOTHING;
        for (ItemType type : table.itemTypes()) {
            stored = stored.plus(stored(type, model.sizer().item(type), BigDecimal.ONE));
        }
        return stored;
    }

    Stored index(TableDesign table, SecondaryIndex index) {
        Stored stored = Stored.NOTHING;
        for (ItemType type : table.itemTypes()) {
            if (CollectionEstimator.holds(Optional.of(index), type)) {
                stored = stored.plus(stored(type, model.sizer().projection(table.key(), index, type),
                        model.collections().presence(type, index)));
            }
        }
        return stored;
    }

    private Stored stored(ItemType type, SizeDistribution size, BigDecimal presence) {
        BigDecimal items = SizeDistribution.rounded(
                model.sizer().items(type).multiply(growth(type)).multiply(presence));
        return new Stored(items, SizeDistribution.rounded(items.multiply(size.mean())));
    }

    /** Rows at the end of the horizon over the rows of today. */
    private BigDecimal growth(ItemType type) {
        TableStatistics known = workload.statistics().tables().get(type.sourceTable());
        if (known == null || known.rowsPerDay().isEmpty() || known.rows().value().signum() == 0) {
            return BigDecimal.ONE;
        }
        return Shares.quotient(rowsAtHorizon(known), known.rows().value());
    }

    /** Today's rows and those to come, as far as they are kept. */
    private BigDecimal rowsAtHorizon(TableStatistics known) {
        BigDecimal perDay = known.rowsPerDay().orElseThrow().value();
        BigDecimal days = DAYS_IN_MONTH.multiply(BigDecimal.valueOf(workload.settings().horizonMonths()));
        BigDecimal rows = known.rows().value();
        BigDecimal grown = rows.add(perDay.multiply(days));
        BigDecimal kept = known.keepDays().map(Figure::value).map(perDay::multiply).map(grown::min).orElse(grown);
        return kept.max(rows);
    }
}
