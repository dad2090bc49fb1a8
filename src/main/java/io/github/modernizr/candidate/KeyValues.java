package io.github.modernizr.candidate;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expression.InList;
import io.github.modernizr.relational.Expression.InQuery;
import io.github.modernizr.relational.Expression.IsNull;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expression.Or;
import io.github.modernizr.relational.Expressions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The values that conditions demand of one source's columns, as far as they are known: parameters,
 * constants, rows fetched before.
 *
 * @param equal by column: the values of which it must have one
 * @param covered the conditions that these values express completely
 */
record KeyValues(Map<String, List<Expression>> equal, Map<String, Expression> covered) {

    static KeyValues of(
            String alias, List<Expression> conditions, Predicate<Expression> known, UnaryOperator<Expression> resolve) {
        Map<String, List<Expression>> equal = new LinkedHashMap<>();
        Map<String, Expression> covered = new LinkedHashMap<>();
        for (Expression condition : conditions) {
            Demand demand = demand(alias, condition, known, resolve).orElse(null);
            List<Expression> before = demand == null ? null : equal.get(demand.column());
            if (demand != null && (before == null || better(demand.values(), before))) {
                equal.put(demand.column(), demand.values());
                covered.put(demand.column(), condition);
            }
        }
        return new KeyValues(equal, covered);
    }

    /** One value is better than several, values of the request are better than those of other rows. */
    private static boolean better(List<Expression> values, List<Expression> before) {
        return rank(values) < rank(before);
    }

    private static int rank(List<Expression> values) {
        boolean ofRows = false;
        boolean ofRequest = false;
        for (Expression value : values) {
            ofRows |= value instanceof ColumnRef;
            ofRequest |= !(value instanceof ColumnRef);
        }
        return values.size() == 1 && ofRequest ? 0 : ofRequest || !ofRows ? 1 : 2;
    }

    private record Demand(String column, List<Expression> values) {}

    private static Optional<Demand> demand(
            String alias, Expression condition, Predicate<Expression> known, UnaryOperator<Expression> resolve) {
        if (condition instanceof Compare compare
                && (compare.operator() == Comparison.EQUAL || compare.operator() == Comparison.NULL_SAFE_EQUAL)) {
            return equality(alias, compare.left(), compare.right(), known)
                    .or(() -> equality(alias, compare.right(), compare.left(), known));
        }
        if (condition instanceof InList in && !in.negated() && in.values().stream().allMatch(known)) {
            return own(alias, in.operand()).map(c -> new Demand(c, in.values()));
        }
        if (condition instanceof InQuery in && !in.negated() && in.query().outputs().size() == 1) {
            Expression value = resolve.apply(in.query().outputs().get(0).expression());
            return known.test(value)
                    ? own(alias, in.operand()).map(c -> new Demand(c, List.of(value)))
                    : Optional.empty();
        }
        if (condition instanceof IsNull isNull && !isNull.negated()) {
            return own(alias, isNull.operand()).map(c -> new Demand(c, List.of(Literal.NULL)));
        }
        if (condition instanceof Or or) {
            return either(alias, or, known, resolve);
        }
        return own(alias, condition).map(c -> new Demand(c, List.of(Literal.of(true))));
    }

    private static Optional<Demand> either(
            String alias, Or or, Predicate<Expression> known, UnaryOperator<Expression> resolve) {
        List<Expression> values = new ArrayList<>();
        String column = null;
        for (Expression term : or.terms()) {
            Optional<Demand> one = demand(alias, term, known, resolve);
            if (one.isEmpty() || column != null && !column.equals(one.get().column())) {
                return Optional.empty();
            }
            column = one.get().column();
            values.addAll(one.get().values());
        }
        return column == null ? Optional.empty() : Optional.of(new Demand(column, List.copyOf(values)));
    }

    private static Optional<Demand> equality(
            String alias, Expression column, Expression value, Predicate<Expression> known) {
        return known.test(value) ? own(alias, column).map(c -> new Demand(c, List.of(value))) : Optional.empty();
    }

    private static Optional<String> own(String alias, Expression expression) {
        return expression instanceof ColumnRef ref && ref.source().equals(alias)
                ? Optional.of(ref.column())
                : Optional.empty();
    }

    /** Whether the expression names no column but those of the given sources, and no subquery. */
    static boolean dependsOnlyOn(Expression expression, Predicate<String> aliases) {
        return Expressions.onlyOf(expression, aliases);
    }
}
