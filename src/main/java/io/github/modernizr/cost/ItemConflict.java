package io.github.modernizr.cost;

import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How probable it is that a transaction on the hottest item of a type meets another write of the same item:
 * 1 − e^(−λT).
 *
 * @param writesPerSecond λ, of all patterns at peak, checks included
 * @param probability 0 to 1
 */
public record ItemConflict(
        String table, String itemType, BigDecimal writesPerSecond, BigDecimal probability, String arithmetic) {

    /** T: how long a transaction holds an item. Assumed: two round trips between machines of one region. */
    public static final BigDecimal SECONDS = new BigDecimal("0.02");

    /**
     * The most that is acceptable. Assumed: the three attempts that an AWS SDK makes by itself then fail
     * together once in a thousand.
     */
    public static final BigDecimal CEILING = new BigDecimal("0.10");

    public boolean acceptable() {
        return probability.compareTo(CEILING) <= 0;
    }

    /** One entry for each item type that a transaction writes or checks, in the order of the model. */
    public static List<ItemConflict> of(Workload workload, DataModel model, CostModel costModel) {
        List<HeatPart> parts = HeatPart.all(workload, model, costModel).stream()
                .filter(p -> p.access().action().isPresent() && p.access().target().index().isEmpty())
                .toList();
        List<ItemConflict> conflicts = new ArrayList<>();
        for (TableDesign table : model.tables()) {
            for (ItemType type : table.itemTypes()) {
                List<HeatPart> ofType = parts.stream()
                        .filter(p -> p.access().target().table().equals(table.name())
                                && p.access().itemType().filter(type::equals).isPresent())
                        .toList();
                if (ofType.stream().anyMatch(p -> p.access().transaction())) {
                    conflicts.add(conflict(table.name(), type.name(), ofType));
                }
            }
        }
        return List.copyOf(conflicts);
    }

    private static ItemConflict conflict(String table, String type, List<HeatPart> parts) {
        Map<String, BigDecimal> terms = new LinkedHashMap<>();
        BigDecimal rate = BigDecimal.ZERO;
        for (HeatPart part : parts) {
            BigDecimal writes = SizeDistribution.rounded(
                    part.executions().multiply(part.access().items()).multiply(part.itemShare().ofUnits()));
            rate = rate.add(writes);
            terms.merge(part.pattern().id(), writes, BigDecimal::add);
        }
        // an exponential has no exact decimal
        double probability = -StrictMath.expm1(-rate.multiply(SECONDS).doubleValue());
        return new ItemConflict(table, type, rate, SizeDistribution.rounded(BigDecimal.valueOf(probability)),
                "1 - e^(-" + HeatPart.plain(rate) + "/s × " + SECONDS.toPlainString() + " s), λ from " + terms);
    }
}
