package io.github.modernizr.document;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.Projection;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.Decision;
import io.github.modernizr.model.PlannedPattern;
import io.github.modernizr.model.PlannedPattern.PlannedForm;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Page;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.SortRange;
import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Target;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.PatternStep;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model of the lending library, by hand: every kind of step, condition and write is in it somewhere. */
final class LibraryModel {

    private static final RowSource LOAN_ROWS = new RowSource("s1", "l", "loans", Optional.empty());

    private LibraryModel() {}

    static DataModel build() {
        return new DataModel("library", List.of(members(), loans()), List.of(
                planned("L1", byEmail()), planned("L2", loansOfMember()), planned("L3", lend()), planned("L4", returnAll()),
                planned("L5", join()),
                new PlannedPattern("L6", List.of(new PlannedForm("all", Optional.empty(), List.of("Its loans | grow without bound.")))),
                new PlannedPattern("L7", List.of())),
                List.of(new Decision("members/by_email", "an index", "members log in by e-mail", List.of("L1"),
                        Optional.of("a copy of the member"), Optional.of(new BigDecimal("12.345")))));
    }

    private static TableDesign members() {
        ItemType member = new ItemType("members", ItemType.Structure.ROW, "members", List.of("id"), List.of(
                n("id"), s("email"), s("name"), s("joined_at"),
                new Attribute("email_key", AttributeType.S, new AttributeSource.Normalised("email", Collation.CASE_INSENSITIVE)),
                new Attribute("version", AttributeType.N, new AttributeSource.Version()),
                new Attribute("open_loans", AttributeType.N, new AttributeSource.Aggregate(Expression.AggregateFunction.COUNT,
                        "loans", List.of("member_id"), Optional.empty(), Optional.empty()))),
                List.of(), ItemType.Upkeep.WITH_ROW);
        SecondaryIndex byEmail = new SecondaryIndex("by_email", false, KeySchema.of("email_key"), Projection.KEYS_ONLY);
        SecondaryIndex byName = new SecondaryIndex("by_name", false,
                new KeySchema(List.of("name"), List.of("joined_at", "id")), Projection.include(List.of("email")));
        return new TableDesign("members", "Members and what identifies them.", KeySchema.of("id"), List.of(member), List.of(byEmail, byName));
    }

    private static TableDesign loans() {
        Attribute pk = new Attribute("pk", AttributeType.S, new AttributeSource.Composite(Optional.of("M"), List.of("member_id")));
        Attribute sk = new Attribute("sk", AttributeType.S, new AttributeSource.Composite(Optional.of("LOAN"), List.of("book", "id")));
        ItemType loan = new ItemType("loans", ItemType.Structure.ROW, "loans", List.of("id"), List.of(pk, sk,
                n("id"), n("member_id"), s("book"), n("fee")), List.of(), ItemType.Upkeep.WITH_ROW);
        ItemType shelf = new ItemType("shelf", ItemType.Structure.GROUP, "loans", List.of("member_id"), List.of(pk,
                new Attribute("sk", AttributeType.S, new AttributeSource.Constant("SHELF"))),
                List.of(new ItemType.EmbeddedRows("loans", Map.of("member_id", "member_id"), List.of("id"), List.of(n("fee"), s("book")))),
                ItemType.Upkeep.IN_TRANSACTION);
        ItemType guard = new ItemType("email-guard", ItemType.Structure.GUARD, "members", List.of("email"), List.of(
                new Attribute("pk", AttributeType.S, new AttributeSource.Composite(Optional.of("EMAIL"), List.of("email"))),
                new Attribute("sk", AttributeType.S, new AttributeSource.Constant("-"))), List.of(), ItemType.Upkeep.IN_TRANSACTION);
        ItemType words = new ItemType("words", ItemType.Structure.AGGREGATE, "loans", List.of("book"), List.of(
                new Attribute("pk", AttributeType.S, new AttributeSource.Composite(Optional.of("W"), List.of("book"))),
                new Attribute("sk", AttributeType.S, new AttributeSource.Constant("N"))), List.of(), ItemType.Upkeep.BY_STREAM);
        return new TableDesign("loans-and-guards", "Loans by member.", KeySchema.of("pk", "sk"), List.of(loan, shelf, guard, words), List.of());
    }

