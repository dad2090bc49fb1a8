package io.github.modernizr.verify;

import io.github.modernizr.cost.CapacityProfile;
import io.github.modernizr.cost.CostModel;
import io.github.modernizr.cost.HeatMap;
import io.github.modernizr.cost.PartitionHeat;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DanglingName;
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
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a model and its plans against a specification. It mends nothing and knows nothing of who made them:
 * a model by this tool, by another or by hand is verified alike.
 */
public final class Verifier {

    private final Workload workload;
    /** Without tables that stand for nothing of the relational schema. */
    private final DataModel model;
    /** By table of the model: what of its design the relational schema does not have. */
    private final Map<String, List<DanglingName>> dangling;
    private final CostModel costs;
    private final ClosedWorld world;
    /** By form; those of patterns that the model does not plan are missing. */
    private final Map<Form, Planned> planned = new IdentityHashMap<>();

    private final Map<TableCheck, Map<TableDesign, List<String>>> ofTables = new IdentityHashMap<>();

    /** @param unknown what of the plan names nothing; such a plan is neither priced nor looked at further */
    private record Planned(Scope scope, List<Reason> unknown) {}

    private Verifier(Workload workload, DataModel whole, PriceList prices) {
        this.workload = workload;
        this.dangling = dangling(workload, whole);
        this.model = new DataModel(whole.application(),
                whole.tables().stream().filter(t -> !dangling.containsKey(t.name())).toList(), whole.patterns(), whole.decisions());
        this.costs = new CostModel(workload, model.tables(), prices, CapacityProfile.SERVICE);
        this.world = ClosedWorld.of(workload);
        for (AccessPattern pattern : workload.patterns()) {
            for (Form form : pattern.forms()) {
                model.pattern(pattern.id()).flatMap(p -> p.form(form.name())).flatMap(PlannedForm::plan)
                        .ifPresent(plan -> planned.put(form, resolved(pattern, form, plan)));
            }
        }
    }

    public static Verification verify(Workload workload, DataModel model, PriceList prices) {
        Verifier verifier = new Verifier(workload, model, prices);
        List<PartitionHeat> heat = HeatMap.of(workload, verifier.meaningful(), verifier.costs);
        return new Verification(workload.patterns().stream().map(p -> verifier.pattern(p, heat)).toList(),
                Checks.ALL.stream().map(c -> c.id() + ": " + c.demands()).toList());
    }

    /**
     * The model without what means nothing under the specification: tables whose columns it does not have, patterns
     * and forms that it does not know, plans that name something unknown (the reasons stand instead). What is left
     * can be priced and documented.
     */
    public static DataModel meaningful(Workload workload, DataModel model, PriceList prices) {
        return new Verifier(workload, model, prices).meaningful();
    }

    private static Map<String, List<DanglingName>> dangling(Workload workload, DataModel model) {
        Map<String, List<DanglingName>> found = new LinkedHashMap<>();
        for (TableDesign table : model.tables()) {
            List<DanglingName> names = DanglingName.of(workload.schema(), table);
            if (!names.isEmpty()) {
                found.put(table.name(), names);
            }
        }
        return found;
    }

    private Planned resolved(AccessPattern pattern, Form form, Plan plan) {
        Scope scope = new Scope(workload, world, model, pattern, form, plan, Optional.empty(), List.of(), new Known(ofTables));
        List<Reason> strange = NamesResolve.tables(plan).stream().flatMap(t -> dangling.getOrDefault(t, List.of()).stream()
                .map(d -> new Reason(Checks.NAMES.id(), name(pattern, form), "table " + t + ", " + d.place() + ": " + d.message())))
                .toList();
        return new Planned(scope, strange.isEmpty() ? ask(Checks.NAMES, scope, name(pattern, form)) : strange);
    }

    private static Optional<String> name(AccessPattern pattern, Form form) {
        return pattern.forms().size() > 1 ? Optional.of(form.name()) : Optional.empty();
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
        List<Reason> reasons = pattern.forms().stream().flatMap(form -> form(pattern, form, heat).stream()).toList();
        return new PatternVerdict(pattern.id(), pattern.title(), reasons.isEmpty() ? Verdict.SUPPORTED : Verdict.UNSUPPORTED, reasons);
    }

    private List<Reason> form(AccessPattern pattern, Form form, List<PartitionHeat> heat) {
        Planned found = planned.get(form);
        Optional<String> name = name(pattern, form);
        if (found == null) {
            List<String> why = model.pattern(pattern.id()).flatMap(p -> p.form(form.name())).map(PlannedForm::reasons)
                    .filter(r -> !r.isEmpty()).orElse(List.of("the model has no plan for it"));
            return why.stream().map(w -> new Reason("no-plan", name, w)).toList();
        }
        if (!found.unknown().isEmpty()) {
            return found.unknown();
        }
        Plan plan = found.scope().plan();
        Scope priced = new Scope(workload, world, model, pattern, form, plan, Optional.of(costs.price(pattern, form, plan)), heat,
                found.scope().known());
        return Checks.ALL.stream().filter(check -> check != Checks.NAMES).flatMap(check -> ask(check, priced, name).stream()).toList();
    }

    private static List<Reason> ask(Check check, Scope scope, Optional<String> form) {
        Reasons reasons = new Reasons();
        check.check(scope, reasons);
        return reasons.messages().stream().map(m -> new Reason(check.id(), form, m)).toList();
    }

    /** The model without plans that name something unknown: they have no heat. */
    private DataModel meaningful() {
        List<PlannedPattern> patterns = new ArrayList<>();
        for (PlannedPattern pattern : model.patterns()) {
            workload.patterns().stream().filter(p -> p.id().equals(pattern.pattern())).findFirst()
                    .ifPresent(known -> patterns.add(new PlannedPattern(pattern.pattern(), known.forms().stream()
                            .flatMap(form -> pattern.form(form.name()).map(f -> meaningful(form, f)).stream()).toList())));
        }
        return new DataModel(model.application(), model.tables(), patterns, model.decisions());
    }

    private PlannedForm meaningful(Form form, PlannedForm found) {
        boolean sensible = planned.containsKey(form) && planned.get(form).unknown().isEmpty();
        List<String> why = planned.containsKey(form) ? planned.get(form).unknown().stream().map(Reason::message).toList() : found.reasons();
        return sensible ? found : new PlannedForm(found.form(), Optional.empty(), why);
    }
}
