package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expressions;
import java.util.List;
import java.util.Optional;

/** A read of a sparse index, or of guards, wants only rows that are in it. */
final class SparseIndex implements Check {

    @Override
    public String id() {
        return "sparse-index";
    }

    @Override
    public String demands() {
        return "rows without an index's key attributes are not in it; only statements that exclude those rows read it";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PathReads reads : PathReads.of(scope)) {
            for (SourceNeed need : reads.needs()) {
                for (RowProvider provider : reads.of(need)) {
                    if (!provider.copied(need.table().name())) {
                        keys(scope, need, provider, reasons);
                    }
                }
            }
        }
    }

    private static void keys(Scope scope, SourceNeed need, RowProvider provider, Reasons reasons) {
        List<String> keys = provider.index().map(i -> i.key().all()).orElse(
                provider.type().structure() == ItemType.Structure.GUARD ? provider.table().key().all() : List.of());
        for (String key : keys) {
            Optional<Attribute> attribute = provider.type().attribute(key);
            if (attribute.isEmpty()) {
                reasons.add("%s: items of type %s have no attribute %s, so none of them is in %s",
                        need.words(), provider.type().name(), key, provider.target());
            } else {
                missing(scope, need, provider, attribute.get()).ifPresent(why -> reasons.add(
                        "%s: %s, so the item is not in %s, but the statement wants such rows too; read the table, or give"
                                + " attribute %s a value for every row",
                        need.words(), why, provider.target(), key));
            }
        }
    }

    /** When an item lacks the attribute although the statement wants its row. */
    private static Optional<String> missing(Scope scope, SourceNeed need, RowProvider provider, Attribute attribute) {
        AttributeSource source = attribute.source();
        if (source instanceof AttributeSource.Predicate predicate) {
            return need.conjuncts().implies(aliased(predicate.condition(), need.alias())) ? Optional.empty()
                    : Optional.of("attribute " + attribute.name() + " is missing where its condition does not hold");
        }
        if (source instanceof AttributeSource.Copy copy) {
            boolean never = copy.foreignKey().stream().allMatch(c -> present(scope, need, provider, c))
                    && scope.world().neverNull(copy.parent(), copy.column());
            return never ? Optional.empty() : Optional.of(copy.parent() + "." + copy.column() + " can be NULL for a row");
        }
        if (source instanceof AttributeSource.Composite) {
            return Optional.empty();
        }
        return source.columns().stream().filter(c -> !present(scope, need, provider, c)).findFirst()
                .map(c -> provider.type().sourceTable() + "." + c + " can be NULL");
    }

    private static boolean present(Scope scope, SourceNeed need, RowProvider provider, String column) {
        return scope.world().neverNull(provider.type().sourceTable(), column)
                || provider.rowColumn(column).map(c -> need.conjuncts().excludesNull(need.column(c))).orElse(false);
    }

    /** A condition over a table's columns in the terms of one of its aliases. */
    static Expression aliased(Expression condition, String alias) {
        return Expressions.rewrite(condition, e -> e instanceof ColumnRef c ? new ColumnRef(alias, c.column()) : e);
    }
}
