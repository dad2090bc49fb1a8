package io.github.modernizr.prove.mutate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.Projection;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Target;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.PatternStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a model or a plan can be made of has mutants of its own: a new kind of noun fails here until it has some. */
class MutatorsTest {

    private static final Optional<AttributeWrite.Element> ELEMENT =
            Optional.of(new AttributeWrite.Element("rows", List.of(Literal.of("k")), Optional.empty()));
    private static final Action ACTION = new Action(Action.Kind.PUT, "t", "i", List.of(), Optional.empty(), List.of(), List.of(), List.of(),
            List.of());
    private static final Step REQUIRE = new Step.Require("s1", Literal.of(true), Optional.of("404"));

    /** One of each kind. */
    private static final List<Record> SPECIMENS = List.of(
            new Step.GetItem("q", "s", Target.table("t"), List.of(), Consistency.STRONG, List.of(), List.of()),
            new Step.BatchGetItem("q", "s", Target.table("t"), List.of(), Consistency.STRONG, List.of(), List.of()),
            new Step.Query("q", "s", Target.table("t"), List.of(), Optional.empty(), false, Optional.empty(), Consistency.STRONG, List.of(),
                    false, List.of(new RowSource("s", "t", "i", Optional.empty()))),
            new Step.Write("w", true, List.of(ACTION)),
            new Step.Evaluate("s", List.of()),
            new Step.Expect("s", PatternStep.Expectation.ONE, Optional.empty()),
            (Record) REQUIRE,
            new Step.Let("n", Literal.of(true)),
            new Step.Outside("pay", Optional.empty()),
            new Step.Branch("s", Literal.of(true), List.of(REQUIRE), List.of()),
            new Condition.ItemExists(), new Condition.ItemAbsent(),
            new Condition.ElementExists(ELEMENT.get()), new Condition.ElementAbsent(ELEMENT.get()),
            new Condition.Compare("a", Optional.empty(), Expression.Comparison.EQUAL, Literal.of(true), false),
            new Condition.AttributeExists("a", ELEMENT), new Condition.AttributeAbsent("a", ELEMENT),
            new AttributeSource.ColumnValue("c"), new AttributeSource.Constant("x"),
            new AttributeSource.Composite(Optional.of("p"), List.of("a", "b")),
            new AttributeSource.Normalised("c", Collation.CASE_INSENSITIVE),
            new AttributeSource.OrderTwin("c", Collation.CASE_INSENSITIVE),
            new AttributeSource.Version(),
            new AttributeSource.Copy(List.of("f"), "p", "c"),
            new AttributeSource.Aggregate(Expression.AggregateFunction.COUNT, "c", List.of("f"), Optional.empty(), Optional.empty()),
            new AttributeSource.Predicate(Literal.of(true), List.of("c")));

    static Stream<Class<?>> kinds() {
        return Stream.of(Step.class, Condition.class, AttributeSource.class).flatMap(MutatorsTest::leaves);
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()).flatMap(MutatorsTest::leaves) : Stream.of(type);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindOfStepConditionAndSourceHasMutants(Class<?> kind) {
        assertThat(SPECIMENS).as("a specimen of " + kind).hasAtLeastOneElementOfType(kind);
        SPECIMENS.stream().filter(kind::isInstance).forEach(specimen -> assertThat(mutants(specimen)).as("mutants of " + kind).isNotEmpty()
                .allSatisfy(changed -> assertThat(changed.instead()).isNotEqualTo(specimen)));
    }

    @ParameterizedTest
    @EnumSource(Action.Kind.class)
    void everyKindOfAction(Action.Kind kind) {
        assertThat(changes(RecordTree.with(ACTION, "kind", kind))).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(AttributeWrite.Mode.class)
    void everyModeOfWriting(AttributeWrite.Mode mode) {
        assertThat(changes(new AttributeWrite(mode, "a", Optional.empty(), Map.of("a", Literal.of(true))))).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Projection.Kind.class)
    void everyProjection(Projection.Kind kind) {
        assertThat(changes(new SecondaryIndex("i", false, KeySchema.of("a"), new Projection(kind, List.of("b"))))).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(ItemType.Structure.class)
    void everyStructure(ItemType.Structure structure) {
        assertThat(changes(new ItemType("i", structure, "t", List.of("a"), List.of(), List.of(), ItemType.Upkeep.WITH_ROW)))
                .anySatisfy(c -> assertThat(c.instead()).isInstanceOfSatisfying(ItemType.class,
                        other -> assertThat(other.structure()).isNotEqualTo(structure)));
    }

    @Test
    void theTreeIsRebuiltWithOneChange() {
        Plan plan = new Plan(List.of(new Step.Branch("s", Literal.of(true), List.of(REQUIRE), List.of(new Step.Let("n", Literal.of(true))))));
        List<Object> without = new ArrayList<>();
        RecordTree.walk(plan, (way, rebuild) -> {
            if (way.get(way.size() - 1) == REQUIRE) {
                assertThat(way).hasSize(3);
                without.add(rebuild.apply(null));
            }
        });
        assertThat(without).containsExactly(
                new Plan(List.of(new Step.Branch("s", Literal.of(true), List.of(), List.of(new Step.Let("n", Literal.of(true)))))));
    }

    /** A source is what is wrong about an attribute. */
    private static List<Mutators.Change> mutants(Record specimen) {
        return changes(specimen instanceof AttributeSource source ? new Attribute("a", AttributeType.S, source) : specimen);
    }

    private static List<Mutators.Change> changes(Record node) {
        return Mutators.ALL.stream().flatMap(m -> m.apply(node).stream()).toList();
    }
}
