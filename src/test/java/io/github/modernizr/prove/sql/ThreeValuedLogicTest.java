package io.github.modernizr.prove.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.And;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expression.InList;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expression.Not;
import io.github.modernizr.relational.Expression.Or;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** All combinations of TRUE, FALSE and unknown, told by another definition: unknown is between FALSE and TRUE. */
class ThreeValuedLogicTest {

    private static final List<Boolean> TRUTHS = Arrays.asList(true, false, null);

    private final ExpressionEvaluator evaluator = new ExpressionEvaluator(new FoldedKeys());

    @Test
    void andIsTheLeastAndOrTheGreatest() {
        for (Boolean a : TRUTHS) {
            for (Boolean b : TRUTHS) {
                for (Boolean c : TRUTHS) {
                    int least = Math.min(rank(a), Math.min(rank(b), rank(c)));
                    int greatest = Math.max(rank(a), Math.max(rank(b), rank(c)));
                    List<Expression> terms = List.of(of(a), of(b), of(c));
                    assertThat(rank(truth(new And(terms)))).as("%s AND %s AND %s", a, b, c).isEqualTo(least);
                    assertThat(rank(truth(new Or(terms)))).as("%s OR %s OR %s", a, b, c).isEqualTo(greatest);
                }
            }
        }
    }

    @Test
    void notTurnsRound() {
        for (Boolean a : TRUTHS) {
            assertThat(rank(truth(new Not(of(a))))).isEqualTo(2 - rank(a));
        }
    }

    @Test
    void comparisonsOfTheUnknownAreUnknownButForTheNullSafeOne() {
        for (Boolean a : TRUTHS) {
            for (Boolean b : TRUTHS) {
                for (Comparison operator : Comparison.values()) {
                    Boolean result = truth(new Compare(operator, of(a), of(b)));
                    if (operator == Comparison.NULL_SAFE_EQUAL) {
                        assertThat(result).isEqualTo(a == b);
                    } else {
                        assertThat(result == null).as("%s %s %s", a, operator, b).isEqualTo(a == null || b == null);
                    }
                }
            }
        }
    }

    @Test
    void inIsAnOrOfEqualities() {
        for (Boolean a : TRUTHS) {
            for (Boolean b : TRUTHS) {
                for (Boolean c : TRUTHS) {
                    Expression or = new Or(List.of(new Compare(Comparison.EQUAL, of(a), of(b)),
                            new Compare(Comparison.EQUAL, of(a), of(c))));
                    assertThat(truth(new InList(of(a), List.of(of(b), of(c)), false))).isEqualTo(truth(or));
                    assertThat(truth(new InList(of(a), List.of(of(b), of(c)), true))).isEqualTo(truth(new Not(or)));
                }
            }
        }
    }

    @Test
    void aConditionHoldsOnlyWhereItIsTrue() {
        Scope scope = Queries.scope(Map.of());
        assertThat(TRUTHS.stream().filter(t -> evaluator.holds(of(t), scope))).containsExactly(true);
        assertThat(evaluator.hold(List.of(of(true), of(null)), scope)).isFalse();
        assertThat(evaluator.hold(List.of(of(true), of(true)), scope)).isTrue();
    }

    private Boolean truth(Expression expression) {
        return (Boolean) evaluator.value(expression, Queries.scope(Map.of()));
    }

    private static Expression of(Boolean truth) {
        return new Literal(Optional.ofNullable(truth));
    }

    private static int rank(Boolean truth) {
        return truth == null ? 1 : truth ? 2 : 0;
    }
}
