package io.github.modernizr.prove.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.Applications;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.PlannedPattern;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Target;
import io.github.modernizr.prove.Divergence;
import io.github.modernizr.prove.WithEngines;
import io.github.modernizr.prove.oracle.JdbcOracle;
import io.github.modernizr.prove.run.Interleavings.Bounds;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.verify.Verdict;
import io.github.modernizr.verify.Verifier;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Plans that are right as long as nobody else is there, each beside its sound twin. */
class BrokenPlansTest extends WithEngines {

    @Test
    void aRegistrationWithoutGuardLeavesADuplicate() {
        assertThat(divergences("interleavings/market", "M1", a -> a)).isEmpty();
        assertThat(divergences("interleavings/market", "M1", a -> with(a, a.writes(), List.of()))).singleElement()
                .satisfies(d -> assertThat(d.difference()).contains("duplicate: two rows of members have one email"));
    }

    @Test
    void takingWithoutConditionLeavesLessThanNothing() {
        assertThat(divergences("interleavings/market", "M2", a -> a)).isEmpty();
        assertThat(divergences("interleavings/market", "M2", a -> with(a, a.writes(), a.conditions().stream()
                .filter(c -> !(c instanceof Condition.Compare)).toList()))).singleElement().satisfies(d -> {
                    assertThat(d.difference()).contains("negative: goods.stock");
                    assertThat(d.sql()).anyMatch(s -> s.contains("UPDATE goods SET stock"));
                    assertThat(d.requests()).filteredOn(r -> r.startsWith("UpdateItem {")).hasSize(2);
                });
    }

    /** Two who hold the same seat, with seats for one. */
    @Test
    void aCheckoutThatDoesNotLookAtWhatIsLeftSellsItTwice() {
        assertThat(divergences("plans/checkout", "T2", a -> a)).isEmpty();
        assertThat(divergences("plans/checkout", "T2", a -> a.table().equals("seats") ? with(a, a.writes(), a.conditions().stream()
                .filter(c -> !(c instanceof Condition.Compare)).toList()) : a))
                .anySatisfy(d -> assertThat(d.difference()).contains("negative: seats.free"));
    }

    @Test
    void aCounterThatIsReadAndSetLosesOne() {
        assertThat(divergences("interleavings/market", "M3", a -> a)).isEmpty();
        assertThat(counted(true)).isEmpty();
        assertThat(counted(false)).singleElement().satisfies(d -> {
            assertThat(d.kind()).isEqualTo(Divergence.Kind.INTERLEAVING);
            assertThat(d.difference()).contains("SQL cannot come to this").contains("looks");
        });
    }

    @Test
    void anAddressThatChangesWithoutLookingAtTheOldOneLeavesAGuardBehind() {
        assertThat(divergences("plans/unique-value-changes", "H2", a -> a)).isEmpty();
        assertThat(divergences("plans/unique-value-changes", "H2", a -> with(a, a.writes(), a.conditions().stream()
                .filter(c -> !(c instanceof Condition.Compare)).toList()))).isNotEmpty();
    }

    /** The checks find it, too: T4 finds the children of the play through an index, and one more may come meanwhile. */
    @Test
    void aCascadeLeavesAChildAloneThatComesMeanwhile() {
        assertThat(divergences("plans/foreign-keys", "T1", p -> p, a -> a, 2)).anySatisfy(d -> {
            assertThat(d.pattern()).isEqualTo("T4");
            assertThat(d.difference()).contains("orphan: the row of shows");
        });
        Workload theatre = SpecReader.read(Path.of("src/test/resources/cases/plans/foreign-keys/modernizr.yaml")).workload().orElseThrow();
        PriceList prices = PriceList.of(theatre.settings().region()).orElseThrow();
        assertThat(Verifier.verify(theatre, Applications.model(theatre), prices).patterns()).filteredOn(p -> p.pattern().equals("T4")).singleElement()
                .satisfies(p -> assertThat(p.verdict()).isEqualTo(Verdict.UNSUPPORTED));
    }

