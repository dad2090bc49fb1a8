package io.github.modernizr.cost;

import static io.github.modernizr.cost.Shop.c;
import static io.github.modernizr.cost.Shop.eq;
import static io.github.modernizr.cost.Shop.from;
import static io.github.modernizr.cost.Shop.n;
import static io.github.modernizr.cost.Shop.number;
import static io.github.modernizr.cost.Shop.p;
import static io.github.modernizr.cost.Shop.pattern;
import static io.github.modernizr.cost.Shop.query;
import static io.github.modernizr.cost.Shop.row;
import static io.github.modernizr.cost.Shop.select;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Run;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowEstimatorTest {

    private final Shop shop = new Shop();

    private RowEstimator estimator(PatternStep... steps) {
        AccessPattern pattern = pattern(steps);
        return shop.model(CapacityProfile.SERVICE).estimator(pattern, pattern.forms().get(0));
    }

    @ParameterizedTest
    @CsvSource({"1, 10, 1", "2, 2, 1.5", "3, 2, 1.75", "2, 10, 1.9", "5, 1, 1", "0.5, 10, 0.5"})
    void drawsRepeatValues(BigDecimal draws, BigDecimal values, BigDecimal different) {
        assertThat(Shares.distinct(draws, values)).isEqualByComparingTo(different);
    }

    @Test
    void theArmsOfAnOrAddUp() {
        Expression either = new Expression.Or(List.of(
                eq(c("p", "category"), p("category")),
                new Expression.InList(c("p", "category"), List.of(number(1), number(2)), false)));
        // 1000 products in 20 categories: three categories
        assertThat(estimator(select("s1", null, query(List.of(from("p", shop.products)), List.of(either), Optional.empty())))
                .rows("s1", "p").average()).isEqualByComparingTo("150");
    }

    @Test
    void aStepThatExpectsOneRowYieldsOne() {
        Run all = select("s1", "found", query(List.of(from("o", shop.orders)), List.of(), Optional.empty(), c("o", "id")));
        assertThat(estimator(all).result("found").average()).isEqualByComparingTo("90");
        Run one = new Run(all.id(), all.as(), all.statement(), all.forEach(), all.purpose(), all.consistency(),
                PatternStep.Expectation.ONE, all.mustMatch(), all.conditions(), all.onDuplicate(), all.failure());
        assertThat(estimator(one).result("found")).isEqualTo(Multiplicity.ONE);
    }

    @Test
    void joinedRowsFollowTheirDriver() {
        RowEstimator estimator = estimator(select("s1", null, query(
                List.of(from("o", shop.orders), from("l", shop.lines), from("u", shop.users)),
                List.of(eq(c("o", "user_id"), p("user")), eq(c("l", "order_id"), c("o", "id")),
                        eq(c("u", "id"), c("o", "user_id"))), Optional.empty())));
        assertThat(estimator.rows("s1", "o").average()).isEqualByComparingTo("10");
        assertThat(estimator.rows("s1", "l").average()).as("10 orders of 3 lines").isEqualByComparingTo("30");
        assertThat(estimator.rows("s1", "l").maximum().orElseThrow()).isEqualByComparingTo("5000");
        assertThat(estimator.rows("s1", "u").average()).as("the user of all of them").isEqualByComparingTo("1");
    }

    @Test
    void aKeyCopiedFromTheParentCollectsTheParentsChildren() {
        Attribute user = new Attribute("pk", AttributeType.N, new AttributeSource.Copy(List.of("order_id"), "orders", "user_id"));
        assertThat(shop.model(CapacityProfile.SERVICE).collections()
                .items(row(shop.lines, user, n("product_id")), List.of(KeyBinding.of("pk", "user_id", p("user"))), Optional.empty())
                .average()).as("10 orders of 3 lines").isEqualByComparingTo("30");
    }
}
