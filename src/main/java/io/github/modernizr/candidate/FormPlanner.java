package io.github.modernizr.candidate;

import io.github.modernizr.cost.CostModel;
import io.github.modernizr.cost.FormPricer;
import io.github.modernizr.cost.PlanCost;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.plan.Step;
import io.github.modernizr.dynamo.ServiceLimits;
import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement.Select;
import io.github.modernizr.workload.Cardinality;
import io.github.modernizr.workload.ClosedWorld;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Atomic;
import io.github.modernizr.workload.PatternStep.Expectation;
import io.github.modernizr.workload.PatternStep.Let;
import io.github.modernizr.workload.PatternStep.Outside;
import io.github.modernizr.workload.PatternStep.Purpose;
import io.github.modernizr.workload.PatternStep.Run;
import io.github.modernizr.workload.ReadBudget;
import io.github.modernizr.workload.Relaxation;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans one form under a design: step after step, keeping every way that could turn out cheapest. */
final class FormPlanner {

    /** Ways kept at each step; ways through the same indexes compete, so few are ever dropped. */
    private static final int KEPT = 24;

    private final Workload workload;
    private final FormPricer pricer;
    private final PriceList prices;
    private final Request request;
    private final ReadPlanner reads;
    private final WritePlanner writes;
    private final QueryShapes shapes;
    private final ReadBudget budget;
    private final Set<String> obstacles = new LinkedHashSet<>();

    FormPlanner(Workload workload, ClosedWorld world, Cardinality cardinality, Design design, CostModel costs,
            Request request, Reach reach, QueryShapes shapes) {
        this.workload = workload;
        this.pricer = costs.pricer(request.pattern(), request.form());
        this.prices = costs.prices();
        this.request = request;
        this.reads = new ReadPlanner(cardinality,
                new AccessFinder(design, new Pushdown(world, request), reach.touched()),
                workload.settings().defaultConsistency(), this::pruned, shapes);
        this.writes = new WritePlanner(workload, world, request, reads, design);
        this.shapes = shapes;
        this.budget = request.pattern().accepts(Relaxation.Kind.READ_BUDGET, request.form().name()).stream()
                .flatMap(r -> r.readBudget().stream()).findFirst().orElse(workload.settings().readBudget());
    }

    FormPlans plan() {
        List<Draft> drafts = List.of(Draft.EMPTY);
        for (PatternStep step : request.form().steps()) {
            drafts = pruned(after(drafts, step));
        }
        List<Alternative> found = new ArrayList<>();
        Costed least = null;
        for (Draft draft : drafts) {
            PlanCost cost = pricer.price(draft.plan());
            if (possible(cost)) {
                found.add(new Alternative(draft.plan(), draft.indexes(), cost));
            } else if (least == null || worst(cost).compareTo(worst(least.cost())) < 0) {
                least = new Costed(draft, cost);
            }
        }
        if (found.isEmpty() && least != null) {
            obstacles.addAll(obstaclesOf(least.draft(), least.cost()));
        }
        return new FormPlans(List.copyOf(found), found.isEmpty() ? List.copyOf(obstacles) : List.of());
    }

    private record Costed(Draft draft, PlanCost cost) {}

    /** The worst case, for telling which of several impossible plans is the least so. */
    private static BigDecimal worst(PlanCost cost) {
        return cost.bytesRead().maximum().orElse(BigDecimal.valueOf(Long.MAX_VALUE));
    }

    private List<Draft> after(List<Draft> drafts, PatternStep step) {
        List<Draft> found = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (Draft draft : drafts) {
            if (step instanceof Run run) {
                found.addAll(run(draft, run, reasons));
            } else if (step instanceof Atomic atomic) {
                found.addAll(writes.write(draft, atomic.runs(), true, reasons));
            } else if (step instanceof Let let) {
                found.add(draft.with(new Step.Let(let.name(), let.value())));
            } else if (step instanceof Outside outside) {
                found.add(draft.with(new Step.Outside(outside.text(), outside.failure())));
            }
        }
        if (found.isEmpty()) {
            obstacles.addAll(reasons);
        }
        return found;
    }

    private List<Draft> run(Draft draft, Run run, List<String> reasons) {
        if (!(run.statement() instanceof Select select)) {
            return writes.write(draft, List.of(run), false, reasons);
        }
        if (run.purpose() == Purpose.TOTAL && request.accepts(Relaxation.Kind.TOTAL_OMITTED)) {
            return List.of(draft);
        }
        List<Draft> found = new ArrayList<>();
        for (Draft answered : reads.answer(draft, run, select.query(), reasons)) {
            found.add(checked(answered, run, select.query()));
        }
        return found;
    }

    private Draft checked(Draft answered, Run run, Query query) {
        Draft draft = answered;
        if (run.expect() != Expectation.ANY) {
            draft = draft.with(new Step.Expect(run.id(), run.expect(), run.failure()));
        }
        if (run.expect() == Expectation.ONE) {
            draft = establish(draft, query);
        }
        for (PatternStep.Requirement requirement : run.conditions()) {
            draft = draft.with(new Step.Require(run.id(), requirement.condition(), Optional.of(requirement.failure())));
        }
        return draft;
    }

    /** A row that was found by its key is known to exist from here on. */
    private Draft establish(Draft draft, Query query) {
        Draft known = draft;
        for (QueryShape.TableSource source : shapes.of(query).sources()) {
            KeyValues values = KeyValues.of(source.alias(), source.conditions(),
                    e -> KeyValues.dependsOnlyOn(e, a -> false), e -> e);
            SourceTable table = source.table();
            if (values.equal().keySet().containsAll(table.primaryKey())) {
                List<Expression> key = table.primaryKey().stream().map(c -> values.equal().get(c).get(0)).toList();
                known = known.knowing(WriteFacts.row(table.name(), table.primaryKey(), key));
            }
        }
        return known;
    }

