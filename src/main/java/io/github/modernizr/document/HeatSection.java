package io.github.modernizr.document;

import io.github.modernizr.cost.PartitionHeat;
import io.github.modernizr.dynamo.ServiceLimits;
import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.workload.Form;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The hottest partition of each table and index, hottest first. */
record HeatSection(List<Row> rows, boolean hasRows, List<Detail> details, boolean hasDetails) {

    /** Tables and indexes whose arithmetic is shown: the rest would be noise. */
    private static final BigDecimal NOTABLE = new BigDecimal("0.01");
    private static final int DETAILED = 8;
    private static final int PARTS = 6;

    record Row(String target, String key, String reads, String writes, String used) {}

    record Detail(String target, String key, String parts) {}

    static HeatSection of(List<PartitionHeat> heats) {
        List<PartitionHeat> sorted = heats.stream()
                .sorted(Comparator.comparing(HeatSection::used).reversed().thenComparing(h -> h.target().toString())).toList();
        List<Detail> details = sorted.stream()
                .filter(h -> !h.parts().isEmpty() && used(h).compareTo(NOTABLE) >= 0).limit(DETAILED).map(HeatSection::detail).toList();
        return new HeatSection(sorted.stream().map(HeatSection::row).toList(), !sorted.isEmpty(), details, !details.isEmpty());
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
        List<PartitionHeat.Part> largest = heat.parts().stream()
                .sorted(Comparator.comparing(HeatSection::weight).reversed()).toList();
        String parts = largest.stream().limit(PARTS)
                .map(p -> p.pattern() + (p.form().equals(Form.ONLY) ? "" : " (" + p.form() + ")") + ": " + p.arithmetic())
                .collect(Collectors.joining("; "));
        int more = largest.size() - PARTS;
        return new Detail(heat.target().toString(), heat.key(), parts + (more > 0 ? "; and " + more + " smaller" : ""));
    }

    private static BigDecimal weight(PartitionHeat.Part part) {
        return share(part.readUnitsPerSecond(), ServiceLimits.PARTITION_READ_UNITS)
                .max(share(part.writeUnitsPerSecond(), ServiceLimits.PARTITION_WRITE_UNITS));
    }
}
