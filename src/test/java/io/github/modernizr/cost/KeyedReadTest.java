package io.github.modernizr.cost;

import static io.github.modernizr.cost.Shop.c;
import static io.github.modernizr.cost.Shop.eq;
import static io.github.modernizr.cost.Shop.from;
import static io.github.modernizr.cost.Shop.get;
import static io.github.modernizr.cost.Shop.n;
import static io.github.modernizr.cost.Shop.p;
import static io.github.modernizr.cost.Shop.pattern;
import static io.github.modernizr.cost.Shop.plan;
import static io.github.modernizr.cost.Shop.query;
import static io.github.modernizr.cost.Shop.row;
import static io.github.modernizr.cost.Shop.rows;
import static io.github.modernizr.cost.Shop.s;
import static io.github.modernizr.cost.Shop.select;
import static io.github.modernizr.cost.Shop.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Target;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Consistency;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GetItem and BatchGetItem: every item is rounded up to 4 KB by itself. */
class KeyedReadTest {

    private final Shop shop = new Shop();

    @ParameterizedTest
    @CsvSource({
        "121, EVENTUAL, 0.5", "121, STRONG, 1",
        "4095, STRONG, 1", "4096, STRONG, 1", "4097, STRONG, 2",
        "4096, EVENTUAL, 0.5", "4097, EVENTUAL, 1.0", "8193, EVENTUAL, 1.5"})
    void aGetRoundsTheItemUpToFourKilobytes(long bytes, Consistency consistency, BigDecimal units) {
        shop.userItem(bytes);
        PlanCost cost = shop.price(shop.userById(),
                plan(get("users", consistency, KeyBinding.of("id", "id", p("id")), rows("u", "users"))),
                shop.userTable());
        assertThat(cost.readUnits()).isEqualByComparingTo(units);
        assertThat(cost.writeUnits()).isZero();
        assertThat(cost.bytesRead().average()).isEqualByComparingTo(BigDecimal.valueOf(bytes));
        // the id's mean is one digit, an INT may have ten
        assertThat(cost.bytesRead().maximum().orElseThrow()).isEqualByComparingTo(BigDecimal.valueOf(bytes + 4));
        assertThat(cost.sequentialRequests().average()).isEqualByComparingTo("1");
    }

    /** A query for the lines of an order, then a batch for their products. */
    private PlanCost batch(String averageLines, long maximumLines) {
        shop.fanOut("lines", "order_id", averageLines, maximumLines);
        AccessPattern pattern = pattern(select("s1", null, query(List.of(from("l", shop.lines), from("p", shop.products)),
                List.of(eq(c("l", "order_id"), p("order")), eq(c("p", "id"), c("l", "product_id"))),
                Optional.empty(), c("p", "title"))));
        TableDesign lines = table("lines", KeySchema.of("order_id", "product_id"),
                List.of(row(shop.lines, n("order_id"), n("product_id"), n("quantity"))));
        TableDesign products = table("products", KeySchema.of("id"),
                List.of(row(shop.products, n("id"), n("category"), s("title"), n("stock"))));
        return shop.price(pattern, plan(
                new Step.Query("q", "s1", Target.table("lines"), List.of(KeyBinding.of("order_id", "order_id", p("order"))),
                        Optional.empty(), false, Optional.empty(), Consistency.EVENTUAL, List.of(), false,
                        List.of(rows("l", "lines"))),
                new Step.BatchGetItem("b", "s1", Target.table("products"),
                        List.of(KeyBinding.of("id", "id", c("l", "product_id"))), Consistency.EVENTUAL, List.of(),
                        List.of(rows("p", "products")))),
                lines, products);
    }

    @Test
    void aBatchPaysForEachDifferentKey() {
        PlanCost cost = batch("3", 50);
        // the lines of one order differ in their product, so no key is asked for twice: 3 x 0.5
        assertThat(cost.readUnits(Target.table("products"))).isEqualByComparingTo("1.5");
        assertThat(cost.steps().get(1).items().maximum().orElseThrow()).isEqualByComparingTo("50");
        assertThat(cost.sequentialRequests().maximum().orElseThrow()).isEqualByComparingTo("2");
    }

    @Test
    void aBatchTakesAHundredKeysARequest() {
        PlanCost cost = batch("101", 250);
        assertThat(cost.steps().get(1).requests().average()).isEqualByComparingTo("2");
        assertThat(cost.steps().get(1).requests().maximum().orElseThrow()).isEqualByComparingTo("3");
        assertThat(cost.readUnits(Target.table("products"))).isEqualByComparingTo("50.5");
    }
}