    /** Of ways that use the same indexes and hold the same embedded rows the cheapest is enough. */
    private List<Draft> pruned(List<Draft> drafts) {
        if (drafts.size() <= 1) {
            return drafts;
        }
        Map<List<Object>, List<Draft>> competing = new LinkedHashMap<>();
        for (Draft d : drafts) {
            competing.computeIfAbsent(List.of(d.indexes(), d.hosts(), d.sources(), d.partitions()), k -> new ArrayList<>()).add(d);
        }
        List<Draft> kept = new ArrayList<>();
        for (List<Draft> same : competing.values()) {
            kept.add(cheapest(same));
        }
        if (kept.size() <= KEPT) {
            return kept;
        }
        return kept.stream().map(d -> new Priced(d, price(d))).sorted(Comparator.comparing(Priced::price))
                .limit(KEPT).map(Priced::draft).toList();
    }

    private Draft cheapest(List<Draft> drafts) {
        if (drafts.size() == 1) {
            return drafts.get(0);
        }
        Draft cheapest = drafts.get(0);
        BigDecimal least = price(cheapest);
        for (Draft draft : drafts.subList(1, drafts.size())) {
            BigDecimal price = price(draft);
            if (price.compareTo(least) < 0) {
                cheapest = draft;
                least = price;
            }
        }
        return cheapest;
    }

    private record Priced(Draft draft, BigDecimal price) {}

    /** The price of what is read and written so far; what exceeds the bounds counts as dearest. */
    private BigDecimal price(Draft draft) {
        PlanCost cost = pricer.price(draft.plan());
        BigDecimal units = prices.requests(cost.readUnits(), cost.writeUnits());
        return possible(cost) ? units : units.add(BigDecimal.valueOf(1_000_000_000L));
    }

    /** Whether the worst case keeps to the read budget and to the service's limits. */
    private boolean possible(PlanCost cost) {
        return within(cost.bytesRead(), budget.bytes())
                && within(cost.sequentialRequests(), budget.sequentialRequests())
                && within(cost.transactionActions(), ServiceLimits.TRANSACTION_ACTIONS);
    }

    private static boolean within(Multiplicity number, long limit) {
        return number.maximum().isPresent() && number.maximum().get().compareTo(BigDecimal.valueOf(limit)) <= 0;
    }

    /** What a plan that is not possible fails by. */
    private List<String> obstaclesOf(Draft draft, PlanCost cost) {
        List<String> found = new ArrayList<>();
        exceeds(cost.bytesRead(), budget.bytes()).ifPresent(most -> found.add("the best plan reads " + most
                + " bytes in the worst case" + dearest(draft, cost) + "; the read budget is " + grouped(budget.bytes())
                + hint()));
        exceeds(cost.sequentialRequests(), budget.sequentialRequests()).ifPresent(most -> found.add(
                "the best plan makes " + most + " requests one after the other in the worst case; the read budget is "
                        + budget.sequentialRequests()));
        exceeds(cost.transactionActions(), ServiceLimits.TRANSACTION_ACTIONS).ifPresent(most -> found.add(
                "the transaction has " + most + " actions in the worst case; the service allows "
                        + ServiceLimits.TRANSACTION_ACTIONS));
        return found;
    }

    /** Where most of the bytes come from. */
    private static String dearest(Draft draft, PlanCost cost) {
        return cost.steps().stream()
                .max(Comparator.comparing(s -> s.bytes().maximum().orElse(BigDecimal.valueOf(Long.MAX_VALUE))))
                .flatMap(most -> draft.plan().all().stream()
                        .filter(s -> s instanceof Step.Read read && read.id().equals(most.step()))
                        .map(s -> (Step.Read) s).findFirst()
                        .map(read -> ", most of them for " + read.statement() + " from " + read.target().toString().replaceAll("~.*", "")
                                + most.items().maximum().map(m -> " (" + grouped(m.longValue()) + " items at most)")
                                        .orElse(" (no maximum of items is stated)")))
                .orElse("");
    }

    /** What could be done instead, where the specification accepts something that this version does not build. */
    private String hint() {
        boolean searches = request.form().steps().stream().anyMatch(step -> step instanceof Run run
                && run.statement() instanceof Select select && shapes.of(select.query()).sources().stream()
                        .flatMap(source -> source.conditions().stream()).flatMap(Expressions::all)
                        .anyMatch(e -> e instanceof Expression.Like));
        return searches && request.accepts(Relaxation.Kind.WORD_SEARCH)
                ? ". An infix LIKE has no key; word search is accepted, but word indexes are not among the structures built yet"
                : "";
    }

    /** With a comma after each three digits; not by a formatter, which loads a locale's data for it. */
    private static String grouped(long number) {
        StringBuilder digits = new StringBuilder(Long.toString(number));
        for (int comma = digits.length() - 3; comma > 0; comma -= 3) {
            digits.insert(comma, ',');
        }
        return digits.toString();
    }

    private static Optional<String> exceeds(Multiplicity number, long limit) {
        if (within(number, limit)) {
            return Optional.empty();
        }
        return Optional.of(number.maximum().map(most -> grouped(most.setScale(0, RoundingMode.CEILING).longValue()))
                .orElse("an unbounded number of"));
    }
}
