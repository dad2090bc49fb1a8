package io.github.modernizr.cost;

import io.github.modernizr.plan.Target;
import io.github.modernizr.quantity.Multiplicity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The expected cost and the worst case of one execution of a plan.
 *
 * @param bytesRead over all reads; its maximum is the bound that the read budget is held against
 * @param sequentialRequests round trips one after the other
 * @param transactionActions of the largest transaction
 * @param notes what had to be supposed where the specification is silent, a sentence each
 */
public record PlanCost(
        List<StepCost> steps,
        Multiplicity bytesRead,
        Multiplicity sequentialRequests,
        Multiplicity transactionActions,
        List<String> notes) {

    public BigDecimal readUnits() {
        BigDecimal units = BigDecimal.ZERO;
        for (StepCost step : steps) {
            units = units.add(step.readUnits());
        }
        return units;
    }

    public BigDecimal writeUnits() {
        BigDecimal units = BigDecimal.ZERO;
        for (StepCost step : steps) {
            units = units.add(step.writeUnits());
        }
        return units;
    }

    public BigDecimal readUnits(Target target) {
        return UnitCharge.readUnits(charges(target));
    }

    public BigDecimal writeUnits(Target target) {
        return UnitCharge.writeUnits(charges(target));
    }

    private List<UnitCharge> charges(Target target) {
        List<UnitCharge> charges = new ArrayList<>();
        for (StepCost step : steps) {
            for (UnitCharge charge : step.charges()) {
                if (charge.target().equals(target)) {
                    charges.add(charge);
                }
            }
        }
        return charges;
    }
}