    /**
     * Without switches: the parent goes, then the child comes. The cascade T4 itself comes apart beside a checked child,
     * since it finds children through an index that lags; that is laid to T4, and none of it to T1.
     */
    @Test
    void aChildWhoseParentIsNotCheckedIsLeftAlone() {
        assertThat(divergences("plans/foreign-keys", "T1", p -> p, a -> a, 0)).noneMatch(d -> d.pattern().equals("T1"));
        assertThat(divergences("plans/foreign-keys", "T1", p -> p, a -> a.kind() == Action.Kind.CHECK ? null : a, 0))
                .anySatisfy(d -> {
                    assertThat(d.pattern()).isEqualTo("T1");
                    assertThat(d.difference()).contains("orphan: the row of shows").doesNotContain("indexes lag");
                });
    }

    /** A counter that is read and then set, with or without looking whether it is still what was read. */
    private static List<Divergence> counted(boolean looking) {
        return divergences("interleavings/market", "M3", plan -> {
            Action add = ((Step.Write) plan.steps().stream().filter(Step.Write.class::isInstance).findFirst().orElseThrow()).actions().get(0);
            Expression.ColumnRef looks = new Expression.ColumnRef("goods", "looks");
            List<Condition> conditions = looking ? List.of(new Condition.Compare(
                    "looks", Optional.empty(), Expression.Comparison.EQUAL, looks, false)) : List.of(new Condition.ItemExists());
            Action set = with(add, List.of(AttributeWrite.set("looks", Map.of("looks", new Expression.Arithmetic(
                    Expression.Operator.ADD, looks, Expression.Literal.of(BigDecimal.ONE))))), conditions, Optional.empty());
            return new Plan(List.of(new Step.GetItem("g1", "s1", Target.table(add.table()), add.key(), Consistency.STRONG,
                    List.of(), List.of(new RowSource("s1", "goods", add.itemType(), Optional.empty()))),
                    new Step.Write("w1", false, List.of(set))));
        }, a -> a);
    }

    private static List<Divergence> divergences(String spec, String pattern, UnaryOperator<Action> change) {
        return divergences(spec, pattern, p -> p, change);
    }

    private static List<Divergence> divergences(String spec, String pattern, UnaryOperator<Plan> plans, UnaryOperator<Action> change) {
        return divergences(spec, pattern, plans, change, 2);
    }

    private static List<Divergence> divergences(
            String spec, String pattern, UnaryOperator<Plan> plans, UnaryOperator<Action> change, int switches) {
        Workload workload = SpecReader.read(Path.of("src/test/resources/cases", spec, "modernizr.yaml")).workload().orElseThrow();
        DataModel sound = Applications.model(workload);
        DataModel model = new DataModel(sound.application(), sound.tables(), sound.patterns().stream().map(p ->
                p.pattern().equals(pattern) ? new PlannedPattern(pattern, p.forms().stream().map(f -> new PlannedPattern.PlannedForm(
                        f.form(), f.plan().map(plans).map(q -> new Plan(changed(q.steps(), change))), f.reasons())).toList()) : p)
                .toList(), sound.decisions());
        try (JdbcOracle oracle = JdbcOracle.h2(engines.h2(), workload)) {
            Set<String> patterns = pattern.equals("T1") ? Set.of("T1", "T4") : Set.of(pattern);
            Interleavings.Result result = Interleavings.run(new ProofInput(workload, model, engines.tables(), engines.textKeys(),
                    oracle, patterns, 0, 1, line -> { }), Set.of(), new Bounds(400, switches, 40, 4));
            assertThat(result.interleaved().schedules()).as("something ran").isPositive();
            return result.divergences();
        }
    }

    private static List<Step> changed(List<Step> steps, UnaryOperator<Action> change) {
        List<Step> changed = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.Write write) {
                changed.add(new Step.Write(write.id(), write.transaction(), write.actions().stream()
                        .flatMap(a -> Optional.ofNullable(change.apply(a)).stream()).toList()));
            } else if (step instanceof Step.Branch branch) {
                changed.add(new Step.Branch(branch.statement(), branch.condition(), changed(branch.then(), change),
                        changed(branch.otherwise(), change)));
            } else {
                changed.add(step);
            }
        }
        return changed;
    }

    private static Action with(Action action, List<AttributeWrite> writes, List<Condition> conditions) {
        return with(action, writes, conditions, action.demands().stream().flatMap(d -> d.failure().stream()).findFirst());
    }

    private static Action with(Action action, List<AttributeWrite> writes, List<Condition> conditions, Optional<String> failure) {
        return new Action(action.kind(), action.table(), action.itemType(), action.key(), action.forEach(), writes,
                Action.Demand.all(conditions, failure), action.statements(), action.returns());
    }
}
