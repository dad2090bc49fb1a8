package io.github.modernizr.cost;

import io.github.modernizr.plan.Target;
import java.math.BigDecimal;
import java.util.List;

/**
 * Request units that one execution charges to a table or an index (expectations).
 *
 * @param readUnits RRU
 * @param writeUnits WRU
 */
public record UnitCharge(Target target, BigDecimal readUnits, BigDecimal writeUnits) {

    /** The sum of several, whatever their targets. */
    static BigDecimal readUnits(List<UnitCharge> charges) {
        BigDecimal units = BigDecimal.ZERO;
        for (UnitCharge charge : charges) {
            units = units.add(charge.readUnits);
        }
        return units;
    }

    /** The sum of several, whatever their targets. */
    static BigDecimal writeUnits(List<UnitCharge> charges) {
        BigDecimal units = BigDecimal.ZERO;
        for (UnitCharge charge : charges) {
            units = units.add(charge.writeUnits);
        }
        return units;
    }

    /** @param other of the same target */
    UnitCharge plus(UnitCharge other) {
        return new UnitCharge(target, readUnits.add(other.readUnits), writeUnits.add(other.writeUnits));
    }

    UnitCharge times(BigDecimal share) {
        return new UnitCharge(target, SizeDistribution.rounded(readUnits.multiply(share)),
                SizeDistribution.rounded(writeUnits.multiply(share)));
    }
}
