package io.github.modernizr.verify;

import io.github.modernizr.cost.PartitionHeat;
import io.github.modernizr.cost.PartitionHeat.Part;
import io.github.modernizr.dynamo.ServiceLimits;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** No partition gets more than the service gives it; the finding goes to those who heat it most. */
final class HotKeys implements Check {

    @Override
    public String id() {
        return "hot-key";
    }

    @Override
    public String demands() {
        return "at peak no partition key value takes more than 3,000 read or 1,000 write units a second";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PartitionHeat heat : scope.heat()) {
            limit(scope, heat, "read", PartitionHeat::readUnitsPerSecond, Part::readUnitsPerSecond, ServiceLimits.PARTITION_READ_UNITS, reasons);
            limit(scope, heat, "write", PartitionHeat::writeUnitsPerSecond, Part::writeUnitsPerSecond, ServiceLimits.PARTITION_WRITE_UNITS, reasons);
        }
    }

    private static void limit(Scope scope, PartitionHeat heat, String what, Function<PartitionHeat, BigDecimal> total,
            Function<Part, BigDecimal> units, int most, Reasons reasons) {
        BigDecimal limit = BigDecimal.valueOf(most);
        if (total.apply(heat).compareTo(limit) <= 0) {
            return;
        }
        BigDecimal left = total.apply(heat);
        List<Part> hottest = heat.parts().stream().sorted(Comparator.comparing(units).reversed()).toList();
        for (Part part : hottest) {
            if (left.compareTo(limit) <= 0) {
                return;
            }
            left = left.subtract(units.apply(part));
            if (part.pattern().equals(scope.pattern().id()) && part.form().equals(scope.form().name())) {
                reasons.add("the hottest key of %s (%s) takes %s %s units a second at peak, the service gives a partition %d; this form's part"
                                + " is %s (%s). Spread the key, or read and write it less",
                        heat.target(), heat.key(), plain(total.apply(heat)), what, most, plain(units.apply(part)), part.arithmetic());
            }
        }
    }

    private static String plain(BigDecimal number) {
        return number.setScale(Math.min(3, Math.max(0, number.stripTrailingZeros().scale())), java.math.RoundingMode.HALF_UP).toPlainString();
    }
}
