package io.github.modernizr.optimize;

import io.github.modernizr.candidate.Alternative;
import io.github.modernizr.candidate.CandidateEnumerator;
import io.github.modernizr.candidate.Choice;
import io.github.modernizr.candidate.Derived;
import io.github.modernizr.candidate.FormGroups;
import io.github.modernizr.candidate.FormPlans;
import io.github.modernizr.candidate.IndexCandidate;
import io.github.modernizr.candidate.Layout;
import io.github.modernizr.candidate.PlanningSpace;
import io.github.modernizr.candidate.PlanningSpace.Point;
import io.github.modernizr.cost.CostModel;
import io.github.modernizr.cost.StepCost;
import io.github.modernizr.cost.UnitCharge;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.optimize.SelectionProblem.FormChoice;
import io.github.modernizr.optimize.SelectionProblem.Option;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.Target;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Cardinality;
import io.github.modernizr.workload.ClosedWorld;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Chooses a design: layouts and derived structures by coordinate descent (one table's layout is changed or one
 * structure built or left out at a time, as long as the objective falls), and for each choice the indexes and plans
 * that are cheapest together. A first choice: good, not proven to be the best.
 */
public final class Optimizer {

    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000L);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000L);

    private final Workload workload;
    private final CandidateEnumerator candidates;
    private final PlanningSpace space;
    private final Solver solver = new CheapestFirst();
    private final List<AccessPattern> fewestFormsFirst;
    /** The forms that are planned: one for each group while layouts are compared, all for the chosen ones. */
    private Function<AccessPattern, List<Form>> compared;
    private final Map<List<String>, Outcome> evaluated = new HashMap<>();
    /** By the layout's identity: a table's layouts are listed once. */
    private final Map<Layout, List<IndexCandidate>> indexed = new IdentityHashMap<>();

    private Optimizer(Workload workload, CostModel costs) {
        ClosedWorld world = ClosedWorld.of(workload);
        Cardinality cardinality = new Cardinality(workload.schema(), workload.statistics());
        this.workload = workload;
        this.candidates = new CandidateEnumerator(workload, world, cardinality);
        this.space = new PlanningSpace(workload, world, cardinality, costs);
        FormGroups groups = new FormGroups(workload, candidates);
        Map<String, List<Form>> representatives = new HashMap<>();
        workload.patterns().forEach(p -> representatives.put(p.id(), groups.representatives(p)));
        this.compared = pattern -> representatives.get(pattern.id());
        this.fewestFormsFirst = workload.patterns().stream()
                .sorted(Comparator.comparingInt(p -> p.forms().size())).toList();
    }

    /** The model for a workload; {@code costs} prices it in the {@code service} profile. */
    public static DataModel choose(Workload workload, CostModel costs) {
        return new Optimizer(workload, costs).choose();
    }

    /**
     * What a choice comes to.
     *
     * @param obstacles by {@code pattern/form}: why no plan exists, whatever index is built
     * @param unsupported ids of patterns with such a form
     * @param plans by {@code pattern/form}: the chosen ones
     * @param lost where evaluation was given up: a pattern that is not served any more
     */
    record Outcome(
            LayoutCost cost,
            Choice choice,
            List<IndexCandidate> indexes,
            Map<String, List<String>> obstacles,
            Set<String> unsupported,
            Map<String, Plan> plans,
            String lost) {

        static Outcome worse(Choice choice, String lost) {
            return new Outcome(LayoutCost.WORSE, choice, List.of(), Map.of(), Set.of(), Map.of(), lost);
        }

        List<String> obstacles(String pattern, String form) {
            return obstacles.getOrDefault(pattern + "/" + form, List.of());
        }
    }

    private DataModel choose() {
        Map<String, Layout> layouts = new LinkedHashMap<>();
        Map<String, List<Layout>> alternatives = new LinkedHashMap<>();
        List<SourceTable> childrenFirst = new ArrayList<>(workload.schema().tables());
        Collections.reverse(childrenFirst);
        childrenFirst.forEach(table -> alternatives.put(table.name(), candidates.layouts(table)));
        for (SourceTable table : workload.schema().tables()) {
            List<Layout> all = alternatives.get(table.name());
            // a small table in one partition serves whatever its own key serves
            layouts.put(table.name(), all.stream().filter(Layout::onePartition).findFirst().orElse(all.get(0)));
        }
        List<Derived> derived = candidates.derived();
        // with everything built, whatever can be served is
        Outcome best = evaluate(new Choice(layouts, new LinkedHashSet<>(derived)), null);
        boolean improved = true;
        while (improved) {
            Outcome before = best;
            for (Map.Entry<String, List<Layout>> table : alternatives.entrySet()) {
                best = improved(best, table.getKey(), table.getValue());
            }
            best = improvedInPairs(best, alternatives);
            for (Derived structure : derived) {
                best = better(best, best.choice().toggled(structure));
            }
            improved = best.cost().compareTo(before.cost()) < 0;
        }
        Map<String, Outcome> others = runnersUp(best, alternatives);
        compared = AccessPattern::forms;
        return new ModelAssembler(workload, space, solve(best.choice(), null), best, others).assemble();
    }

    private Outcome improved(Outcome start, String table, List<Layout> alternatives) {
        Outcome best = start;
        for (Layout layout : alternatives) {
            best = better(best, best.choice().with(Map.of(table, layout)));
        }
        return best;
    }

    /** A child's place with its parent may only pay together with another key of its parent: both change at once. */
    private Outcome improvedInPairs(Outcome start, Map<String, List<Layout>> alternatives) {
        Outcome best = start;
        for (List<Layout> childLayouts : alternatives.values()) {
            for (Layout child : childLayouts) {
                if (child.withParent().isPresent()) {
                    for (Layout parent : alternatives.get(child.withParent().get().parent())) {
                        best = better(best, best.choice().with(Map.of(child.table().name(), child, parent.table().name(), parent)));
                    }
                }
            }
        }
        return best;
    }

    private Outcome better(Outcome best, Choice changed) {
        Outcome outcome = evaluate(changed, best);
        return outcome.cost().compareTo(best.cost()) < 0 ? outcome : best;
    }

    /** For each table the best other layout, everything else as chosen. */
    private Map<String, Outcome> runnersUp(Outcome best, Map<String, List<Layout>> alternatives) {
        Map<String, Outcome> found = new LinkedHashMap<>();
        alternatives.forEach((table, layouts) -> {
            for (Layout layout : layouts) {
                if (!layout.equals(best.choice().layouts().get(table))) {
                    Outcome outcome = evaluate(best.choice().with(Map.of(table, layout)), best);
                    found.merge(table, outcome, (a, b) -> a.cost().compareTo(b.cost()) <= 0 ? a : b);
                }
            }
        });
        return found;
    }

    /** The outcome of a choice; {@link LayoutCost#WORSE} as soon as it leaves more unsupported than {@code best}, if there is one. */
    private Outcome evaluate(Choice choice, Outcome best) {
        List<String> key = new ArrayList<>();
        choice.layouts().values().forEach(layout -> key.add(layout.describe()));
        choice.derived().stream().map(Derived::describe).sorted().forEach(key::add);
        Outcome known = evaluated.get(key);
        if (known == null) {
            known = possible(choice.layouts()) ? solve(choice, best) : Outcome.worse(choice, "");
            evaluated.put(key, known);
        }
        return known;
    }

    /** A row can only be embedded in a row item, and stand beside one only under that one's own key. */
    private static boolean possible(Map<String, Layout> layouts) {
        return layouts.values().stream().allMatch(l -> l.withParent().map(key -> layouts.get(key.parent()))
                .map(parent -> l instanceof Layout.Beside b ? b.fits(parent) : parent instanceof Layout.Rows).orElse(true));
    }

    private Outcome solve(Choice choice, Outcome best) {
        Map<String, List<IndexCandidate>> indexes = new LinkedHashMap<>();
        choice.layouts().forEach((table, layout) -> indexes.put(table, indexed.computeIfAbsent(layout, candidates::indexes)));
        Point point = space.at(choice, indexes);
        if (!point.itemsFit()) {
            return Outcome.worse(choice, "");
        }
        if (best != null) {
            Optional<String> lost = losesMore(point, best);
            if (lost.isPresent()) {
                return Outcome.worse(choice, lost.get());
            }
        }
        List<IndexCandidate> all = indexes.values().stream().flatMap(List::stream).toList();
        Map<Target, Integer> positions = new HashMap<>();
        for (IndexCandidate index : all) {
            positions.put(index.target(), positions.size());
        }
        List<FormChoice> forms = new ArrayList<>();
        Map<String, List<String>> obstacles = new LinkedHashMap<>();
        Set<String> unsupported = new LinkedHashSet<>();
        Map<String, List<Alternative>> alternatives = new LinkedHashMap<>();
        long unsupportedRate = 0;
        for (AccessPattern pattern : workload.patterns()) {
            for (Form form : compared.apply(pattern)) {
                FormPlans plans = point.plans(pattern, form);
                if (!plans.alternatives().isEmpty()) {
                    alternatives.put(pattern.id() + "/" + form.name(), plans.alternatives());
                    forms.add(choice(pattern, form, plans, positions, point.costs()));
                    continue;
                }
                obstacles.put(pattern.id() + "/" + form.name(), plans.obstacles());
                if (unsupported.add(pattern.id())) {
                    unsupportedRate += scaled(pattern.rate().perSecond(), MILLION);
                }
            }
        }
        SelectionProblem problem = new SelectionProblem(List.copyOf(forms), storage(point, all));
        Selection selection = solver.solve(problem);
        List<IndexCandidate> open = selection.open().stream().mapToObj(all::get).toList();
        long stored = point.tables().stream().mapToLong(t -> scaled(point.costs().storageMonthly(t), BILLION)).sum();
        return new Outcome(new LayoutCost(unsupported.size(), unsupportedRate, selection.cost() + stored,
                point.tables().size() + open.size()), choice, open, obstacles, unsupported, plans(selection, alternatives), "");
    }

    private static Map<String, Plan> plans(Selection selection, Map<String, List<Alternative>> alternatives) {
        Map<String, Plan> plans = new LinkedHashMap<>();
        for (Map.Entry<String, List<Alternative>> form : alternatives.entrySet()) {
            plans.put(form.getKey(), form.getValue().get(selection.options()[plans.size()]).plan());
        }
        return plans;
    }

    /** The first pattern too many that these layouts cannot serve, told with as little planning as possible. */
    private Optional<String> losesMore(Point point, Outcome best) {
        int spare = best.unsupported().size();
        List<String> lost = new ArrayList<>();
        for (AccessPattern pattern : fewestFormsFirst) {
            if (!best.unsupported().contains(pattern.id()) && !served(point, pattern)) {
                lost.add(pattern.id());
                if (lost.size() > spare) {
                    return Optional.of(lost.get(0));
                }
            }
        }
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        long gained = workload.patterns().stream()
                .filter(p -> best.unsupported().contains(p.id()) && served(point, p)).count();
        return gained < lost.size() ? Optional.of(lost.get(0)) : Optional.empty();
    }

    private boolean served(Point point, AccessPattern pattern) {
        for (Form form : compared.apply(pattern)) {
            if (point.plans(pattern, form).alternatives().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static long[] storage(Point point, List<IndexCandidate> all) {
        Map<String, TableDesign> tables = new HashMap<>();
        point.tables().forEach(t -> tables.put(t.name(), t));
        long[] charges = new long[all.size()];
        for (int i = 0; i < charges.length; i++) {
            TableDesign table = tables.get(all.get(i).in());
            SecondaryIndex index = table.index(all.get(i).name()).orElseThrow();
            charges[i] = scaled(point.costs().storageMonthly(table, index), BILLION);
        }
        return charges;
    }

    private static FormChoice choice(
            AccessPattern pattern, Form form, FormPlans plans, Map<Target, Integer> positions, CostModel costs) {
        BigDecimal rate = pattern.rate().perSecond().multiply(form.share());
        List<Option> options = new ArrayList<>();
        for (Alternative alternative : plans.alternatives()) {
            long own = 0;
            long[] upkeep = new long[positions.size()];
            for (StepCost step : alternative.cost().steps()) {
                for (UnitCharge charge : step.charges()) {
                    Integer position = positions.get(charge.target());
                    // most charges are for reads alone or for writes alone
                    long reads = charge.readUnits().signum() == 0 ? 0
                            : scaled(costs.prices().monthly(rate.multiply(charge.readUnits()), BigDecimal.ZERO), BILLION);
                    long writes = charge.writeUnits().signum() == 0 ? 0
                            : scaled(costs.prices().monthly(BigDecimal.ZERO, rate.multiply(charge.writeUnits())), BILLION);
                    own += reads + (position == null ? writes : 0);
                    if (position != null) {
                        upkeep[position] += writes;
                    }
                }
            }
            Set<Integer> needs = new LinkedHashSet<>();
            alternative.indexes().forEach(i -> needs.add(positions.get(i.target())));
            options.add(new Option(own, needs, upkeep));
        }
        return new FormChoice(pattern.id() + "/" + form.name(), List.copyOf(options));
    }

    static long scaled(BigDecimal value, BigDecimal factor) {
        return value.multiply(factor).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }
}
