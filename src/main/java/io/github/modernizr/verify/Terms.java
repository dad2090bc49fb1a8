package io.github.modernizr.verify;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.And;
import io.github.modernizr.relational.Expression.Arithmetic;
import io.github.modernizr.relational.Expression.Collate;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expression.InList;
import io.github.modernizr.relational.Expression.IsNull;
import io.github.modernizr.relational.Expression.Like;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expression.Not;
import io.github.modernizr.relational.Expression.Operator;
import io.github.modernizr.relational.Expression.Or;
import io.github.modernizr.relational.Expressions;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be said of single terms: when two are the same, when one cannot hold for a NULL. */
final class Terms {

    private Terms() {}

    /** One spelling for what means the same: numbers without trailing zeros, TRUE as 1, no COLLATE. */
    static Expression canonical(Expression expression) {
        return Expressions.rewrite(expression, Terms::spelling);
    }

    private static Expression spelling(Expression e) {
        if (e instanceof Literal literal && literal.value().isPresent()) {
            Object value = literal.value().get();
            if (value instanceof BigDecimal number) {
                return Literal.of(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
            }
            if (value instanceof Boolean truth) {
                return Literal.of(truth ? BigDecimal.ONE : BigDecimal.ZERO);
            }
        }
        if (e instanceof Collate collate) {
            return collate.operand();
        }
        if (e instanceof Compare compare && compare.left().toString().compareTo(compare.right().toString()) > 0) {
            return new Compare(compare.operator().mirrored(), compare.right(), compare.left());
        }
        return e;
    }

    /** The same value, whatever the rows: same spelling, or the same sum of the same parts. */
    static boolean same(Expression a, Expression b) {
        return canonical(a).equals(canonical(b)) || sum(a).equals(sum(b));
    }

    static boolean isNull(Expression e) {
        return e instanceof Literal literal && literal.value().isEmpty();
    }

    /** The expression as a sum of parts with factors; the part 1 is the constant. */
    static Map<Expression, BigDecimal> sum(Expression expression) {
        Map<Expression, BigDecimal> parts = new LinkedHashMap<>();
        collect(canonical(expression), BigDecimal.ONE, parts);
        parts.values().removeIf(factor -> factor.signum() == 0);
        parts.replaceAll((part, factor) -> factor.stripTrailingZeros());
        return parts;
    }

    private static void collect(Expression e, BigDecimal factor, Map<Expression, BigDecimal> parts) {
        if (number(e).isPresent()) {
            parts.merge(Literal.of(BigDecimal.ONE), factor.multiply(number(e).get()), BigDecimal::add);
        } else if (e instanceof Arithmetic a && a.operator() == Operator.ADD) {
            collect(a.left(), factor, parts);
            collect(a.right(), factor, parts);
        } else if (e instanceof Arithmetic a && a.operator() == Operator.SUBTRACT) {
            collect(a.left(), factor, parts);
            collect(a.right(), factor.negate(), parts);
        } else if (e instanceof Arithmetic a && a.operator() == Operator.MULTIPLY && number(a.left()).isPresent()) {
            collect(a.right(), factor.multiply(number(a.left()).get()), parts);
        } else if (e instanceof Arithmetic a && a.operator() == Operator.MULTIPLY && number(a.right()).isPresent()) {
            collect(a.left(), factor.multiply(number(a.right()).get()), parts);
        } else {
            parts.merge(e, factor, BigDecimal::add);
        }
    }

    private static Optional<BigDecimal> number(Expression e) {
        return e instanceof Literal l && l.value().orElse(null) instanceof BigDecimal n ? Optional.of(n) : Optional.empty();
    }

    /** The negation moved into a comparison, where that is possible. */
    static Expression withoutNegation(Expression e) {
        if (e instanceof Not not && not.term() instanceof Not inner) {
            return withoutNegation(inner.term());
        }
        if (e instanceof Not not && not.term() instanceof Compare c) {
            return switch (c.operator()) {
                case EQUAL -> new Compare(Comparison.NOT_EQUAL, c.left(), c.right());
                case NOT_EQUAL -> new Compare(Comparison.EQUAL, c.left(), c.right());
                case LESS -> new Compare(Comparison.GREATER_OR_EQUAL, c.left(), c.right());
                case LESS_OR_EQUAL -> new Compare(Comparison.GREATER, c.left(), c.right());
                case GREATER -> new Compare(Comparison.LESS_OR_EQUAL, c.left(), c.right());
                case GREATER_OR_EQUAL -> new Compare(Comparison.LESS, c.left(), c.right());
                case NULL_SAFE_EQUAL -> e;
            };
        }
        if (e instanceof Not not && not.term() instanceof IsNull n) {
            return new IsNull(n.operand(), !n.negated());
        }
        return e;
    }

    static boolean comparesEqual(Expression fact, Expression a, Expression b) {
        return fact instanceof Compare c
                && (c.operator() == Comparison.EQUAL || c.operator() == Comparison.NULL_SAFE_EQUAL)
                && between(c, a, b);
    }

    static boolean comparesDifferent(Expression fact, Expression a, Expression b) {
        if (fact instanceof Not not) {
            return comparesEqual(not.term(), a, b);
        }
        return fact instanceof Compare c && c.operator() == Comparison.NOT_EQUAL && between(c, a, b);
    }

    private static boolean between(Compare c, Expression a, Expression b) {
        return same(c.left(), a) && same(c.right(), b) || same(c.left(), b) && same(c.right(), a);
    }

    /** Columns that cannot be NULL where the term holds. */
    static Set<ColumnRef> notNullWhere(Expression term) {
        if (term instanceof Compare c && c.operator() != Comparison.NULL_SAFE_EQUAL) {
            return union(strict(c.left()), strict(c.right()));
        }
        if (term instanceof IsNull n) {
            return n.negated() ? strict(n.operand()) : Set.of();
        }
        if (term instanceof Like like) {
            return strict(like.operand());
        }
        if (term instanceof InList in) {
            return strict(in.operand());
        }
        if (term instanceof Expression.InQuery in) {
            return in.negated() ? Set.of() : strict(in.operand());
        }
        if (term instanceof And and) {
            return and.terms().stream().map(Terms::notNullWhere).reduce(Set.of(), Terms::union);
        }
        if (term instanceof Or or) {
            return or.terms().stream().map(Terms::notNullWhere).reduce((a, b) -> {
                Set<ColumnRef> common = new LinkedHashSet<>(a);
                common.retainAll(b);
                return common;
            }).orElse(Set.of());
        }
        if (term instanceof Not not && !withoutNegation(not).equals(not)) {
            return notNullWhere(withoutNegation(not));
        }
        return Set.of();
    }

    /** Columns whose NULL makes the whole value NULL. */
    private static Set<ColumnRef> strict(Expression e) {
        if (e instanceof ColumnRef column) {
            return Set.of(column);
        }
        if (e instanceof Arithmetic || e instanceof Collate) {
            return e.operands().stream().map(Terms::strict).reduce(Set.of(), Terms::union);
        }
        if (e instanceof Expression.FunctionCall call
                && call.function() != Expression.Function.COALESCE
                && call.function() != Expression.Function.NULLIF) {
            return call.arguments().stream().map(Terms::strict).reduce(Set.of(), Terms::union);
        }
        return Set.of();
    }

    private static Set<ColumnRef> union(Set<ColumnRef> a, Set<ColumnRef> b) {
        Set<ColumnRef> all = new LinkedHashSet<>(a);
        all.addAll(b);
        return all;
    }
}
