package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Run;
import io.github.modernizr.workload.Relaxation;
import java.math.BigDecimal;
import java.util.List;

/** A delete does to the children what the schema says. */
final class DeleteRules implements Check {

    @Override
    public String id() {
        return "on-delete";
    }

    @Override
    public String demands() {
        return "ON DELETE rules hold: children are deleted, set to NULL or forbid the delete, in the same transaction";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PlanPath path : scope.paths()) {
            for (RowChange change : RowChange.of(scope)) {
                if (change.kind() != RowChange.Kind.DELETE) {
                    continue;
                }
                for (Schema.Reference reference : scope.workload().schema().referencesTo(change.table().name())) {
                    if (!ImpliedChanges.emptyForEver(scope, reference.child())) {
                        rule(scope, path, change, reference, reasons);
                    }
                }
            }
        }
    }

    private static void rule(Scope scope, PlanPath path, RowChange change, Schema.Reference reference, Reasons reasons) {
        String child = reference.child().name();
        switch (reference.key().onDelete()) {
            case RESTRICT -> {
                if (!forbidden(scope, path, change, reference)) {
                    reasons.add("%s: rows of %s that refer to it must forbid the delete (%s), and nothing that holds under concurrency"
                                    + " does; condition the delete on a maintained count of them being 0",
                            change.words(), child, String.join(", ", reference.key().columns()));
                }
            }
            case CASCADE, SET_NULL -> raced(scope, path, change, reference, reasons);
        }
    }

    /** Children found by a read: one that is inserted between the read and the delete stays behind. */
    private static void raced(Scope scope, PlanPath path, RowChange change, Schema.Reference reference, Reasons reasons) {
        String child = reference.child().name();
        if (scope.accepts(Relaxation.Kind.LAZY_CASCADE, child) || scope.accepts(Relaxation.Kind.CHECKED_BEFORE, child)) {
            return;
        }
        boolean still = scope.world().neverInserted(child)
                && reference.key().columns().stream().allMatch(c -> scope.world().neverUpdated(child, c));
        boolean byRead = !still && !Deed.of(path, scope, change, ImpliedChanges.alias(child)).isEmpty();
        boolean held = Deed.of(path, scope, change).stream().anyMatch(d -> d.action().conditions().stream()
                .anyMatch(c -> c instanceof Condition.Compare compare && compare.operator() == Expression.Comparison.EQUAL && !compare.orAbsent()
                        && d.type().attribute(compare.attribute())
                        .filter(a -> a.source() instanceof AttributeSource.Version || counts(a, reference)).isPresent()));
        if (byRead && !held) {
            reasons.add("%s: its rows of %s are found by a read, and one inserted between the read and the delete would stay behind;"
                            + " keep them in one item, count them on the parent, or accept cascade: lazy or references: checked-before",
                    change.words(), child);
        }
    }

    private static boolean forbidden(Scope scope, PlanPath path, RowChange change, Schema.Reference reference) {
        List<Deed> deeds = Deed.of(path, scope, change);
        boolean counted = deeds.stream().anyMatch(d -> d.type().attributes().stream()
                .filter(a -> counts(a, reference))
                .anyMatch(a -> d.action().conditions().stream().anyMatch(c -> wantsNone(c, a.name()))));
        boolean group = deeds.stream().anyMatch(d -> d.type().structure() == ItemType.Structure.GROUP
                && d.type().sourceTable().equals(reference.child().name())
                && d.action().kind() == Action.Kind.CHECK && d.requires(Condition.ItemAbsent.class));
        boolean read = scope.accepts(Relaxation.Kind.CHECKED_BEFORE, reference.child().name(), change.table().name())
                && scope.runs().stream().anyMatch(run -> looksForNone(scope, run, reference));
        return counted || group || read;
    }

    private static boolean counts(Attribute attribute, Schema.Reference reference) {
        return attribute.source() instanceof AttributeSource.Aggregate a
                && a.function() == Expression.AggregateFunction.COUNT && a.condition().isEmpty()
                && a.child().equals(reference.child().name()) && a.foreignKey().equals(reference.key().columns());
    }

    private static boolean wantsNone(Condition condition, String attribute) {
        if (condition instanceof Condition.AttributeAbsent absent) {
            return absent.attribute().equals(attribute);
        }
        if (!(condition instanceof Condition.Compare compare) || !compare.attribute().equals(attribute)) {
            return false;
        }
        boolean zero = Terms.same(compare.value(), Expression.Literal.of(BigDecimal.ZERO));
        boolean one = Terms.same(compare.value(), Expression.Literal.of(BigDecimal.ONE));
        return zero && (compare.operator() == Comparison.EQUAL || compare.operator() == Comparison.LESS_OR_EQUAL)
                || one && compare.operator() == Comparison.LESS;
    }

    private static boolean looksForNone(Scope scope, Run run, Schema.Reference reference) {
        return run.statement() instanceof Statement.Select && run.expect() == PatternStep.Expectation.NONE
                && StatementSources.of(scope, run).stream().anyMatch(n -> n.table().name().equals(reference.child().name()));
    }
}
