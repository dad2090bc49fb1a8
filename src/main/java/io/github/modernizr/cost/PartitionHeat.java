package io.github.modernizr.cost;

import io.github.modernizr.plan.Target;
import java.math.BigDecimal;
import java.util.List;

/**
 * The load on the hottest partition key value of a table or index at peak.
 *
 * @param key what the hottest value is, in words
 * @param parts what adds up to it, pattern by pattern
 */
public record PartitionHeat(
        Target target, String key, BigDecimal readUnitsPerSecond, BigDecimal writeUnitsPerSecond, List<Part> parts) {

    /** One form's share of the heat, with its arithmetic. */
    public record Part(
            String pattern, String form, BigDecimal readUnitsPerSecond, BigDecimal writeUnitsPerSecond, String arithmetic) {}
}
