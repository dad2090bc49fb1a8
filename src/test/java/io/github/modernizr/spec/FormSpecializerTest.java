package io.github.modernizr.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.And;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expression.IsNull;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expression.Not;
import io.github.modernizr.relational.Expression.Or;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Folding keeps SQL's logic of three values; only a filter may take NULL for FALSE. */
class FormSpecializerTest {

    private static final Expression TRUE = Literal.of(true);
    private static final Expression FALSE = Literal.of(false);
    private static final Expression TERM =
            new Compare(Comparison.EQUAL, new ColumnRef("t", "a"), Literal.of(BigDecimal.ONE));

    @Test
    void dropsWhatDecidesNothing() {
        assertThat(Simplification.of(new And(List.of(TRUE, TERM)))).isEqualTo(TERM);
        assertThat(Simplification.of(new Or(List.of(FALSE, TERM)))).isEqualTo(TERM);
        assertThat(Simplification.of(new Or(List.of(TRUE, TERM)))).isEqualTo(TRUE);
        assertThat(Simplification.of(new And(List.of(FALSE, TERM)))).isEqualTo(FALSE);
    }

    @Test
    void keepsNullUnderNot() {
        Expression maybe = Simplification.of(new Or(List.of(Literal.NULL, FALSE)));
        assertThat(maybe).isEqualTo(Literal.NULL);
        assertThat(Simplification.of(new Not(maybe))).isEqualTo(Literal.NULL);
        assertThat(Simplification.of(new Or(List.of(Literal.NULL, TERM))))
                .isEqualTo(new Or(List.of(Literal.NULL, TERM)));
    }

    @Test
    void takesNullForFalseInAFilter() {
        assertThat(Simplification.filter(new Or(List.of(Literal.NULL, TERM)))).isEqualTo(TERM);
        assertThat(Simplification.filter(new And(List.of(Literal.NULL, TERM)))).isEqualTo(FALSE);
        assertThat(Simplification.filter(new Compare(Comparison.NULL_SAFE_EQUAL, new ColumnRef("t", "a"), TRUE)))
                .isEqualTo(new Compare(Comparison.EQUAL, new ColumnRef("t", "a"), TRUE));
    }

    @Test
    void comparesWithNullAsSqlDoes() {
        ColumnRef column = new ColumnRef("t", "a");
        assertThat(Simplification.of(new Compare(Comparison.EQUAL, column, Literal.NULL))).isEqualTo(Literal.NULL);
        assertThat(Simplification.of(new Compare(Comparison.NULL_SAFE_EQUAL, column, Literal.NULL)))
                .isEqualTo(new IsNull(column, false));
        assertThat(Simplification.of(new IsNull(Literal.NULL, true))).isEqualTo(FALSE);
    }
}
