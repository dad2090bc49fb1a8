package io.github.modernizr.cost;

import io.github.modernizr.quantity.Multiplicity;
import java.math.BigDecimal;
import java.util.List;

/**
 * What one request step of a plan does in one execution.
 *
 * @param step the step's id
 * @param requests calls of the service
 * @param sequential calls one after the other (pages of one query; parallel calls count as one)
 * @param items read (before filters) or written, checks included
 * @param bytes read or written
 * @param charges by table and index; a write charges each index it touches
 */
public record StepCost(
        String step,
        Multiplicity requests,
        Multiplicity sequential,
        Multiplicity items,
        Multiplicity bytes,
        List<UnitCharge> charges) {

    public BigDecimal readUnits() {
        return UnitCharge.readUnits(charges);
    }

    public BigDecimal writeUnits() {
        return UnitCharge.writeUnits(charges);
    }
}
