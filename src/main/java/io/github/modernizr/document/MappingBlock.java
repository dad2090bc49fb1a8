package io.github.modernizr.document;

import io.github.modernizr.cost.ModelCost;
import io.github.modernizr.cost.PlanCost;
import io.github.modernizr.dynamo.ServiceLimits;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.PlannedPattern;
import io.github.modernizr.plan.Action;
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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A pattern with how the model serves it: a line of the table of all, and its plans form by form. */
record MappingBlock(
        String id, String title, String verdict, String servedBy, String rate,
        String readUnits, String writeUnits, String monthly, List<FormBlock> forms, String statement) {

    /** So many forms of a group are named. */
    private static final int NAMED = 6;

    /** @param heading empty where the pattern has one form */
    record FormBlock(
            Markup heading, List<PlanRows.Row> rows, boolean hasRows, String cost, String bound, List<String> notes, List<String> reasons) {}

    static MappingBlock of(DocumentInput input, DataModel model, AccessPattern pattern) {
        Optional<PlannedPattern> planned = model.pattern(pattern.id());
        PatternBill bill = PatternBill.of(input.cost(), pattern.id());
        List<FormBlock> forms = forms(input, model, pattern, planned);
        boolean served = planned.isPresent() && planned.get().forms().stream().anyMatch(f -> f.plan().isPresent());
        return new MappingBlock(pattern.id(), pattern.title(), verdict(input, pattern, planned), servedBy(planned),
                Origins.rate(pattern), served ? Decimals.rounded(bill.readUnitsPerSecond()) : "–",
                served ? Decimals.rounded(bill.writeUnitsPerSecond()) : "–", served ? Decimals.money(bill.monthly()) : "–",
                forms, statement(pattern));
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

    /** Forms that differ only in what they write are shown once, by the most frequent of them. */
    private static List<FormBlock> forms(DocumentInput input, DataModel model, AccessPattern pattern, Optional<PlannedPattern> planned) {
        Map<String, List<FormPlan>> groups = new LinkedHashMap<>();
        for (Form form : pattern.forms()) {
            FormPlan plan = FormPlan.of(input, model, pattern, form, planned.flatMap(p -> p.form(form.name())));
            groups.computeIfAbsent(plan.shape(), s -> new ArrayList<>()).add(plan);
        }
        return groups.values().stream().map(group -> block(input.workload(), pattern, group)).toList();
    }

    private static FormBlock block(Workload workload, AccessPattern pattern, List<FormPlan> group) {
        FormPlan shown = group.stream().max(Comparator.comparing((FormPlan p) -> p.form().share())).orElseThrow();
        List<String> costs = new ArrayList<>();
        shown.cost().map(FormPlan::text).ifPresent(costs::add);
        if (group.size() > 1 && shown.cost().isPresent()) {
            BigDecimal monthly = group.stream().flatMap(p -> p.cost().stream()).map(ModelCost.FormCost::monthly)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            costs.add("all " + group.size() + " forms together " + Decimals.money(monthly) + " USD a month");
        }
        return new FormBlock(heading(group, shown), shown.rows(), !shown.rows().isEmpty(), String.join("; ", costs),
                shown.cost().map(c -> bound(workload, pattern, shown.form(), c.plan())).orElse(""),
                shown.cost().map(c -> c.plan().notes()).orElse(List.of()), shown.reasons());
    }

    private static Markup heading(List<FormPlan> group, FormPlan shown) {
        if (shown.form().name().equals(Form.ONLY)) {
            return Markup.NONE;
        }
        BigDecimal share = group.stream().map(p -> p.form().share()).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (group.size() == 1) {
            return Markup.text("Form " + shown.form().name() + ", " + Decimals.percent(share) + " of executions");
        }
        List<String> others = group.stream().filter(p -> p != shown).map(p -> p.form().name()).toList();
        String named = String.join(", ", others.subList(0, Math.min(NAMED, others.size())));
        int more = others.size() - NAMED;
        return Markup.text("Form " + shown.form().name() + ", and likewise " + named + (more > 0 ? " and " + more + " more" : "")
                + ", together " + Decimals.percent(share) + " of executions");
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