    private static Plan byEmail() {
        return new Plan(List.of(
                new Step.Query("q1", "s1", Target.index("members", "by_email"), List.of(KeyBinding.of("email_key", "email", new Parameter("email"))),
                        Optional.empty(), false, Optional.empty(), Consistency.EVENTUAL, List.of(), false, List.of()),
                new Step.BatchGetItem("g1", "s1", Target.table("members"), List.of(KeyBinding.of("id", "id", new Expression.ColumnRef("m", "id"))),
                        Consistency.STRONG, List.of("id", "name", "email"), List.of(new RowSource("s1", "m", "members", Optional.empty()))),
                new Step.Expect("s1", PatternStep.Expectation.ONE, Optional.of("404")),
                new Step.GetItem("g2", "s1", Target.table("members"), List.of(KeyBinding.of("id", "id", new Parameter("id"))),
                        Consistency.STRONG, List.of("name"), List.of()),
                new Step.Query("q2", "s1", Target.index("members", "by_name"),
                        List.of(KeyBinding.of("name", "name", new Parameter("name")), KeyBinding.of("joined_at", "joined_at", new Expression.Now())),
                        Optional.of(new SortRange("id", "id", Optional.of(new Parameter("after")), false, Optional.empty(), false)),
                        false, Optional.empty(), Consistency.EVENTUAL, List.of(), true, List.of())));
    }

    private static Plan loansOfMember() {
        return new Plan(List.of(
                new Step.Query("q1", "s1", Target.table("loans-and-guards"), List.of(
                        KeyBinding.of("pk", "member_id", new Parameter("memberId")), KeyBinding.constant("sk")),
                        Optional.of(new SortRange("sk", "book", Optional.of(new Parameter("from")), true, Optional.of(new Parameter("to")), true)),
                        true, Optional.of(new Page(new Parameter("limit"), List.of("book", "id"))), Consistency.EVENTUAL,
                        List.of("book", "fee"), false, List.of(LOAN_ROWS)),
                new Step.Query("q2", "s1", Target.table("loans-and-guards"), List.of(
                        KeyBinding.of("pk", "member_id", new Parameter("memberId")), KeyBinding.constant("sk")),
                        Optional.empty(), false, Optional.of(new Page(Expression.Literal.of(BigDecimal.TEN), List.of())), Consistency.STRONG,
                        List.of(), false, List.of(LOAN_ROWS)),
                new Step.Evaluate("s1", List.of(Step.ClientOperation.SORT, Step.ClientOperation.LIMIT))));
    }

    private static Plan lend() {
        AttributeWrite.Element element = new AttributeWrite.Element("loans", List.of(new Parameter("id")), Optional.empty());
        return new Plan(List.of(new Step.Write("w1", false, List.of(new Action(Action.Kind.UPDATE, "loans-and-guards", "shelf",
                List.of(KeyBinding.of("pk", "member_id", new Parameter("memberId")), KeyBinding.constant("sk")), Optional.empty(),
                List.of(new AttributeWrite(AttributeWrite.Mode.SET, "book", Optional.of(element), Map.of("book", new Parameter("book"))),
                        new AttributeWrite(AttributeWrite.Mode.SET, "fee", Optional.of(element), Map.of("fee", new Expression.Arithmetic(
                                Expression.Operator.ADD, new Expression.ColumnRef("loans", "fee"), Expression.Literal.of(BigDecimal.ONE))))),
                Action.Demand.all(List.of(new Condition.ElementAbsent(element)), Optional.of("409")), List.of("s1"), List.of(LOAN_ROWS))))));
    }

