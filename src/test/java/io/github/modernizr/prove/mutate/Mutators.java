package io.github.modernizr.prove.mutate;

import static io.github.modernizr.prove.mutate.RecordTree.with;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.Projection;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Page;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.SortRange;
import io.github.modernizr.plan.Step;
import io.github.modernizr.prove.mutate.Mutant.Kind;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.AggregateFunction;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.PatternStep;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What can be done to each kind of noun; one entry a kind. */
final class Mutators {

    /** A changed noun; null takes it out. */
    record Change(Kind kind, String what, Object instead) {}

    /** The mutations of one kind of noun. */
    record Mutator<T>(Class<T> of, Function<T, List<Change>> changes) {
        List<Change> apply(Object node) {
            return of.isInstance(node) ? changes.apply(of.cast(node)) : List.of();
        }
    }

    static final List<Mutator<?>> ALL = List.of(
            new Mutator<>(SecondaryIndex.class, Mutators::index),
            new Mutator<>(Attribute.class, Mutators::attribute),
            new Mutator<>(ItemType.class, Mutators::itemType),
            new Mutator<>(ItemType.EmbeddedRows.class, e -> List.of(
                    new Change(Kind.EMBEDDED, "rows of " + e.sourceTable() + " are not kept inside", null))),
            new Mutator<>(Step.Query.class, Mutators::query),
            new Mutator<>(Step.GetItem.class, Mutators::read),
            new Mutator<>(Step.BatchGetItem.class, Mutators::read),
            new Mutator<>(Page.class, Mutators::page),
            new Mutator<>(SortRange.class, Mutators::range),
            new Mutator<>(KeyBinding.class, Mutators::key),
            new Mutator<>(RowSource.class, r -> List.of(new Change(Kind.PROJECTION, "rows for " + r.alias() + " not taken", null))),
            new Mutator<>(Step.Write.class, Mutators::write),
            new Mutator<>(Action.class, Mutators::action),
            new Mutator<>(AttributeWrite.class, Mutators::attributeWrite),
            new Mutator<>(AttributeWrite.Element.class, Mutators::element),
            new Mutator<>(Action.Demand.class, Mutators::demand),
            new Mutator<>(Condition.ItemExists.class, c -> condition(c, new Condition.ItemAbsent())),
            new Mutator<>(Condition.ItemAbsent.class, c -> condition(c, new Condition.ItemExists())),
            new Mutator<>(Condition.ElementExists.class, c -> condition(c, new Condition.ElementAbsent(c.element()))),
            new Mutator<>(Condition.ElementAbsent.class, c -> condition(c, new Condition.ElementExists(c.element()))),
            new Mutator<>(Condition.Compare.class, Mutators::compare),
            new Mutator<>(Condition.AttributeExists.class,
                    c -> condition(c, new Condition.AttributeAbsent(c.attribute(), c.element()))),
            new Mutator<>(Condition.AttributeAbsent.class,
                    c -> condition(c, new Condition.AttributeExists(c.attribute(), c.element()))),
            new Mutator<>(Step.Expect.class, Mutators::expect),
            new Mutator<>(Step.Require.class, Mutators::require),
            new Mutator<>(Step.Branch.class, Mutators::branch),
            new Mutator<>(Step.Let.class, l -> List.of(new Change(Kind.WRITE, "let " + l.name() + " is 0",
                    new Step.Let(l.name(), Literal.of(BigDecimal.ZERO))))),
            new Mutator<>(Step.Outside.class, o -> List.of(new Change(Kind.CHECK, "what lies outside is not done", null))),
            new Mutator<>(Step.Evaluate.class, e -> List.of(new Change(Kind.PROJECTION, e.statement() + " is not computed", null))));

    private Mutators() {}

