package io.github.modernizr.prove.sql;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import java.util.HashSet;
import java.util.Set;

/** Which columns have one value where others have: by equalities and by keys. */
final class Determined {

    private final Query query;
    private final Set<Expression> known = new HashSet<>();

    private Determined(Query query) {
        this.query = query;
    }

    /** Whether ORDER BY tells any two rows of the result apart. One that is not recognised counts as open. */
    static boolean totallyOrdered(Query query) {
        Determined determined = new Determined(query);
        query.orderBy().forEach(o -> determined.known.add(o.expression()));
        determined.follow();
        if (query.aggregates()) {
            return query.groupBy().stream().allMatch(determined::has);
        }
        boolean outputs = query.distinct() && query.outputs().stream().allMatch(o -> determined.has(o.expression()));
        return outputs || query.sources().stream().allMatch(determined::identified);
    }

    private boolean has(Expression expression) {
        return known.contains(expression) || !Expressions.hasAggregate(expression)
                && Expressions.subqueries(expression).isEmpty() && Expressions.columns(expression).stream().allMatch(known::contains);
    }

    private boolean identified(Query.Source source) {
        return source.relation() instanceof Query.Relation.Base base
                && base.table().primaryKey().stream().allMatch(c -> known.contains(new ColumnRef(source.alias(), c)));
    }

    /** Columns of which the result has one value only. */
    static Set<Expression> constants(Query query) {
        Determined determined = new Determined(query);
        determined.follow();
        return determined.known;
    }

    private void follow() {
        int before;
        do {
            before = known.size();
            query.where().forEach(e -> equalities(e, ""));
            for (Query.Source source : query.sources()) {
                // ON of a left join says nothing of the rows before it: they stay where it does not hold
                source.on().forEach(e -> equalities(e, source.leftJoin() ? source.alias() : ""));
            }
            query.sources().forEach(this::byKey);
        } while (known.size() > before);
    }

    private void equalities(Expression condition, String only) {
        for (Expression term : Expressions.conjuncts(condition)) {
            if (term instanceof Compare c && c.operator() == Comparison.EQUAL) {
                equal(c.left(), c.right(), only);
                equal(c.right(), c.left(), only);
            }
        }
    }

    private void equal(Expression one, Expression other, String only) {
        boolean concerned = other instanceof ColumnRef column && (only.isEmpty() || only.equals(column.source()));
        if (concerned && has(one)) {
            known.add(other);
        }
    }

    private void byKey(Query.Source source) {
        if (identified(source) && source.relation() instanceof Query.Relation.Base base) {
            base.table().columns().forEach(c -> known.add(new ColumnRef(source.alias(), c.name())));
        }
    }
}
