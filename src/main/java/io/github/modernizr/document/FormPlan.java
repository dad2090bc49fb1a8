package io.github.modernizr.document;

import io.github.modernizr.cost.ModelCost;
import io.github.modernizr.cost.PlanCost;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.PlannedPattern.PlannedForm;
import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import java.util.List;
import java.util.Optional;

/** A form with its plan's lines and its bill, or with the reasons why there is no plan. */
record FormPlan(Form form, List<PlanRows.Row> rows, Optional<ModelCost.FormCost> cost, List<String> reasons) {

    static FormPlan of(DocumentInput input, DataModel model, AccessPattern pattern, Form form, Optional<PlannedForm> planned) {
        if (planned.isEmpty() || planned.get().plan().isEmpty()) {
            List<String> reasons = planned.isPresent() ? planned.get().reasons() : List.of("The designer found no plan.");
            return new FormPlan(form, List.of(), Optional.empty(), reasons);
        }
        Optional<ModelCost.FormCost> cost =
                input.cost().isPresent() ? input.cost().get().form(pattern.id(), form.name()) : Optional.empty();
        Optional<PlanCost> plan = cost.isPresent() ? Optional.of(cost.get().plan()) : Optional.empty();
        return new FormPlan(form, PlanRows.of(model, planned.get().plan().get(), plan), cost, List.of());
    }

    /** Equal for forms that are served alike. */
    String shape() {
        StringBuilder shape = new StringBuilder();
        for (PlanRows.Row row : rows) {
            shape.append(row.shape()).append('\n');
        }
        return shape + String.join("\n", reasons) + (cost.isPresent() ? String.join("\n", cost.get().plan().notes()) : "");
    }

    static String text(ModelCost.FormCost cost) {
        return Decimals.rounded(cost.executionsPerSecond()) + "/s × (" + Decimals.rounded(cost.plan().readUnits()) + " RRU + "
                + Decimals.rounded(cost.plan().writeUnits()) + " WRU) = " + Decimals.rounded(cost.readUnitsPerSecond()) + " RRU/s + "
                + Decimals.rounded(cost.writeUnitsPerSecond()) + " WRU/s = " + Decimals.money(cost.monthly()) + " USD a month";
    }
}
