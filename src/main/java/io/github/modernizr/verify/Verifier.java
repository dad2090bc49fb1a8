package io.github.modernizr.verify;

import io.github.modernizr.cost.CapacityProfile;
import io.github.modernizr.cost.CostModel;
import io.github.modernizr.cost.HeatMap;
import io.github.modernizr.cost.PartitionHeat;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.PlannedPattern;
import io.github.modernizr.model.PlannedPattern.PlannedForm;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.verify.Verification.PatternVerdict;
import io.github.modernizr.verify.Verification.Reason;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.AccessPattern.Body;
import io.github.modernizr.workload.ClosedWorld;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds a model and its plans against a specification. It mends nothing and knows nothing of who made them:
 * a model by this tool, by another or by hand is verified alike.
 */
public final class Verifier {

    private final Workload workload;
    private final DataModel model;
    private final CostModel costs;
    private final ClosedWorld world;

    private Verifier(Workload workload, DataModel model, CostModel costs) {
        this.workload = workload;
        this.model = model;
        this.costs = costs;
        this.world = ClosedWorld.of(workload);
    }

    public static Verification verify(Workload workload, DataModel model, PriceList prices) {
        Verifier verifier = new Verifier(workload, model,
                new CostModel(workload, model.tables(), prices, CapacityProfile.SERVICE));
        List<PartitionHeat> heat = verifier.heat();
        return new Verification(workload.patterns().stream().map(p -> verifier.pattern(p, heat)).toList(),
                Checks.ALL.stream().map(c -> c.id() + ": " + c.demands()).toList());
    }

    private PatternVerdict pattern(AccessPattern pattern, List<PartitionHeat> heat) {
        if (pattern.body() instanceof Body.NoOperation none) {
            return new PatternVerdict(pattern.id(), pattern.title(), Verdict.NO_OPERATION,
                    List.of(new Reason("no-operation", Optional.empty(), none.reason())));
        }
        if (pattern.body() instanceof Body.Delegated delegated) {
            return new PatternVerdict(pattern.id(), pattern.title(), Verdict.DELEGATED, List.of(new Reason("delegated", Optional.empty(),
                    delegated.service() + ": " + delegated.reason() + "; " + delegated.feed())));
        }
        List<Reason> reasons = new ArrayList<>();
        for (Form form : pattern.forms()) {
            reasons.addAll(form(pattern, form, heat));
        }
        return new PatternVerdict(pattern.id(), pattern.title(), reasons.isEmpty() ? Verdict.SUPPORTED : Verdict.UNSUPPORTED, reasons);
    }

    private List<Reason> form(AccessPattern pattern, Form form, List<PartitionHeat> heat) {
        Optional<String> name = pattern.forms().size() > 1 ? Optional.of(form.name()) : Optional.empty();
        Optional<PlannedForm> planned = model.pattern(pattern.id()).flatMap(p -> p.form(form.name()));
        Optional<Plan> plan = planned.flatMap(PlannedForm::plan);
        if (plan.isEmpty()) {
            List<String> why = planned.map(PlannedForm::reasons).filter(r -> !r.isEmpty()).orElse(List.of("the model has no plan for it"));
            return why.stream().map(w -> new Reason("no-plan", name, w)).toList();
        }
        Scope scope = new Scope(workload, world, model, pattern, form, plan.get(), Optional.empty(), heat, new Known());
        if (!resolves(scope)) {
            return ask(Checks.NAMES, scope, name);
        }
        Scope priced = new Scope(workload, world, model, pattern, form, plan.get(), Optional.of(costs.price(pattern, form, plan.get())), heat,
                scope.known());
        return Checks.ALL.stream().flatMap(check -> ask(check, priced, name).stream()).toList();
    }

    private static List<Reason> ask(Check check, Scope scope, Optional<String> form) {
        Reasons reasons = new Reasons();
        check.check(scope, reasons);
        return reasons.messages().stream().map(m -> new Reason(check.id(), form, m)).toList();
    }

    private static boolean resolves(Scope scope) {
        return ask(Checks.NAMES, scope, Optional.empty()).isEmpty();
    }

    /** Of a model whose plans all make sense; what names nothing has no heat. */
    private List<PartitionHeat> heat() {
        for (PlannedPattern planned : model.patterns()) {
            for (PlannedForm form : planned.forms()) {
                Optional<Form> known = workload.patterns().stream().filter(p -> p.id().equals(planned.pattern()))
                        .flatMap(p -> p.forms().stream()).filter(f -> f.name().equals(form.form())).findFirst();
                if (form.plan().isPresent() && (known.isEmpty() || !resolves(new Scope(workload, world, model,
                        workload.pattern(planned.pattern()), known.get(), form.plan().get(), Optional.empty(), List.of(), new Known())))) {
                    return List.of();
                }
            }
        }
        return HeatMap.of(workload, model, costs);
    }
}
