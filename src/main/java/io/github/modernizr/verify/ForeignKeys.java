package io.github.modernizr.verify;

import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Run;
import io.github.modernizr.workload.Relaxation;
import java.util.List;

/** A row refers only to rows that are there. */
final class ForeignKeys implements Check {

    @Override
    public String id() {
        return "foreign-key";
    }

    @Override
    public String demands() {
        return "the parent of a new or changed reference is conditioned in the same transaction, or read before where it is never"
                + " deleted or the specification accepts it";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PlanPath path : scope.paths()) {
            for (RowChange change : RowChange.of(scope)) {
                for (ForeignKey key : change.table().foreignKeys()) {
                    boolean changed = key.columns().stream().anyMatch(c -> UniqueKeys.changed(path, change, c));
                    boolean absent = key.columns().stream().anyMatch(c -> Terms.isNull(change.after(c)));
                    if (changed && !absent) {
                        reference(scope, path, change, key, reasons);
                    }
                }
            }
        }
    }

    private static void reference(Scope scope, PlanPath path, RowChange change, ForeignKey key, Reasons reasons) {
        List<Expression> values = key.columns().stream().map(change::after).toList();
        SourceTable parent = scope.source(key.parent());
        if (created(scope, change, key, values) || conditioned(scope, path, change, key, values) || promised(scope, key, values)) {
            return;
        }
        boolean lasting = scope.world().neverDeleted(parent.name());
        boolean accepted = scope.accepts(Relaxation.Kind.CHECKED_BEFORE, change.table().name(), parent.name());
        boolean known = known(scope, path, key, values) || readFirst(scope, path, change, key, values);
        String columns = change.table().name() + "." + String.join(", ", key.columns());
        if (!known) {
            reasons.add("%s: nothing checks that %s names a row of %s; condition the row in the same transaction, or read it before"
                            + " and expect one",
                    change.words(), columns, parent.name());
        } else if (!lasting && !accepted) {
            reasons.add("%s: %s is checked by a read, but rows of %s can be deleted in between (by %s); condition the row in the same"
                            + " transaction, or accept references: checked-before",
                    change.words(), columns, parent.name(), String.join(", ", new java.util.TreeSet<>(scope.world().deletedBy(parent.name()))));
        } else if (!known(scope, path, key, values) && !scope.accepts(Relaxation.Kind.STALE, parent.name())
                && lookedFor(scope, path, change, key, values).stream().allMatch(p -> p.consistency() != Consistency.STRONG)) {
            reasons.add("%s: %s is checked by an eventual read, which may not see a row of %s that was just inserted", change.words(),
                    columns, parent.name());
        }
    }

    /** What brings the parent for this statement. */
    private static List<RowProvider> lookedFor(Scope scope, PlanPath path, RowChange change, ForeignKey key, List<Expression> values) {
        PathReads reads = new PathReads(scope, path);
        return parents(scope, reads, change, key).stream()
                .filter(need -> paired(key, values, (column, value) -> need.conjuncts().equal(need.column(column), value)))
                .flatMap(need -> reads.of(need).stream()).toList();
    }

    private static List<SourceNeed> parents(Scope scope, PathReads reads, RowChange change, ForeignKey key) {
        return change.runs().stream().flatMap(run -> StatementSources.of(scope, run).stream())
                .filter(need -> need.alias().equals(RowSource.parentBy(key.parent(), key.columns())) && reads.complete(need)).toList();
    }

    /** The parent is inserted by an earlier step, or in the same atomic group. */
    private static boolean created(Scope scope, RowChange change, ForeignKey key, List<Expression> values) {
        return RowChange.of(scope).stream().filter(RowChange::creates)
                .filter(c -> c.table().name().equals(key.parent()))
                .filter(c -> c.position() < change.position() || c.position() == change.position() && c != change)
                .anyMatch(c -> paired(key, values, (column, value) -> c.isAfter(column, value)));
    }

    /** An action of the same transaction cannot succeed without the parent's item. */
    private static boolean conditioned(Scope scope, PlanPath path, RowChange change, ForeignKey key, List<Expression> values) {
        List<Step.Write> writes = Deed.of(path, scope, change).stream().map(Deed::write).distinct().toList();
        return Deed.of(path, scope).stream()
                .filter(d -> writes.contains(d.write()))
                .filter(d -> d.type().structure() == ItemType.Structure.ROW && d.type().sourceTable().equals(key.parent()))
                .filter(d -> d.action().kind() != Action.Kind.DELETE && d.requiresItem())
                .anyMatch(d -> d.keyed((column, value) -> {
                    int i = key.parentColumns().indexOf(column);
                    return i >= 0 && (Terms.same(values.get(i), value) || change.where().equal(values.get(i), value));
                }));
    }

    private static boolean promised(Scope scope, ForeignKey key, List<Expression> values) {
        return paired(key, values, (column, value) -> value instanceof Expression.Parameter parameter
                && scope.workload().knownParameters().stream().anyMatch(k -> k.parameter().equals(parameter.name())
                        && k.table().equals(key.parent()) && k.column().equals(column)));
    }

    /** The plan reads the parent for this statement and goes on only where there is one. */
    private static boolean readFirst(Scope scope, PlanPath path, RowChange change, ForeignKey key, List<Expression> values) {
        String alias = RowSource.parentBy(key.parent(), key.columns());
        PathReads reads = new PathReads(scope, path);
        List<SourceNeed> brought = parents(scope, reads, change, key);
        boolean read = !brought.isEmpty() && brought.stream()
                .allMatch(need -> paired(key, values, (column, value) -> need.conjuncts().equal(need.column(column), value)));
        return read && path.steps().stream().anyMatch(s -> s instanceof Step.Require r && r.condition() instanceof Expression.IsNull n
                && n.negated() && n.operand() instanceof Expression.ColumnRef c && c.source().equals(alias));
    }

    /** A read of this path has seen the parent. */
    private static boolean known(Scope scope, PlanPath path, ForeignKey key, List<Expression> values) {
        return paired(key, values, (column, value) -> Origins.of(scope, value).filter(o -> refers(scope, o, key, column)).isPresent())
                || scope.runs().stream().filter(run -> expected(path, run)).anyMatch(run -> StatementSources.of(scope, run).stream()
                        .filter(need -> need.table().name().equals(key.parent()))
                        .filter(need -> need.query().filter(q -> q.sources().stream().noneMatch(s -> s.alias().equals(need.alias()) && s.leftJoin())).isPresent())
                        .anyMatch(need -> paired(key, values, (column, value) -> need.conjuncts().equal(need.column(column), value))));
    }

    /** The value was read from the parent's key, or from a column that refers to it. */
    private static boolean refers(Scope scope, Origins.Place place, ForeignKey key, String column) {
        if (place.table().equals(key.parent()) && place.column().equals(column)) {
            return true;
        }
        return scope.source(place.table()).foreignKeys().stream()
                .anyMatch(k -> k.parent().equals(key.parent()) && k.columns().contains(place.column())
                        && k.parentColumns().get(k.columns().indexOf(place.column())).equals(column));
    }

    private static boolean expected(PlanPath path, Run run) {
        return run.statement() instanceof Statement.Select
                && (run.expect() == PatternStep.Expectation.ONE || run.expect() == PatternStep.Expectation.SOME)
                && path.steps().stream().anyMatch(s -> s instanceof Step.Expect e && e.statement().equals(run.id()));
    }

    private static boolean paired(ForeignKey key, List<Expression> values, java.util.function.BiPredicate<String, Expression> test) {
        for (int i = 0; i < values.size(); i++) {
            if (!test.test(key.parentColumns().get(i), values.get(i))) {
                return false;
            }
        }
        return true;
    }
}
