package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.workload.PatternStep.Run;
import java.util.List;
import java.util.Optional;

/** A write happens exactly where its WHERE holds, at the moment of the write. */
final class WriteConditions implements Check {

    @Override
    public String id() {
        return "condition-missing";
    }

    @Override
    public String demands() {
        return "every term of a write's WHERE, and that the row is there, follows from the key or is a condition of the write";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PlanPath path : scope.paths()) {
            for (RowChange change : RowChange.of(scope)) {
                if (!change.creates() && !change.implied()) {
                    List<Rows> rows = Holder.of(scope, change.table().name()).stream()
                            .flatMap(h -> RowDeeds.of(scope, path, change, h).stream().map(d -> new Rows(scope, change, h, d))).toList();
                    if (!rows.isEmpty()) {
                        terms(change, rows, reasons);
                        exists(scope, change, rows, reasons);
                    }
                }
                failure(scope, path, change, reasons);
            }
        }
    }

    private static void terms(RowChange change, List<Rows> rows, Reasons reasons) {
        for (Expression term : change.where().terms()) {
            if (rows.stream().noneMatch(r -> r.enforces(term))) {
                reasons.add("%s: the term of WHERE over %s is neither in the key nor a condition of %s, so the write may happen where"
                                + " it does not hold",
                        change.words(), columns(term), rows.get(0).deed().words());
            }
        }
    }

    private static String columns(Expression term) {
        List<String> names = Expressions.columns(term).stream().map(ColumnRef::column).distinct().toList();
        return names.isEmpty() ? "the request" : String.join(", ", names);
    }

    private static void exists(Scope scope, RowChange change, List<Rows> rows, Reasons reasons) {
        boolean must = change.runs().stream().anyMatch(r -> r.mustMatch().isPresent());
        boolean creates = change.kind() == RowChange.Kind.UPDATE && !rows.stream().allMatch(r -> r.surelyThere(scope));
        if ((must || creates) && rows.stream().noneMatch(Rows::requiresRow)) {
            reasons.add(must
                            ? "%s: must match a row, but %s succeeds where there is none; condition it on the item"
                            : "%s: where there is no such row, %s would create half an item; condition it on the item",
                    change.words(), rows.get(0).deed().words());
        }
    }

    /** What the application answers is what the specification says. */
    private static void failure(Scope scope, PlanPath path, RowChange change, Reasons reasons) {
        for (Run run : change.runs()) {
            if (run.mustMatch().isEmpty() || run.failure().isEmpty()) {
                continue;
            }
            List<Deed> deeds = Deed.of(path, scope, change);
            boolean lookedFor = path.steps().stream().anyMatch(s -> s instanceof Step.Expect e
                    && e.statement().equals(run.id()) && e.failure().equals(run.failure()));
            boolean answered = lookedFor || deeds.stream()
                            .anyMatch(d -> d.action().demands().stream().anyMatch(c -> c.failure().equals(run.failure())))
                    && deeds.stream().filter(d -> d.type().sourceTable().equals(change.table().name()))
                            .filter(d -> d.action().kind() == Action.Kind.UPDATE || d.action().kind() == Action.Kind.DELETE)
                            .filter(d -> d.type().structure() == ItemType.Structure.ROW && d.action().forEach().isEmpty())
                            .allMatch(d -> answersAll(d, run));
            if (!answered && !Deed.of(path, scope, change).isEmpty()) {
                reasons.add("%s: where nothing matches the answer is \"%s\", but no write of the plan says so", change.words(), run.failure().get());
            }
        }
    }

    /** A condition of this statement alone answers; one that compares with what was read starts the pattern again. */
    private static boolean answersAll(Deed deed, Run run) {
        boolean alone = deed.action().statements().equals(List.of(run.id()));
        return deed.action().demands().stream().anyMatch(d -> d.failure().isPresent())
                && (!alone || deed.action().demands().stream().allMatch(d -> d.failure().isPresent() || repeats(d.condition())));
    }

    private static boolean repeats(Condition condition) {
        return condition instanceof Condition.Compare compare && (compare.value() instanceof ColumnRef
                || compare.value() instanceof Expression.StepRef);
    }

    /** One action on one kind of item, held against the WHERE. */
    private record Rows(Scope scope, RowChange change, Holder holder, Deed deed) {

        boolean enforces(Expression term) {
            return byKey(term) || byElement(term) || deed.action().conditions().stream().anyMatch(c -> says(c, term)) || pinned(term);
        }

        /** The write cannot succeed where the row is not there: an item that is there need not hold the embedded row. */
        boolean requiresRow() {
            return holder.embedded().isEmpty() || RowDeeds.wholeGroup(deed, change, holder) ? deed.requiresItem()
                    : deed.action().conditions().stream().anyMatch(c -> RowDeeds.demands(c)
                            && PlanExpressions.elementOf(c).filter(e -> RowDeeds.means(change, holder, e)).isPresent());
        }

        private boolean byKey(Expression term) {
            return deed.action().key().stream().flatMap(k -> k.values().entrySet().stream())
                    .anyMatch(e -> holder.rowColumn(e.getKey()).filter(c -> change.where().covers(term, change.column(c), e.getValue())).isPresent());
        }

        private boolean byElement(Expression term) {
            if (holder.embedded().isEmpty()) {
                return false;
            }
            List<String> columns = holder.embedded().get().elementKey();
            return RowDeeds.elements(scope, change, deed, holder).stream().flatMap(w -> w.element().stream()).anyMatch(e -> {
                for (int i = 0; i < columns.size() && i < e.key().size(); i++) {
                    if (change.where().covers(term, change.column(columns.get(i)), List.of(e.key().get(i)))) {
                        return true;
                    }
                }
                return false;
            });
        }

        private boolean says(Condition condition, Expression term) {
            if (condition instanceof Condition.Compare compare) {
                return !compare.orAbsent() && column(compare.attribute()).filter(c -> Terms.canonical(
                                new Compare(compare.operator(), change.column(c), compare.value())).equals(Terms.canonical(term)))
                        .filter(c -> exact(compare.attribute(), c)).isPresent();
            }
            if (term instanceof Expression.IsNull n && n.operand() instanceof ColumnRef ref) {
                return condition instanceof Condition.AttributeExists e && n.negated() && column(e.attribute()).filter(ref.column()::equals).isPresent()
                        || condition instanceof Condition.AttributeAbsent a && !n.negated() && column(a.attribute()).filter(ref.column()::equals).isPresent();
            }
            return condition instanceof Condition.AttributeExists e && predicate(e.attribute(), term);
        }

        private boolean predicate(String attribute, Expression term) {
            return source(attribute).filter(s -> s instanceof AttributeSource.Predicate p
                    && Terms.canonical(SparseIndex.aliased(p.condition(), change.alias())).equals(Terms.canonical(term))).isPresent();
        }

        /** The values that the term was judged by are still the same when the write happens. */
        private boolean pinned(Expression term) {
            List<ColumnRef> columns = Expressions.columns(term).stream().filter(c -> c.source().equals(change.alias())).toList();
            return Expressions.subqueries(term).isEmpty() && !columns.isEmpty() && columns.stream().allMatch(c -> deed.pinsVersion()
                    || holder.attributes().stream().anyMatch(a -> column(a.name()).filter(c.column()::equals).isPresent() && deed.pins(a.name(), c))
                    || scope.world().neverUpdated(change.table().name(), c.column()) && deed.requiresItem() && looked(c));
        }

        /** The row was read, so that its columns that never change could be judged. */
        private boolean looked(ColumnRef column) {
            return scope.paths().stream().anyMatch(p -> RowProvider.of(p, scope).stream()
                    .anyMatch(r -> r.source().alias().equals(column.source()) && change.statements().contains(r.source().statement())));
        }

        private boolean exact(String attribute, String column) {
            boolean folds = change.table().column(column)
                    .filter(c -> c.type().kind() == io.github.modernizr.relational.ColumnType.Kind.TEXT && c.collation().folds()).isPresent();
            return !folds || !(source(attribute).orElse(null) instanceof AttributeSource.ColumnValue);
        }

        private Optional<AttributeSource> source(String attribute) {
            return holder.attributes().stream().filter(a -> a.name().equals(attribute)).map(Attribute::source).findFirst();
        }

        private Optional<String> column(String attribute) {
            return source(attribute).filter(s -> s instanceof AttributeSource.ColumnValue || s instanceof AttributeSource.Normalised)
                    .map(s -> s.columns().get(0));
        }

        /** The row cannot be missing: it was read or promised, and rows of its table are never deleted. */
        boolean surelyThere(Scope scope) {
            return deed.action().kind() == Action.Kind.DELETE
                    || scope.world().neverDeleted(change.table().name()) && deed.keyed((column, value) ->
                            value instanceof ColumnRef || value instanceof Expression.StepRef
                                    || value instanceof Expression.Parameter p && scope.workload().knownParameters().stream()
                                            .anyMatch(k -> k.parameter().equals(p.name()) && k.table().equals(change.table().name())));
        }
    }
}
