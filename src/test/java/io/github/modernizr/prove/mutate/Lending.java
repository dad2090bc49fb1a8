package io.github.modernizr.prove.mutate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.PlannedPattern;
import io.github.modernizr.model.PlannedPattern.PlannedForm;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Target;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.spec.SpecReading;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model by hand with what no plan of the planner has: a copy of a parent's column and a maintained count. */
final class Lending {

    private static final Path SPECIFICATION = Path.of("src/test/resources/cases/mutation/lending/modernizr.yaml");

    private Lending() {}

    static Workload workload() {
        SpecReading reading = SpecReader.read(SPECIFICATION);
        assertThat(reading.workload()).as("%s", reading.diagnostics()).isPresent();
        return reading.workload().orElseThrow();
    }

    static DataModel model() {
        ItemType members = item("members", number("id"), text("name"), new Attribute("loan_count", AttributeType.N,
                new AttributeSource.Aggregate(Expression.AggregateFunction.COUNT, "loans", List.of("member_id"), Optional.empty(), Optional.empty())));
        ItemType loans = item("loans", number("id"), number("member_id"), number("book_id"),
                new Attribute("member_name", AttributeType.S, new AttributeSource.Copy(List.of("member_id"), "members", "name")));
        return new DataModel("lending", List.of(table(members), table(item("books", number("id"), text("title"))), table(loans)),
                List.of(planned("P1", loan()), planned("P2", lend()), planned("P3", giveBack()), planned("P4", join())),
                List.of());
    }

    private static Plan loan() {
        return new Plan(List.of(
                new Step.GetItem("g1", "s1", Target.table("loans"), id(new Parameter("id")), Consistency.EVENTUAL, List.of(),
                        List.of(rows("s1", "l", "loans"))),
                new Step.BatchGetItem("g2", "s1", Target.table("members"), id(new ColumnRef("l", "member_id")), Consistency.EVENTUAL,
                        List.of("id", "name"), List.of(rows("s1", "m", "members"))),
                new Step.Evaluate("s1", List.of())));
    }

    private static Plan lend() {
        Expression member = new Parameter("memberId");
        Action put = new Action(Action.Kind.PUT, "loans", "loans", id(new Parameter("id")), Optional.empty(), List.of(
                set("member_id", "member_id", member), set("book_id", "book_id", new Parameter("bookId")),
                set("member_name", "member_id", new Expression.StepRef("member", "name"))),
                Action.Demand.all(List.of(new Condition.ItemAbsent()), Optional.empty()), List.of("s2"), List.of());
        return new Plan(List.of(
                new Step.GetItem("g1", "s1", Target.table("members"), id(member), Consistency.STRONG, List.of(), List.of(rows("s1", "members", "members"))),
                new Step.Evaluate("s1", List.of()),
                new Step.Expect("s1", PatternStep.Expectation.ONE, Optional.of("404")),
                new Step.Write("w1", true, List.of(put, counted(member, 1, "s2"), new Action(Action.Kind.CHECK, "books", "books",
                        id(new Parameter("bookId")), Optional.empty(), List.of(), Action.Demand.all(List.of(new Condition.ItemExists()), Optional.of("404")), List.of("s2"), List.of())))));
    }

    private static Action counted(Expression member, long more, String statement) {
        return new Action(Action.Kind.UPDATE, "members", "members", id(member), Optional.empty(),
                List.of(new AttributeWrite(AttributeWrite.Mode.ADD, "loan_count", Optional.empty(),
                        Map.of("loan_count", Literal.of(BigDecimal.valueOf(more))))),
                Action.Demand.all(List.of(new Condition.ItemExists()), Optional.empty()), List.of(statement), List.of());
    }

    private static Plan giveBack() {
        Expression member = new ColumnRef("loans", "member_id");
        Action delete = new Action(Action.Kind.DELETE, "loans", "loans", id(new Parameter("id")), Optional.empty(), List.of(),
                Action.Demand.all(List.of(new Condition.ItemExists()), Optional.of("404")), List.of("s1"), List.of());
        return new Plan(List.of(
                new Step.GetItem("g1", "s1", Target.table("loans"), id(new Parameter("id")), Consistency.STRONG, List.of(), List.of(rows("s1", "loans", "loans"))),
                new Step.Evaluate("s1", List.of()),
                new Step.Expect("s1", PatternStep.Expectation.ONE, Optional.of("404")),
                new Step.Write("w1", true, List.of(delete, counted(member, -1, "s1")))));
    }

    private static Plan join() {
        return new Plan(List.of(new Step.Write("w1", false, List.of(new Action(Action.Kind.PUT, "members", "members", id(new Parameter("id")),
                Optional.empty(), List.of(set("name", "name", new Parameter("name")), set("loan_count", "loan_count", Literal.of(BigDecimal.ZERO))),
                Action.Demand.all(List.of(new Condition.ItemAbsent()), Optional.empty()), List.of("s1"), List.of())))));
    }

    private static AttributeWrite set(String attribute, String column, Expression value) {
        return AttributeWrite.set(attribute, Map.of(column, value));
    }

    private static List<KeyBinding> id(Expression value) {
        return List.of(KeyBinding.of("id", "id", value));
    }

    private static RowSource rows(String statement, String alias, String type) {
        return new RowSource(statement, alias, type, Optional.empty());
    }

    private static TableDesign table(ItemType type) {
        return new TableDesign(type.name(), "rows of " + type.name(), KeySchema.of("id"), List.of(type), List.of());
    }

    private static ItemType item(String table, Attribute... attributes) {
        return new ItemType(table, ItemType.Structure.ROW, table, List.of("id"), List.of(attributes), List.of(), ItemType.Upkeep.WITH_ROW);
    }

    private static Attribute number(String column) {
        return new Attribute(column, AttributeType.N, new AttributeSource.ColumnValue(column));
    }

    private static Attribute text(String column) {
        return new Attribute(column, AttributeType.S, new AttributeSource.ColumnValue(column));
    }

    private static PlannedPattern planned(String pattern, Plan plan) {
        return new PlannedPattern(pattern, List.of(new PlannedForm(workload().pattern(pattern).forms().get(0).name(), Optional.of(plan), List.of())));
    }
}
