package io.github.modernizr.workload;

import io.github.modernizr.quantity.Rate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The traffic as it was stated, contradictions included.
 *
 * @param peak peak over average
 */
public record Traffic(Optional<Rate> total, BigDecimal peak, List<Group> groups) {

    /**
     * @param share of the total, 0 to 1
     * @param rateBelow the stated rate is an upper bound ({@code < 1/s})
     */
    public record Group(
            String id,
            String title,
            Optional<BigDecimal> share,
            Optional<Rate> rate,
            boolean rateBelow,
            List<Operation> operations,
            List<String> notes) {}

    public record Operation(String id, String title, Rate rate) {}

    public Optional<Group> group(String id) {
        for (Group group : groups) {
            if (group.id().equals(id)) {
                return Optional.of(group);
            }
        }
        return Optional.empty();
    }
}
