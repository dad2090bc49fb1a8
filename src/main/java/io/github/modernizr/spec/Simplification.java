package io.github.modernizr.spec;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.And;
import io.github.modernizr.relational.Expression.Case;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expression.Function;
import io.github.modernizr.relational.Expression.FunctionCall;
import io.github.modernizr.relational.Expression.IsNull;
import io.github.modernizr.relational.Expression.Like;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expression.Not;
import io.github.modernizr.relational.Expression.Or;
import io.github.modernizr.relational.Expression.When;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One step of constant folding, in SQL's logic of three values; the operands are folded already. */
final class Simplification {

    private Simplification() {}

    static boolean isTrue(Expression e) {
        return e instanceof Literal literal && literal.value().equals(Optional.of(true));
    }

    private static boolean isFalse(Expression e) {
        return e instanceof Literal literal && literal.value().equals(Optional.of(false));
    }

    private static boolean isNull(Expression e) {
        return e instanceof Literal literal && literal.value().isEmpty();
    }

    /** FALSE, or NULL, which filters the same. */
    static boolean neverTrue(Expression condition) {
        return isFalse(condition) || isNull(condition);
    }

    static Expression of(Expression e) {
        if (e instanceof IsNull is && is.operand() instanceof Literal literal) {
            return Literal.of(literal.value().isEmpty() != is.negated());
        } else if (e instanceof And and) {
            return and(and.terms());
        } else if (e instanceof Or or) {
            return or(or.terms());
        } else if (e instanceof Not not && not.term() instanceof Literal literal) {
            return literal.value().isEmpty() ? Literal.NULL : Literal.of(!isTrue(literal));
        } else if (e instanceof Compare compare) {
            return compare(compare);
        } else if (e instanceof Like like && (isNull(like.operand()) || isNull(like.pattern()))) {
            return Literal.NULL;
        } else if (e instanceof FunctionCall call && call.function() == Function.COALESCE) {
            return coalesce(call.arguments());
        } else if (e instanceof Case c) {
            return caseWhen(c);
        }
        return e;
    }

    private static Expression and(List<Expression> terms) {
        List<Expression> left = new ArrayList<>();
        for (Expression term : terms) {
            if (isFalse(term)) {
                return Literal.of(false);
            }
            if (!isTrue(term) && !left.contains(term)) {
                left.add(term);
            }
        }
        return left.isEmpty() ? Literal.of(true) : left.size() == 1 ? left.get(0) : new And(List.copyOf(left));
    }

    private static Expression or(List<Expression> terms) {
        List<Expression> left = new ArrayList<>();
        for (Expression term : terms) {
            if (isTrue(term)) {
                return Literal.of(true);
            }
            if (!isFalse(term) && !left.contains(term)) {
                left.add(term);
            }
        }
        return left.isEmpty() ? Literal.of(false) : left.size() == 1 ? left.get(0) : new Or(List.copyOf(left));
    }

    /** The same as a filter, where NULL is as good as FALSE. */
    static Expression filter(Expression condition) {
        if (condition instanceof Or or) {
            return or(filters(or.terms()));
        } else if (condition instanceof And and) {
            return and(filters(and.terms()));
        } else if (condition instanceof Compare c && c.operator() == Comparison.NULL_SAFE_EQUAL
                && (c.left() instanceof Literal || c.right() instanceof Literal)) {
            return new Compare(Comparison.EQUAL, c.left(), c.right()); // a literal NULL is IS NULL by now
        }
        return neverTrue(condition) ? Literal.of(false) : condition;
    }

    /** What never holds is FALSE there. */
    private static List<Expression> filters(List<Expression> terms) {
        List<Expression> filters = new ArrayList<>();
        for (Expression term : terms) {
            filters.add(filter(term));
        }
        return filters;
    }

    private static Expression compare(Compare c) {
        boolean nulls = isNull(c.left()) || isNull(c.right());
        if (c.operator() == Comparison.NULL_SAFE_EQUAL && nulls) {
            return isNull(c.left()) && isNull(c.right()) ? Literal.of(true)
                    : new IsNull(isNull(c.left()) ? c.right() : c.left(), false);
        }
        if (nulls) {
            return Literal.NULL;
        }
        if (c.left() instanceof Literal left && c.right() instanceof Literal right
                && left.value().orElseThrow() instanceof BigDecimal a
                && right.value().orElseThrow() instanceof BigDecimal b) {
            int order = a.compareTo(b);
            return Literal.of(c.operator().holds(order));
        }
        return c;
    }

    private static Expression coalesce(List<Expression> arguments) {
        List<Expression> left = new ArrayList<>();
        for (Expression argument : arguments) {
            if (!isNull(argument)) {
                left.add(argument);
            }
        }
        return left.isEmpty() ? Literal.NULL : left.size() == 1 || left.get(0) instanceof Literal ? left.get(0)
                : new FunctionCall(Function.COALESCE, List.copyOf(left));
    }

    private static Expression caseWhen(Case c) {
        List<When> left = new ArrayList<>();
        for (When when : c.whens()) {
            Expression condition = filter(when.condition());
            if (!neverTrue(condition)) {
                left.add(new When(condition, when.value()));
            }
        }
        if (!left.isEmpty() && isTrue(left.get(0).condition())) {
            return left.get(0).value();
        }
        return left.isEmpty() ? c.otherwise() : new Case(List.copyOf(left), c.otherwise());
    }
}
