package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expressions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A write does nothing that no statement asks for. */
final class UnaskedWrites implements Check {

    @Override
    public String id() {
        return "unasked-write";
    }

    @Override
    public String demands() {
        return "no write changes an attribute, or waits for a condition, that no statement of the form asks for";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        List<RowChange> changes = RowChange.of(scope);
        for (PlanPath path : scope.paths()) {
            for (Deed deed : Deed.of(path, scope)) {
                List<RowChange> served = changes.stream().filter(deed::serves).toList();
                if (served.isEmpty()) {
                    reasons.add("%s carries out no statement", deed.words());
                    continue;
                }
                if (deed.action().kind() == Action.Kind.CHECK && !deed.action().writes().isEmpty()) {
                    reasons.add("%s is a check and writes nothing, yet it has writes", deed.words());
                }
                deed.action().writes().stream().filter(w -> !asked(deed, w, served)).forEach(w ->
                        reasons.add("%s changes attribute %s, which no statement of it changes", deed.words(), w.attribute()));
                deed.action().conditions().stream().filter(c -> !asked(scope, deed, c, served)).forEach(c ->
                        reasons.add("%s waits for a condition on %s that no statement asks for, so it may fail where it should not",
                                deed.words(), attribute(c)));
                deed.action().conditions().stream().filter(c -> besideWritten(deed, c)).forEach(c ->
                        reasons.add("%s waits for a condition on an embedded row that it does not write, beside the one that it writes",
                                deed.words()));
            }
        }
    }

    /** The action writes rows of the same embedded table, and the condition is about none of them. */
    private static boolean besideWritten(Deed deed, Condition condition) {
        return PlanExpressions.elementOf(condition).filter(e -> {
            List<AttributeWrite.Element> written = deed.action().writes().stream().flatMap(w -> w.element().stream())
                    .filter(w -> w.table().equals(e.table())).toList();
            return !written.isEmpty() && written.stream().noneMatch(w -> w.key().equals(e.key()));
        }).isPresent();
    }

    private static boolean asked(Deed deed, AttributeWrite write, List<RowChange> served) {
        Optional<AttributeSource> source = source(deed, write.attribute(), write.element().map(AttributeWrite.Element::table));
        boolean whole = deed.type().structure() == ItemType.Structure.GUARD && deed.action().kind() == Action.Kind.PUT;
        if (whole || source.isEmpty() || source.get() instanceof AttributeSource.Version || source.get() instanceof AttributeSource.Constant) {
            return true;
        }
        return served.stream().anyMatch(change -> changes(deed, write, source.get(), change));
    }

    private static boolean changes(Deed deed, AttributeWrite write, AttributeSource source, RowChange change) {
        String table = change.table().name();
        if (source instanceof AttributeSource.Aggregate aggregate) {
            return aggregate.child().equals(table) || deed.type().sourceTable().equals(table) && change.creates();
        }
        if (source instanceof AttributeSource.Copy copy && copy.parent().equals(table) && change.values().containsKey(copy.column())) {
            return true;
        }
        boolean own = write.element().map(e -> e.table().equals(table)).orElse(deed.type().sourceTable().equals(table));
        return own && (change.changesAny(source.columns()) || change.kind() == RowChange.Kind.DELETE && write.element().isPresent())
                || write.mode() == AttributeWrite.Mode.REMOVE;
    }

    private static boolean asked(Scope scope, Deed deed, Condition condition, List<RowChange> served) {
        if (condition instanceof Condition.ItemAbsent || condition instanceof Condition.ElementAbsent) {
            return served.stream().anyMatch(c -> c.creates() || c.changesAny(deed.type().identity()) || c.kind() == RowChange.Kind.DELETE);
        }
        if (!(condition instanceof Condition.Compare compare)) {
            return true;
        }
        Optional<AttributeSource> source = source(deed, compare.attribute(), compare.element().map(AttributeWrite.Element::table));
        if (source.isEmpty() || source.get() instanceof AttributeSource.Aggregate || source.get() instanceof AttributeSource.Version) {
            return true;
        }
        boolean pin = compare.operator() == Expression.Comparison.EQUAL && Expressions.columns(compare.value()).size() == 1;
        return pin || required(scope, compare, served) || served.stream().anyMatch(c -> inWhere(scope, c, source.get(), compare)) || foreign(deed, served)
                || served.stream().anyMatch(c -> refers(c, source.get(), compare));
    }

    /** A condition on a row of another table stands for what earlier statements found of it. */
    private static boolean foreign(Deed deed, List<RowChange> served) {
        return served.stream().noneMatch(c -> c.table().name().equals(deed.type().sourceTable())
                || deed.type().embeddedRows(c.table().name()).isPresent());
    }

    private static boolean inWhere(Scope scope, RowChange change, AttributeSource source, Condition.Compare compare) {
        return change.runs().stream().flatMap(r -> StatementSources.of(scope, r).stream())
                .flatMap(n -> n.conjuncts().terms().stream())
                .flatMap(Expressions::all)
                .anyMatch(e -> e instanceof Expression.Compare c && source.columns().stream().anyMatch(column ->
                        Terms.canonical(new Expression.Compare(compare.operator(), change.column(column), compare.value())).equals(Terms.canonical(c))));
    }

    /** The row still refers to what is deleted. */
    private static boolean refers(RowChange change, AttributeSource source, Condition.Compare compare) {
        return change.implied() && compare.operator() == Expression.Comparison.EQUAL && source.columns().size() == 1
                && change.where().equal(change.column(source.columns().get(0)), compare.value());
    }

    private static boolean required(Scope scope, Condition.Compare compare, List<RowChange> served) {
        return served.stream().flatMap(c -> c.runs().stream()).flatMap(r -> r.conditions().stream())
                .anyMatch(r -> Expressions.columns(r.condition()).stream().anyMatch(c -> compare.attribute().equals(c.column()))
                        || Expressions.all(compare.value()).anyMatch(e -> e instanceof Expression.StepRef
                                && Expressions.all(r.condition()).anyMatch(e::equals)));
    }

    private static Optional<AttributeSource> source(Deed deed, String attribute, Optional<String> embedded) {
        Stream<Attribute> attributes = embedded.map(t -> deed.type().embeddedRows(t).stream().flatMap(r -> r.attributes().stream()))
                .orElse(deed.type().attributes().stream());
        return attributes.filter(a -> a.name().equals(attribute)).map(Attribute::source).findFirst();
    }

    private static String attribute(Condition condition) {
        return condition instanceof Condition.Compare compare ? compare.attribute() : "the item's absence";
    }
}
