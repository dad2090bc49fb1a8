package io.github.modernizr.document;

import io.github.modernizr.cost.ModelCost;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.PlannedPattern.PlannedForm;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A form with its plan's lines and its bill, or with the reasons why there is no plan. */
record FormPlan(Form form, List<PlanRows.Row> rows, Optional<ModelCost.FormCost> cost, List<String> reasons) {

    static FormPlan of(DocumentInput input, DataModel model, AccessPattern pattern, Form form, Optional<PlannedForm> planned) {
        Optional<Plan> plan = planned.flatMap(PlannedForm::plan);
        Optional<ModelCost.FormCost> cost = plan.flatMap(p -> input.cost()).flatMap(c -> c.forms().stream()
                .filter(f -> f.pattern().equals(pattern.id()) && f.form().equals(form.name())).findFirst());
        List<PlanRows.Row> rows = plan.map(p -> PlanRows.of(model, p, cost.map(ModelCost.FormCost::plan))).orElse(List.of());
        List<String> reasons = plan.isPresent() ? List.of()
                : planned.map(PlannedForm::reasons).orElse(List.of("The designer found no plan."));
        return new FormPlan(form, rows, cost, reasons);
    }

    /** Equal for forms that are served alike. */
    String shape() {
        return rows.stream().map(PlanRows.Row::shape).collect(Collectors.joining("\n")) + "\n" + String.join("\n", reasons)
                + cost.map(c -> String.join("\n", c.plan().notes())).orElse("");
    }

    static String text(ModelCost.FormCost cost) {
        return Decimals.rounded(cost.executionsPerSecond()) + "/s × (" + Decimals.rounded(cost.plan().readUnits()) + " RRU + "
                + Decimals.rounded(cost.plan().writeUnits()) + " WRU) = " + Decimals.rounded(cost.readUnitsPerSecond()) + " RRU/s + "
                + Decimals.rounded(cost.writeUnitsPerSecond()) + " WRU/s = " + Decimals.money(cost.monthly()) + " USD a month";
    }
}
