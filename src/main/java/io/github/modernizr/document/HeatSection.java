package io.github.modernizr.document;

import io.github.modernizr.cost.PartitionHeat;
import io.github.modernizr.dynamo.ServiceLimits;
import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.workload.Form;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The hottest partition of each table and index, hottest first. */
record HeatSection(List<Row> rows, boolean hasRows, List<Detail> details, boolean hasDetails) {

    /** Tables and indexes whose arithmetic is shown: the rest would be noise. */
    private static final BigDecimal NOTABLE = new BigDecimal("0.01");
    private static final int DETAILED = 8;
    private static final int PARTS = 6;
    private static final Comparator<PartitionHeat> HOTTEST_FIRST =
            Comparator.comparing(HeatSection::used).reversed().thenComparing(h -> h.target().toString());
    private static final Comparator<PartitionHeat.Part> HEAVIEST_FIRST = Comparator.comparing(HeatSection::weight).reversed();

    record Row(String target, String key, String reads, String writes, String used) {}

    record Detail(String target, String key, String parts) {}

    static HeatSection of(List<PartitionHeat> heats) {
        List<PartitionHeat> sorted = new ArrayList<>(heats);
        sorted.sort(HOTTEST_FIRST);
        List<Row> rows = new ArrayList<>();
        List<Detail> details = new ArrayList<>();
        for (PartitionHeat heat : sorted) {
            rows.add(row(heat));
            if (!heat.parts().isEmpty() && used(heat).compareTo(NOTABLE) >= 0 && details.size() < DETAILED) {
                details.add(detail(heat));
            }
        }
        return new HeatSection(rows, !rows.isEmpty(), details, !details.isEmpty());
    }

    /** The share of the nearer limit. */
    static BigDecimal used(PartitionHeat heat) {
        return share(heat.readUnitsPerSecond(), ServiceLimits.PARTITION_READ_UNITS)
                .max(share(heat.writeUnitsPerSecond(), ServiceLimits.PARTITION_WRITE_UNITS));
    }

    private static BigDecimal share(BigDecimal units, int limit) {
        return units.divide(BigDecimal.valueOf(limit), 6, RoundingMode.HALF_UP);
    }

    private static String percent(BigDecimal used) {
        BigDecimal rounded = used.setScale(3, RoundingMode.HALF_UP);
        return rounded.signum() == 0 && used.signum() > 0 ? "<0.1 %" : Decimals.percent(rounded);
    }

    private static Row row(PartitionHeat heat) {
        BigDecimal used = used(heat);
        return new Row(heat.target().toString(), heat.key(), Decimals.rounded(heat.readUnitsPerSecond()),
                Decimals.rounded(heat.writeUnitsPerSecond()),
                percent(used) + (used.compareTo(BigDecimal.ONE) > 0 ? " – over the limit" : ""));
    }

    private static Detail detail(PartitionHeat heat) {
        List<PartitionHeat.Part> largest = new ArrayList<>(heat.parts());
        largest.sort(HEAVIEST_FIRST);
        List<String> parts = new ArrayList<>();
        for (PartitionHeat.Part p : largest.subList(0, Math.min(PARTS, largest.size()))) {
            parts.add(p.pattern() + (p.form().equals(Form.ONLY) ? "" : " (" + p.form() + ")") + ": " + p.arithmetic());
        }
        int more = largest.size() - PARTS;
        return new Detail(heat.target().toString(), heat.key(),
                String.join("; ", parts) + (more > 0 ? "; and " + more + " smaller" : ""));
    }

    private static BigDecimal weight(PartitionHeat.Part part) {
        return share(part.readUnitsPerSecond(), ServiceLimits.PARTITION_READ_UNITS)
                .max(share(part.writeUnitsPerSecond(), ServiceLimits.PARTITION_WRITE_UNITS));
    }
}