    private static List<Change> index(SecondaryIndex index) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(Kind.INDEX, "index " + index.name() + " is missing", null));
        if (index.projection().kind() != Projection.Kind.KEYS_ONLY) {
            changes.add(new Change(Kind.PROJECTION, "index " + index.name() + " projects keys only",
                    with(index, "projection", Projection.KEYS_ONLY)));
        }
        for (String included : index.projection().attributes()) {
            List<String> fewer = index.projection().attributes().stream().filter(a -> !a.equals(included)).toList();
            changes.add(new Change(Kind.PROJECTION, "index " + index.name() + " lacks " + included,
                    with(index, "projection", Projection.include(fewer))));
        }
        if (!index.key().sort().isEmpty()) {
            List<String> shorter = index.key().sort().subList(0, index.key().sort().size() - 1);
            changes.add(new Change(Kind.KEY, "index " + index.name() + " lacks its last sort attribute",
                    with(index, "key", new KeySchema(index.key().partition(), List.copyOf(shorter)))));
        }
        return changes;
    }

    private static List<Change> itemType(ItemType type) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(Kind.WRITE, "no items " + type.name(), null));
        ItemType.Structure other = switch (type.structure()) {
            case ROW -> ItemType.Structure.GROUP;
            case GROUP, GUARD, AGGREGATE -> ItemType.Structure.ROW;
        };
        changes.add(new Change(Kind.WRITE, type.name() + " is taken for a " + other, with(type, "structure", other)));
        return changes;
    }

    private static List<Change> attribute(Attribute attribute) {
        AttributeSource source = attribute.source();
        if (source instanceof AttributeSource.Normalised n) {
            return List.of(new Change(Kind.NORMALISATION, attribute.name() + " holds the text as it is",
                            with(attribute, "source", new AttributeSource.ColumnValue(n.column()))),
                    new Change(Kind.NORMALISATION, attribute.name() + " is normalised by another collation",
                            with(attribute, "source", new AttributeSource.Normalised(n.column(), other(n.collation())))));
        }
        if (source instanceof AttributeSource.Composite c) {
            // another prefix is no mutant: whoever writes and reads the attribute follows the same rule
            if (c.columns().size() < 2) {
                return List.of(c.columns().isEmpty() ? new Change(Kind.KEY, attribute.name() + " is not in the item", null)
                        : new Change(Kind.KEY, attribute.name() + " lacks its last part", with(attribute, "source",
                                new AttributeSource.Composite(Optional.of(c.prefix().orElse("~")), List.of()))));
            }
            List<String> reversed = new ArrayList<>(c.columns());
            java.util.Collections.reverse(reversed);
            return List.of(new Change(Kind.ORDER, attribute.name() + " has its parts the other way round",
                            with(attribute, "source", new AttributeSource.Composite(c.prefix(), List.copyOf(reversed)))),
                    new Change(Kind.KEY, attribute.name() + " lacks its last part", with(attribute, "source",
                            new AttributeSource.Composite(c.prefix(), c.columns().subList(0, c.columns().size() - 1)))));
        }
        if (source instanceof AttributeSource.OrderTwin o) {
            return List.of(new Change(Kind.ORDER, attribute.name() + " is normalised for another collation",
                    with(attribute, "source", new AttributeSource.OrderTwin(o.column(), other(o.collation())))));
        }
        if (source instanceof AttributeSource.Version) {
            return List.of(new Change(Kind.VERSION, attribute.name() + " never changes",
                    with(attribute, "source", new AttributeSource.Constant("1"))));
        }
        if (source instanceof AttributeSource.Copy c) {
            return List.of(new Change(Kind.COPY, attribute.name() + " is no copy, but a column of the same name",
                            with(attribute, "source", new AttributeSource.ColumnValue(c.column()))),
                    new Change(Kind.COPY, attribute.name() + " is not in the item", null));
        }
        if (source instanceof AttributeSource.Aggregate a) {
            return List.of(new Change(Kind.COUNTER, attribute.name() + " counts otherwise", with(attribute, "source",
                            with(a, "function", a.function() == AggregateFunction.COUNT ? AggregateFunction.MAX : AggregateFunction.COUNT))),
                    new Change(Kind.COUNTER, attribute.name() + " is not in the item", null));
        }
        if (source instanceof AttributeSource.Predicate p) {
            return List.of(new Change(Kind.INDEX, attribute.name() + " is there where it should not be", with(attribute, "source",
                            new AttributeSource.Predicate(new Expression.Not(p.condition()), p.columns()))),
                    new Change(Kind.INDEX, attribute.name() + " is not in the item", null));
        }
        return List.of(new Change(Kind.WRITE, attribute.name() + " is not in the item", null));
    }

    private static Collation other(Collation collation) {
        return collation == Collation.CASE_AND_ACCENT_INSENSITIVE
                ? Collation.CASE_INSENSITIVE : Collation.CASE_AND_ACCENT_INSENSITIVE;
    }

    private static List<Change> query(Step.Query query) {
        List<Change> changes = new ArrayList<>(read(query));
        if (query.page().isPresent()) {
            // read to its end, a query brings the same rows either way, and the statement's evaluation sorts them
            changes.add(new Change(Kind.ORDER, query.id() + " runs the other way", with(query, "descending", !query.descending())));
        }
        return changes;
    }

    private static List<Change> read(Step.Read read) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(Kind.PROJECTION, read.id() + " is not read", null));
        if (read.consistency() == Consistency.STRONG) {
            changes.add(new Change(Kind.CONSISTENCY, read.id() + " is read eventually",
                    with((Record) read, "consistency", Consistency.EVENTUAL)));
        }
        for (String attribute : read.projection()) {
            List<String> fewer = read.projection().stream().filter(a -> !a.equals(attribute)).toList();
            if (!fewer.isEmpty()) {
                changes.add(new Change(Kind.PROJECTION, read.id() + " does not ask for " + attribute,
                        with((Record) read, "projection", fewer)));
            }
        }
        return changes;
    }

    private static List<Change> page(Page page) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(Kind.PAGE, "no page limit", null));
        if (!page.token().isEmpty()) {
            changes.add(new Change(Kind.PAGE, "the page token lacks " + page.token().get(page.token().size() - 1),
                    new Page(page.size(), page.token().subList(0, page.token().size() - 1))));
        }
        return changes;
    }

    private static List<Change> range(SortRange range) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(Kind.KEY, "no range on " + range.attribute(), null));
        range.from().ifPresent(f -> changes.add(new Change(Kind.KEY, "the range begins beside its bound",
                with(range, "fromInclusive", !range.fromInclusive()))));
        range.to().ifPresent(t -> changes.add(new Change(Kind.KEY, "the range ends beside its bound",
                with(range, "toInclusive", !range.toInclusive()))));
        return changes;
    }

    private static List<Change> key(KeyBinding key) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(Kind.KEY, "no value for the key attribute " + key.attribute(), null));
        key.values().forEach((column, values) -> {
            if (values.size() > 1) {
                Map<String, List<Expression>> fewer = new LinkedHashMap<>(key.values());
                fewer.put(column, values.subList(0, 1));
                changes.add(new Change(Kind.KEY, key.attribute() + " by the first of its values only",
                        new KeyBinding(key.attribute(), fewer)));
            } else {
                Map<String, List<Expression>> wrong = new LinkedHashMap<>(key.values());
                wrong.put(column, List.of(Literal.NULL));
                changes.add(new Change(Kind.KEY, key.attribute() + " by NULL", new KeyBinding(key.attribute(), wrong)));
            }
        });
        return changes;
    }

    private static List<Change> write(Step.Write write) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(Kind.TRANSACTION, write.id() + " is not written", null));
        if (write.transaction() && write.actions().size() > 1
                && write.actions().stream().noneMatch(a -> a.kind() == Action.Kind.CHECK)) {
            changes.add(new Change(Kind.TRANSACTION, write.id() + " is no transaction", with(write, "transaction", false)));
        }
        return changes;
    }

    private static List<Change> action(Action action) {
        List<Change> changes = new ArrayList<>();
        String name = action.kind() + " " + action.itemType();
        changes.add(new Change(action.kind() == Action.Kind.CHECK ? Kind.CHECK : Kind.TRANSACTION, "no " + name, null));
        switch (action.kind()) {
            case UPDATE -> changes.add(new Change(Kind.WRITE, name + " puts a whole item", with(action, "kind", Action.Kind.PUT)));
            case DELETE -> changes.add(new Change(Kind.WRITE, name + " only looks", with(action, "kind", Action.Kind.CHECK)));
            case CHECK -> changes.add(new Change(Kind.CHECK, name + " deletes", with(action, "kind", Action.Kind.DELETE)));
            case PUT -> { }
        }
        if (action.forEach().isPresent()) {
            changes.add(new Change(Kind.REPETITION, name + " once only", with(action, "forEach", Optional.empty())));
        }
        if (!action.returns().isEmpty()) {
            changes.add(new Change(Kind.PROJECTION, name + " returns nothing", with(action, "returns", List.of())));
        }
        return changes;
    }

    private static List<Change> attributeWrite(AttributeWrite write) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(Kind.WRITE, write.attribute() + " is not written", null));
        switch (write.mode()) {
            case SET -> write.values().forEach((column, value) -> {
                if (!value.equals(Literal.NULL)) {
                    changes.add(new Change(Kind.WRITE, write.attribute() + " is set to NULL",
                            with(write, "values", Map.of(column, Literal.NULL))));
                }
            });
            case ADD -> changes.add(new Change(Kind.COUNTER, write.attribute() + " is set to what should be added",
                    with(write, "mode", AttributeWrite.Mode.SET)));
            case SET_IF_ABSENT -> changes.add(new Change(Kind.WRITE, write.attribute() + " is always set",
                    with(write, "mode", AttributeWrite.Mode.SET)));
            case REMOVE -> { }
        }
        return changes;
    }

    private static List<Change> element(AttributeWrite.Element element) {
        List<Change> changes = new ArrayList<>();
        if (element.forEach().isPresent()) {
            changes.add(new Change(Kind.REPETITION, "one " + element.table() + " row only",
                    with(element, "forEach", Optional.empty())));
        }
        BigDecimal same = BigDecimal.valueOf(77);
        changes.add(new Change(Kind.EMBEDDED, "every " + element.table() + " row under the same key", with(element, "key",
                element.key().stream().map(k -> (Expression) Literal.of(same)).toList())));
        return changes;
    }

    private static List<Change> demand(Action.Demand demand) {
        List<Change> changes = new ArrayList<>();
        String name = demand.condition() instanceof Condition.Compare compare
                ? "comparison of " + compare.attribute() : demand.condition().getClass().getSimpleName();
        changes.add(new Change(Kind.CONDITION, "no " + name, null));
        demand.failure().ifPresent(f -> changes.add(
                new Change(Kind.CONDITION, name + " fails without an answer", new Action.Demand(demand.condition(), Optional.empty()))));
        return changes;
    }

    private static List<Change> condition(Condition condition, Condition contrary) {
        String name = condition.getClass().getSimpleName();
        return List.of(new Change(Kind.CONDITION, "not " + name, contrary));
    }

    private static List<Change> compare(Condition.Compare compare) {
        List<Change> changes = new ArrayList<>();
        Expression.Comparison wrong = switch (compare.operator()) {
            case EQUAL, NULL_SAFE_EQUAL -> Expression.Comparison.NOT_EQUAL;
            case NOT_EQUAL -> Expression.Comparison.EQUAL;
            case LESS -> Expression.Comparison.LESS_OR_EQUAL;
            case LESS_OR_EQUAL -> Expression.Comparison.LESS;
            case GREATER -> Expression.Comparison.GREATER_OR_EQUAL;
            case GREATER_OR_EQUAL -> Expression.Comparison.GREATER;
        };
        changes.add(new Change(Kind.CONDITION, compare.attribute() + " " + wrong.sql() + " instead", with(compare, "operator", wrong)));
        changes.add(new Change(Kind.CONDITION, compare.attribute() + (compare.orAbsent() ? " must be there" : " may be missing"),
                with(compare, "orAbsent", !compare.orAbsent())));
        return changes;
    }

    private static List<Change> expect(Step.Expect expect) {
        PatternStep.Expectation wrong = expect.expectation() == PatternStep.Expectation.NONE
                ? PatternStep.Expectation.SOME : PatternStep.Expectation.NONE;
        return List.of(new Change(Kind.CHECK, expect.statement() + " may find anything", null),
                new Change(Kind.CHECK, expect.statement() + " must find " + wrong, with(expect, "expectation", wrong)),
                new Change(Kind.CHECK, expect.statement() + " fails otherwise", with(expect, "failure", Optional.of("999"))));
    }

    private static List<Change> require(Step.Require require) {
        return List.of(new Change(Kind.CHECK, "no requirement", null),
                new Change(Kind.CHECK, "the contrary required", with(require, "condition", new Expression.Not(require.condition()))));
    }

    private static List<Change> branch(Step.Branch branch) {
        return List.of(
                new Change(Kind.BRANCH, "the ways are exchanged", new Step.Branch(branch.statement(), branch.condition(),
                        branch.otherwise(), branch.then())),
                new Change(Kind.BRANCH, "always the first way", with(branch, "otherwise", branch.then())),
                new Change(Kind.BRANCH, "always the other way", with(branch, "then", branch.otherwise())));
    }
}
