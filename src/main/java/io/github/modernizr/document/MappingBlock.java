package io.github.modernizr.document;

import io.github.modernizr.cost.ModelCost;
import io.github.modernizr.cost.PlanCost;
import io.github.modernizr.dynamo.ServiceLimits;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.PlannedPattern;
import io.github.modernizr.model.PlannedPattern.PlannedForm;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.Step;
import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.verify.Verdict;
import io.github.modernizr.verify.Verification;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.ReadBudget;
import io.github.modernizr.workload.Relaxation;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A pattern with how the model serves it: a line of the table of all, and its plans form by form. */
record MappingBlock(
        String id, String title, String verdict, String servedBy, String rate,
        String readUnits, String writeUnits, String monthly, List<FormBlock> forms, boolean hasForms, String statement, Markup requests) {

    /** @param heading empty where the pattern has one form */
    record FormBlock(
            Markup heading, List<PlanRows.Row> rows, boolean hasRows, String cost, String bound, List<String> notes, List<String> reasons) {}

    static MappingBlock of(DocumentInput input, DataModel model, AccessPattern pattern) {
        Optional<PlannedPattern> planned = model.pattern(pattern.id());
        PatternBill bill = PatternBill.of(input.cost(), pattern.id());
        List<FormBlock> forms = pattern.forms().stream().map(f -> form(input, model, pattern, f,
                planned.flatMap(p -> p.form(f.name())))).toList();
        boolean served = planned.isPresent() && planned.get().forms().stream().anyMatch(f -> f.plan().isPresent());
        return new MappingBlock(pattern.id(), pattern.title(), verdict(input, pattern, planned), servedBy(planned),
                Origins.rate(pattern), served ? Decimals.rounded(bill.readUnitsPerSecond()) : "–",
                served ? Decimals.rounded(bill.writeUnitsPerSecond()) : "–", served ? Decimals.money(bill.monthly()) : "–",
                forms, !forms.isEmpty(), statement(pattern), served ? Markup.code(RequestDocument.file(pattern.id())) : Markup.NONE);
    }

    /** The proof's verdict where there is one, else whether there are plans. */
    static String verdict(DocumentInput input, AccessPattern pattern, Optional<PlannedPattern> planned) {
        Optional<String> proven = input.verification().flatMap(v -> v.patterns().stream()
                .filter(p -> p.pattern().equals(pattern.id())).findFirst())
                .map(Verification.PatternVerdict::verdict).map(Verdict::label);
        if (proven.isPresent()) {
            return proven.get();
        }
        if (pattern.forms().isEmpty()) {
            return pattern.body() instanceof AccessPattern.Body.Delegated ? Verdict.DELEGATED.label() : Verdict.NO_OPERATION.label();
        }
        boolean all = planned.isPresent() && planned.get().forms().stream().allMatch(f -> f.plan().isPresent());
        return all ? "planned" : "no plan";
    }

    private static String statement(AccessPattern pattern) {
        if (pattern.body() instanceof AccessPattern.Body.NoOperation none) {
            return "No operation: " + none.reason();
        }
        return pattern.body() instanceof AccessPattern.Body.Delegated delegated
                ? "Delegated to " + delegated.service() + ": " + delegated.reason() : "";
    }

    /** {@code Query products/by_category, GetItem users}: each distinct access, in order. */
    private static String servedBy(Optional<PlannedPattern> planned) {
        Set<String> found = new LinkedHashSet<>();
        planned.ifPresent(p -> p.forms().forEach(f -> f.plan().ifPresent(plan -> plan.all().forEach(step -> access(step, found)))));
        return found.isEmpty() ? "–" : String.join(", ", found);
    }

    private static void access(Step step, Set<String> found) {
        if (step instanceof Step.Read read) {
            found.add((read instanceof Step.Query ? "Query " : "Get ") + read.target());
        } else if (step instanceof Step.Write write) {
            Set<String> tables = new LinkedHashSet<>(write.actions().stream().map(Action::table).toList());
            found.add((write.transaction() ? "Transact " : "Write ") + String.join(" + ", tables));
        }
    }

    private static FormBlock form(
            DocumentInput input, DataModel model, AccessPattern pattern, Form form, Optional<PlannedForm> planned) {
        Markup heading = form.name().equals(Form.ONLY) ? Markup.NONE : Markup.text("Form " + form.name() + ", "
                + Decimals.percent(form.share()) + " of executions");
        Optional<Plan> plan = planned.flatMap(PlannedForm::plan);
        Optional<ModelCost.FormCost> cost = input.cost().flatMap(c -> c.forms().stream()
                .filter(f -> f.pattern().equals(pattern.id()) && f.form().equals(form.name())).findFirst());
        List<PlanRows.Row> rows = plan.map(p -> PlanRows.of(model, p, cost.map(ModelCost.FormCost::plan))).orElse(List.of());
        return new FormBlock(heading, rows, !rows.isEmpty(), cost.map(MappingBlock::cost).orElse(""),
                cost.map(c -> bound(input.workload(), pattern, form, c.plan())).orElse(""),
                cost.map(c -> c.plan().notes()).orElse(List.of()),
                plan.isPresent() ? List.of() : planned.map(PlannedForm::reasons).orElse(List.of("The designer found no plan.")));
    }

    private static String cost(ModelCost.FormCost cost) {
        return Decimals.rounded(cost.executionsPerSecond()) + "/s × (" + Decimals.rounded(cost.plan().readUnits()) + " RRU + "
                + Decimals.rounded(cost.plan().writeUnits()) + " WRU) = " + Decimals.rounded(cost.readUnitsPerSecond()) + " RRU/s + "
                + Decimals.rounded(cost.writeUnitsPerSecond()) + " WRU/s = " + Decimals.money(cost.monthly()) + " USD a month";
    }

    private static String bound(Workload workload, AccessPattern pattern, Form form, PlanCost cost) {
        ReadBudget budget = pattern.accepts(Relaxation.Kind.READ_BUDGET, form.name()).stream()
                .flatMap(r -> r.readBudget().stream()).findFirst().orElse(workload.settings().readBudget());
        List<String> parts = new ArrayList<>();
        if (cost.bytesRead().average().signum() > 0 || cost.bytesRead().maximum().isEmpty()) {
            parts.add(most(cost.bytesRead().maximum()) + " bytes read of " + Decimals.whole(BigDecimal.valueOf(budget.bytes())));
        }
        parts.add(most(cost.sequentialRequests().maximum()) + " of " + budget.sequentialRequests() + " requests one after the other");
        if (cost.transactionActions().average().signum() > 0) {
            parts.add(most(cost.transactionActions().maximum()) + " of " + ServiceLimits.TRANSACTION_ACTIONS + " actions in a transaction");
        }
        return String.join(", ", parts);
    }

    private static String most(Optional<BigDecimal> maximum) {
        return maximum.map(Decimals::whole).orElse("no bound on");
    }
}
