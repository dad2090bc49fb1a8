package io.github.modernizr.document;

import io.github.modernizr.cost.ModelCost;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What a pattern costs, all forms together: request units per second and US dollars a month. */
record PatternBill(BigDecimal readUnitsPerSecond, BigDecimal writeUnitsPerSecond, BigDecimal monthly) {

    static final PatternBill NONE = new PatternBill(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    static PatternBill of(Optional<ModelCost> cost, String pattern) {
        PatternBill bill = NONE;
        for (ModelCost.FormCost form : cost.isPresent() ? cost.get().forms() : List.<ModelCost.FormCost>of()) {
            bill = form.pattern().equals(pattern) ? bill.plus(form) : bill;
        }
        return bill;
    }

    private PatternBill plus(ModelCost.FormCost form) {
        return new PatternBill(readUnitsPerSecond.add(form.readUnitsPerSecond()),
                writeUnitsPerSecond.add(form.writeUnitsPerSecond()), monthly.add(form.monthly()));
    }
}
