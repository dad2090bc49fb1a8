package io.github.modernizr.cost;

import io.github.modernizr.plan.Target;
import java.math.BigDecimal;

/**
 * Request units that one execution charges to a table or an index (expectations).
 *
 * @param readUnits RRU
 * @param writeUnits WRU
 */
public record UnitCharge(Target target, BigDecimal readUnits, BigDecimal writeUnits) {}
