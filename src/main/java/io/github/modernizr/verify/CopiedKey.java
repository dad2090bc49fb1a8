package io.github.modernizr.verify;

import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.relational.Expression;

/** Keys that are made from the row's parent, such as the e-mail of the user whom an order belongs to. */
final class CopiedKey {

    private CopiedKey() {}

    /**
     * The value that the action's key gives is the copied column of the very parent that the changed row refers to, as
     * an earlier step read it.
     */
    static boolean holds(Scope scope, RowChange change, Deed deed, String column, Expression value) {
        if (!(value instanceof Expression.ColumnRef ref) || !ref.column().equals(column)) {
            return false;
        }
        return deed.type().sourceTable().equals(change.table().name())
                && deed.action().key().stream().filter(k -> k.values().containsKey(column))
                        .flatMap(k -> deed.type().attribute(k.attribute()).stream())
                        .anyMatch(a -> a.source() instanceof AttributeSource.Copy copy && copy.column().equals(column)
                                && read(scope, change, copy, ref.source()));
    }

    private static boolean read(Scope scope, RowChange change, AttributeSource.Copy copy, String alias) {
        return alias.equals(RowSource.parentBy(copy.parent(), copy.foreignKey())) && change.runs().stream()
                .flatMap(r -> StatementSources.of(scope, r).stream())
                .anyMatch(p -> p.alias().equals(alias) && p.table().name().equals(copy.parent()) && referred(change, copy, p));
    }

    private static boolean referred(RowChange change, AttributeSource.Copy copy, SourceNeed parent) {
        for (int i = 0; i < parent.table().primaryKey().size(); i++) {
            String own = copy.foreignKey().get(i);
            if (parent.conjuncts().equals(parent.column(parent.table().primaryKey().get(i))).stream()
                    .noneMatch(v -> change.isBefore(own, v))) {
                return false;
            }
        }
        return true;
    }

    /** Rows of different parents have different values. */
    static boolean tellsApart(Scope scope, AttributeSource.Copy copy) {
        return scope.source(copy.parent()).identifies(java.util.List.of(copy.column()));
    }
}
