package io.github.modernizr.cost;

import io.github.modernizr.plan.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The bill of a whole model, US dollars a month of 730 hours. Lists are in the order of the workload and of
 * the model.
 *
 * @param provisionedMonthly price of the same requests in provisioned mode at peak, with the utilisation that
 *     the price list assumes; storage is the same in both modes and not in it
 */
public record ModelCost(
        List<FormCost> forms,
        List<StructureCost> structures,
        BigDecimal readsMonthly,
        BigDecimal writesMonthly,
        BigDecimal storageMonthly,
        BigDecimal provisionedMonthly) {

    /** A form with a plan; units per second are at the average rate. */
    public record FormCost(
            String pattern,
            String form,
            BigDecimal executionsPerSecond,
            PlanCost plan,
            BigDecimal readUnitsPerSecond,
            BigDecimal writeUnitsPerSecond,
            BigDecimal monthly) {}

    /** A table or an index. */
    public record StructureCost(
            Target target,
            BigDecimal readUnitsPerSecond,
            BigDecimal writeUnitsPerSecond,
            BigDecimal items,
            BigDecimal itemBytes,
            BigDecimal storedGigabytes,
            BigDecimal requestsMonthly,
            BigDecimal storageMonthly) {}

    /** Empty for a form without a plan. */
    public Optional<FormCost> form(String pattern, String name) {
        for (FormCost form : forms) {
            if (form.pattern().equals(pattern) && form.form().equals(name)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    public BigDecimal totalMonthly() {
        return readsMonthly.add(writesMonthly).add(storageMonthly);
    }
}
