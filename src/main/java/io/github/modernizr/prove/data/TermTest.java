package io.github.modernizr.prove.data;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.And;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.InList;
import io.github.modernizr.relational.Expression.IsNull;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expression.Not;
import io.github.modernizr.relational.Expression.Or;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether a row can meet a condition, as far as it is known: a guess to aim requests well, never a judgement on answers.
 */
final class TermTest {

    /** A value that is known; {@code value} is null for SQL's NULL. */
    record Known(Object value) {}

    private enum Answer { YES, NO, UNKNOWN }

    private final Function<Expression, Optional<Known>> values;

    /** @param values of columns, parameters and steps, where they are known */
    TermTest(Function<Expression, Optional<Known>> values) {
        this.values = values;
    }

    /** Surely not met. */
    boolean excludes(Expression term) {
        return answer(term) == Answer.NO;
    }

    /** Surely met. */
    boolean holds(Expression term) {
        return answer(term) == Answer.YES;
    }

    private Answer answer(Expression term) {
        if (term instanceof Compare compare) {
            return compare(compare);
        } else if (term instanceof And and) {
            return and.terms().stream().map(this::answer).reduce(Answer.YES, TermTest::both);
        } else if (term instanceof Or or) {
            return not(or.terms().stream().map(t -> not(answer(t))).reduce(Answer.YES, TermTest::both));
        } else if (term instanceof Not not) {
            return not(answer(not.term()));
        } else if (term instanceof IsNull isNull) {
            return value(isNull.operand()).map(v -> answer((v.value() == null) != isNull.negated())).orElse(Answer.UNKNOWN);
        } else if (term instanceof InList in) {
            Answer found = not(in.values().stream()
                    .map(v -> not(compare(new Compare(Expression.Comparison.EQUAL, in.operand(), v))))
                    .reduce(Answer.YES, TermTest::both));
            return in.negated() ? not(found) : found;
        }
        return Answer.UNKNOWN;
    }

    private Answer compare(Compare compare) {
        Optional<Known> left = value(compare.left());
        Optional<Known> right = value(compare.right());
        if (left.isEmpty() || right.isEmpty()) {
            return Answer.UNKNOWN;
        }
        if (left.get().value() == null || right.get().value() == null) {
            return Answer.NO;
        }
        return ordered(left.get().value(), right.get().value()).map(order -> answer(compare.operator().holds(order))).orElse(Answer.UNKNOWN);
    }

    private Optional<Known> value(Expression expression) {
        return expression instanceof Literal literal
                ? Optional.of(new Known(literal.value().orElse(null))) : values.apply(expression);
    }

    /** The order of two values of one kind; a boolean is a number, as MySQL has it. */
    @SuppressWarnings("unchecked")
    private static Optional<Integer> ordered(Object left, Object right) {
        Object a = number(left);
        Object b = number(right);
        boolean comparable = a.getClass() == b.getClass() && a instanceof Comparable<?>;
        return comparable ? Optional.of(((Comparable<Object>) a).compareTo(b)) : Optional.empty();
    }

    private static Object number(Object value) {
        return value instanceof Boolean truth ? truth ? BigDecimal.ONE : BigDecimal.ZERO : value;
    }

    private static Answer answer(boolean truth) {
        return truth ? Answer.YES : Answer.NO;
    }

    private static Answer both(Answer a, Answer b) {
        if (a == Answer.NO || b == Answer.NO) {
            return Answer.NO;
        }
        return a == Answer.YES && b == Answer.YES ? Answer.YES : Answer.UNKNOWN;
    }

    private static Answer not(Answer a) {
        return a == Answer.UNKNOWN ? a : answer(a == Answer.NO);
    }
}
