package io.github.modernizr.document;

import io.github.modernizr.cost.PlanCost;
import io.github.modernizr.dynamo.ServiceLimits;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.PlannedPattern;
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
        boolean served = planned.isPresent() && !planned.get().plans().isEmpty();
        return new MappingBlock(pattern.id(), pattern.title(), verdict(input, pattern, planned), servedBy(planned),
                Origins.rate(pattern), served ? Decimals.rounded(bill.readUnitsPerSecond()) : "–",
                served ? Decimals.rounded(bill.writeUnitsPerSecond()) : "–", served ? Decimals.money(bill.monthly()) : "–",
                forms, statement(pattern));
    }

    /** The proof's verdict where there is one, else whether there are plans. */
    static String verdict(DocumentInput input, AccessPattern pattern, Optional<PlannedPattern> planned) {
        if (input.verification().isPresent()) {
            for (Verification.PatternVerdict proven : input.verification().get().patterns()) {
                if (proven.pattern().equals(pattern.id())) {
                    return proven.verdict().label();
                }
            }
        }
        if (pattern.forms().isEmpty()) {
            return pattern.body() instanceof AccessPattern.Body.Delegated ? Verdict.DELEGATED.label() : Verdict.NO_OPERATION.label();
        }
        boolean all = planned.isPresent() && planned.get().unplanned().isEmpty();
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
        for (Plan plan : planned.isPresent() ? planned.get().plans() : List.<Plan>of()) {
            for (Step step : plan.all()) {
                access(step, found);
            }
        }
        return found.isEmpty() ? "–" : String.join(", ", found);
    }

    private static void access(Step step, Set<String> found) {
        if (step instanceof Step.Read read) {
            found.add((read instanceof Step.Query ? "Query " : "Get ") + read.target());
        } else if (step instanceof Step.Write write) {
            Set<String> tables = new LinkedHashSet<>();
            for (Action action : write.actions()) {
                tables.add(action.table());
            }
            found.add((write.transaction() ? "Transact " : "Write ") + String.join(" + ", tables));
        }
    }

    /** Forms that differ only in what they write are shown once, by the most frequent of them. */
    private static List<FormBlock> forms(DocumentInput input, DataModel model, AccessPattern pattern, Optional<PlannedPattern> planned) {
        Map<String, List<FormPlan>> groups = new LinkedHashMap<>();
        for (Form form : pattern.forms()) {
            FormPlan plan = FormPlan.of(input, model, pattern, form,
                    planned.isPresent() ? planned.get().form(form.name()) : Optional.empty());
            String shape = plan.shape();
            groups.putIfAbsent(shape, new ArrayList<>());
            groups.get(shape).add(plan);
        }
        List<FormBlock> blocks = new ArrayList<>();
        for (List<FormPlan> group : groups.values()) {
            blocks.add(block(input.workload(), pattern, group));
        }
        return blocks;
    }

    /** The first of those with the largest share. */
    private static FormPlan mostFrequent(List<FormPlan> group) {
        FormPlan most = group.get(0);
        for (FormPlan plan : group) {
            most = plan.form().share().compareTo(most.form().share()) > 0 ? plan : most;
        }
        return most;
    }

    private static FormBlock block(Workload workload, AccessPattern pattern, List<FormPlan> group) {
        FormPlan shown = mostFrequent(group);
        if (shown.cost().isEmpty()) {
            return new FormBlock(heading(group, shown), shown.rows(), !shown.rows().isEmpty(), "", "", List.of(), shown.reasons());
        }
        String cost = FormPlan.text(shown.cost().get());
        if (group.size() > 1) {
            cost += "; all " + group.size() + " forms together " + Decimals.money(monthly(group)) + " USD a month";
        }
        PlanCost plan = shown.cost().get().plan();
        return new FormBlock(heading(group, shown), shown.rows(), !shown.rows().isEmpty(), cost,
                bound(workload, pattern, shown.form(), plan), plan.notes(), shown.reasons());
    }

    private static BigDecimal monthly(List<FormPlan> group) {
        BigDecimal monthly = BigDecimal.ZERO;
        for (FormPlan plan : group) {
            monthly = plan.cost().isPresent() ? monthly.add(plan.cost().get().monthly()) : monthly;
        }
        return monthly;
    }

    private static Markup heading(List<FormPlan> group, FormPlan shown) {
        if (shown.form().name().equals(Form.ONLY)) {
            return Markup.NONE;
        }
        BigDecimal share = BigDecimal.ZERO;
        List<String> others = new ArrayList<>();
        for (FormPlan plan : group) {
            share = share.add(plan.form().share());
            if (plan != shown) {
                others.add(plan.form().name());
            }
        }
        if (group.size() == 1) {
            return Markup.text("Form " + shown.form().name() + ", " + Decimals.percent(share) + " of executions");
        }
        String named = String.join(", ", others.subList(0, Math.min(NAMED, others.size())));
        int more = others.size() - NAMED;
        return Markup.text("Form " + shown.form().name() + ", and likewise " + named + (more > 0 ? " and " + more + " more" : "")
                + ", together " + Decimals.percent(share) + " of executions");
    }

    private static String bound(Workload workload, AccessPattern pattern, Form form, PlanCost cost) {
        ReadBudget budget = budget(workload, pattern, form);
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

    private static ReadBudget budget(Workload workload, AccessPattern pattern, Form form) {
        for (Relaxation accepted : pattern.accepts(Relaxation.Kind.READ_BUDGET, form.name())) {
            if (accepted.readBudget().isPresent()) {
                return accepted.readBudget().get();
            }
        }
        return workload.settings().readBudget();
    }

    private static String most(Optional<BigDecimal> maximum) {
        return Phrase.whole(maximum, "no bound on");
    }
}
