package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.SortRange;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Terms of a query that a read's key does not decide, so that the client drops rows that were read. */
final class Residue {

    private final Scope scope;
    private final RowProvider provider;
    private final SourceNeed need;
    private final Query query;

    private Residue(Scope scope, RowProvider provider, SourceNeed need, Query query) {
        this.scope = scope;
        this.provider = provider;
        this.need = need;
        this.query = query;
    }

    static List<Expression> of(Scope scope, RowProvider provider, SourceNeed need, Query query) {
        return new Residue(scope, provider, need, query).terms();
    }

    private List<Expression> terms() {
        List<Expression> all = new ArrayList<>(query.where());
        query.sources().stream().filter(s -> !s.leftJoin()).forEach(s -> all.addAll(s.on()));
        return all.stream().flatMap(t -> Expressions.conjuncts(t).stream())
                .filter(t -> !byKey(t) && !byParent(t) && !byRange(t) && !bySparseness(t) && !toParent(t))
                .toList();
    }

    private boolean byKey(Expression term) {
        for (KeyBinding binding : provider.key()) {
            for (String column : binding.values().keySet()) {
                Optional<ColumnRef> row = provider.rowColumn(column).map(need::column);
                if (row.isPresent() && need.conjuncts().covers(term, row.get(), binding.values().get(column))
                        && exact(binding.attribute(), row.get())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The key is a copy from the row's parent, whose key the term gives. */
    private boolean byParent(Expression term) {
        for (KeyBinding binding : provider.key()) {
            if (!(provider.type().attribute(binding.attribute()).map(Attribute::source).orElse(null) instanceof AttributeSource.Copy copy)
                    || !CopiedKey.tellsApart(scope, copy) || provider.source().embedded().isPresent()) {
                continue;
            }
            for (SourceNeed parent : StatementSources.of(scope, need.run())) {
                boolean same = parent.table().name().equals(copy.parent()) && binding.values().getOrDefault(copy.column(), List.of()).stream()
                        .allMatch(parent.column(copy.column())::equals);
                if (same && copy.foreignKey().size() == 1 && need.conjuncts().covers(term, need.column(copy.foreignKey().get(0)),
                        parent.conjuncts().equals(parent.column(parent.table().primaryKey().get(0))))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The key tells apart exactly what the comparison tells apart. */
    private boolean exact(String attribute, ColumnRef row) {
        AttributeSource source = provider.type().attribute(attribute).map(Attribute::source).orElse(null);
        return !(source instanceof AttributeSource.Normalised n)
                || n.collation() == KeyCollation.wanted(need, row.column());
    }

    private boolean byRange(Expression term) {
        SortRange range = provider.range().orElse(null);
        if (range == null || !(term instanceof Compare compare)) {
            return false;
        }
        ColumnRef column = need.column(provider.rowColumn(range.column()).orElse(range.column()));
        boolean strict = compare.operator() == Comparison.GREATER || compare.operator() == Comparison.LESS;
        return range.from().flatMap(e -> need.conjuncts().lowerBound(column, e, true)).filter(term::equals).isPresent()
                        && range.fromInclusive() != strict
                || range.to().flatMap(e -> need.conjuncts().upperBound(column, e, true)).filter(term::equals).isPresent()
                        && range.toInclusive() != strict;
    }

    private boolean bySparseness(Expression term) {
        List<String> keys = provider.index().map(i -> i.key().all()).orElse(List.of());
        for (String key : keys) {
            AttributeSource source = provider.type().attribute(key).map(Attribute::source).orElse(null);
            if (source instanceof AttributeSource.Predicate p
                    && Expressions.conjuncts(SparseIndex.aliased(p.condition(), need.alias())).stream()
                            .anyMatch(c -> Terms.canonical(c).equals(Terms.canonical(term)))) {
                return true;
            }
            if (source instanceof AttributeSource.ColumnValue value && term instanceof Expression.IsNull n && n.negated()
                    && n.operand().equals(need.column(value.column()))) {
                return true;
            }
        }
        return false;
    }

    /** A join along a foreign key that is never NULL, to a parent: one row for each, none dropped. */
    private boolean toParent(Expression term) {
        return term instanceof Compare c && c.operator() == Comparison.EQUAL
                && c.left() instanceof ColumnRef a && c.right() instanceof ColumnRef b
                && (along(a, b) || along(b, a));
    }

    private boolean along(ColumnRef child, ColumnRef parent) {
        if (parent.source().equals(need.alias())) {
            return false;
        }
        Optional<SourceTable> from = table(child.source());
        Optional<SourceTable> to = table(parent.source());
        if (from.isEmpty() || to.isEmpty()) {
            return false;
        }
        for (ForeignKey key : from.get().foreignKeys()) {
            int i = key.columns().indexOf(child.column());
            if (i >= 0 && key.parent().equals(to.get().name()) && key.parentColumns().get(i).equals(parent.column())
                    && scope.world().neverNull(from.get().name(), child.column())
                    && to.get().identifies(key.parentColumns())) {
                return true;
            }
        }
        return false;
    }

    private Optional<SourceTable> table(String alias) {
        return query.sources().stream().filter(s -> s.alias().equals(alias))
                .filter(s -> s.relation() instanceof Query.Relation.Base)
                .map(s -> ((Query.Relation.Base) s.relation()).table()).findFirst();
    }
}
