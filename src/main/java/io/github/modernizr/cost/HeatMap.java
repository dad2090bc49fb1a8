package io.github.modernizr.cost;

import io.github.modernizr.cost.PartitionHeat.Part;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.ServiceLimits;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.plan.Target;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The load on the hottest partition key value of each table and index, at peak. The hottest values of all
 * patterns are supposed to be the same value, which errs to the hot side; values of different prefixes or
 * constants are never the same.
 */
public final class HeatMap {

    private HeatMap() {}

    /** Tables and indexes in the order of the model; those that nothing uses are left out. */
    public static List<PartitionHeat> of(Workload workload, DataModel model, CostModel costModel) {
        List<HeatPart> parts = HeatPart.all(workload, model, costModel);
        List<PartitionHeat> heats = new ArrayList<>();
        for (TableDesign table : model.tables()) {
            hottest(Target.table(table.name()), table.key(), parts, heats);
            for (SecondaryIndex index : table.indexes()) {
                hottest(Target.index(table.name(), index.name()), index.key(), parts, heats);
            }
        }
        return List.copyOf(heats);
    }

    private static void hottest(Target target, KeySchema key, List<HeatPart> parts, List<PartitionHeat> heats) {
        Map<String, PartitionHeat> spaces = new LinkedHashMap<>();
        for (HeatPart part : parts) {
            if (part.access().target().equals(target)) {
                PartitionHeat heat = heat(target, key, part);
                PartitionHeat before = spaces.get(part.share().space());
                spaces.put(part.share().space(), before == null ? heat : added(before, heat));
            }
        }
        if (!spaces.isEmpty()) {
            heats.add(hottest(spaces.values()));
        }
    }

    private static PartitionHeat hottest(Collection<PartitionHeat> heats) {
        PartitionHeat hottest = null;
        for (PartitionHeat heat : heats) {
            hottest = hottest == null || load(heat).compareTo(load(hottest)) > 0 ? heat : hottest;
        }
        return hottest;
    }

    private static PartitionHeat heat(Target target, KeySchema key, HeatPart part) {
        String space = part.share().space();
        String name = String.join(", ", key.partition());
        String value = space.startsWith("=") ? name + " = " + space.substring(1)
                : "hottest " + name + (space.isEmpty() ? "" : " of prefix " + space);
        Part one = new Part(part.pattern().id(), part.form(), part.readUnits(), part.writeUnits(), part.arithmetic());
        return new PartitionHeat(target, value, one.readUnitsPerSecond(), one.writeUnitsPerSecond(), List.of(one));
    }

    private static PartitionHeat added(PartitionHeat a, PartitionHeat b) {
        List<Part> parts = new ArrayList<>(a.parts());
        parts.addAll(b.parts());
        return new PartitionHeat(a.target(), a.key(), a.readUnitsPerSecond().add(b.readUnitsPerSecond()),
                a.writeUnitsPerSecond().add(b.writeUnitsPerSecond()), List.copyOf(parts));
    }

    /** How much of what a partition bears: of the two limits the one that is nearer. */
    private static BigDecimal load(PartitionHeat heat) {
        return Shares.share(heat.readUnitsPerSecond(), BigDecimal.valueOf(ServiceLimits.PARTITION_READ_UNITS))
                .max(Shares.share(heat.writeUnitsPerSecond(), BigDecimal.valueOf(ServiceLimits.PARTITION_WRITE_UNITS)));
    }
}