    private static Plan returnAll() {
        Action delete = new Action(Action.Kind.DELETE, "loans-and-guards", "loans", List.of(
                KeyBinding.of("pk", "member_id", new Expression.StepRef("found", "member_id")),
                new KeyBinding("sk", new java.util.LinkedHashMap<>(Map.of("book", List.of(new Expression.StepRef("found", "book")),
                        "id", List.of(new Expression.StepRef("found", "id")))))),
                Optional.of("found"), List.of(), Action.Demand.all(List.of(new Condition.ItemExists()), Optional.empty()), List.of("s2"), List.of());
        Expression less = new Expression.Arithmetic(Expression.Operator.SUBTRACT, new Expression.ColumnRef("members", "open_loans"), new Parameter("n"));
        Action count = new Action(Action.Kind.UPDATE, "members", "members", List.of(KeyBinding.of("id", "id", new Parameter("memberId"))),
                Optional.empty(), List.of(AttributeWrite.set("name", Map.of("name", new Parameter("name"))),
                        AttributeWrite.remove("joined_at"),
                        new AttributeWrite(AttributeWrite.Mode.ADD, "version", Optional.empty(), Map.of()),
                        new AttributeWrite(AttributeWrite.Mode.SET_IF_ABSENT, "email", Optional.empty(), Map.of("email", new Parameter("email"))),
                        AttributeWrite.set("open_loans", Map.of("open_loans", less))),
                Action.Demand.all(List.of(new Condition.Compare("name", Optional.empty(), Expression.Comparison.NOT_EQUAL, Expression.Literal.of("x"), false),
                        new Condition.Compare("open_loans", Optional.empty(), Expression.Comparison.GREATER_OR_EQUAL, new Parameter("n"), true),
                        new Condition.AttributeExists("email", Optional.empty()), new Condition.AttributeAbsent("joined_at", Optional.empty())), Optional.of("409")),
                List.of("s3"), List.of());
        Expression any = new Expression.Compare(Expression.Comparison.GREATER, new Expression.LetRef("fees"), Expression.Literal.of(BigDecimal.ZERO));
        return new Plan(List.of(new Step.Let("fees", new Expression.StepRef("found", "fee")),
                new Step.Require("s1", any, Optional.of("402")), new Step.Outside("take the fee", Optional.of("402")),
                new Step.Branch("s1", any, List.of(new Step.Write("w1", false, List.of(delete))),
                        List.of(new Step.Write("w2", false, List.of(count))))));
    }

    private static Plan join() {
        Action member = new Action(Action.Kind.PUT, "members", "members", List.of(KeyBinding.of("id", "id", new Parameter("id"))), Optional.empty(),
                List.of(AttributeWrite.set("email", Map.of("email", new Parameter("email"))),
                        AttributeWrite.set("email_key", Map.of("email", new Parameter("email")))),
                Action.Demand.all(List.of(new Condition.ItemAbsent()), Optional.empty()), List.of("s1"), List.of());
        Action guard = new Action(Action.Kind.PUT, "loans-and-guards", "email-guard", List.of(
                KeyBinding.of("pk", "email", new Parameter("email")), KeyBinding.constant("sk")), Optional.empty(), List.of(),
                Action.Demand.all(List.of(new Condition.ItemAbsent()), Optional.of("409")), List.of("s1"), List.of());
        Action check = new Action(Action.Kind.CHECK, "members", "members", List.of(KeyBinding.of("id", "id", new Parameter("sponsor"))),
                Optional.empty(), List.of(), Action.Demand.all(List.of(new Condition.ItemExists()), Optional.of("404")), List.of("s1"), List.of());
        return new Plan(List.of(new Step.Write("w1", true, List.of(member, guard, check))));
    }

    private static PlannedPattern planned(String pattern, Plan plan) {
        return new PlannedPattern(pattern, List.of(new PlannedForm("all", Optional.of(plan), List.of())));
    }

    private static Attribute n(String column) {
        return new Attribute(column, AttributeType.N, new AttributeSource.ColumnValue(column));
    }

    private static Attribute s(String column) {
        return new Attribute(column, AttributeType.S, new AttributeSource.ColumnValue(column));
    }
}
