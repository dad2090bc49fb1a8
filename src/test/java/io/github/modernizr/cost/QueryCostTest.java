package io.github.modernizr.cost;

import static io.github.modernizr.cost.Shop.c;
import static io.github.modernizr.cost.Shop.eq;
import static io.github.modernizr.cost.Shop.from;
import static io.github.modernizr.cost.Shop.greater;
import static io.github.modernizr.cost.Shop.n;
import static io.github.modernizr.cost.Shop.number;
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

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.Projection;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Page;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.SortRange;
import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Target;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.AccessPattern.RequestParameter;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.Relaxation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Query: items are summed before rounding, page by page. */
class QueryCostTest {

    private static final Target CATALOG = Target.index("products", "catalog");

    private final Shop shop = new Shop();

    /** 1000 products under one constant key; an entry is id 5, title 5 + n, pk 2 + 3: 15 bytes and the title. */
    private TableDesign catalog(long entryBytes) {
        shop.bytes("products.title", entryBytes - 15, entryBytes - 15);
        shop.bytes("products.id", 3, 3);
        Attribute pk = new Attribute("pk", AttributeType.S, new AttributeSource.Constant("ALL"));
        return table("products", KeySchema.of("id"),
                List.of(row(shop.products, n("id"), s("title"), pk)),
                new SecondaryIndex("catalog", false, KeySchema.of("pk", "id"), Projection.ALL));
    }

    private static Step.Query all(Optional<SortRange> range, Optional<Expression> page) {
        return new Step.Query("q", "s1", CATALOG, List.of(KeyBinding.constant("pk")), range, true,
                page.map(size -> new Page(size, List.of())), Consistency.EVENTUAL, List.of(), false,
                List.of(rows("p", "products")));
    }

    private AccessPattern products(List<RequestParameter> parameters, List<Relaxation> accepted, Expression... where) {
        return pattern("P", "1", parameters, accepted, Map.of(), select("s1", null,
                query(List.of(from("p", shop.products)), List.of(where), Optional.empty(), c("p", "title"))));
    }

    @ParameterizedTest
    @CsvSource({"204, 0.5", "205, 1.0", "409, 1.0", "410, 1.5", "819, 2.0", "820, 2.5"})
    void twentyEntriesAreSummedBeforeTheyAreRounded(long entry, BigDecimal units) {
        // 20 x 204 = 4,080 bytes is one half unit, 20 x 205 = 4,100 are two
        PlanCost cost = shop.price(products(List.of(), List.of()), plan(all(Optional.empty(), Optional.of(number(20)))),
                catalog(entry));
        assertThat(cost.readUnits()).isEqualByComparingTo(units);
        assertThat(cost.steps().get(0).items().average()).isEqualByComparingTo("20");
    }

    @Test
    void withoutAPageEverythingIsRead() {
        // 1000 entries of 500 bytes: 500,000 / 4096 = 122.07
        PlanCost cost = shop.price(products(List.of(), List.of()), plan(all(Optional.empty(), Optional.empty())),
                catalog(500));
        assertThat(cost.readUnits()).isEqualByComparingTo("61.5");
        assertThat(cost.sequentialRequests().maximum().orElseThrow()).isEqualByComparingTo("1");
    }

    @Test
    void eachPageOfAMegabyteIsRoundedByItself() {
        // 349 entries of 3,000 bytes fill a page: 256 units twice, 302 are left: 222; at once it would be 733
        PlanCost cost = shop.price(products(List.of(), List.of()), plan(all(Optional.empty(), Optional.empty())),
                catalog(3000));
        assertThat(cost.readUnits()).isEqualByComparingTo("367");
        assertThat(cost.sequentialRequests().average()).isEqualByComparingTo("3");
    }

    @Test
    void thePageSizeIsTheParametersAverage() {
        var limit = new RequestParameter("limit", Optional.of(BigDecimal.valueOf(12)), Optional.of(BigDecimal.valueOf(100)), false);
        PlanCost cost = shop.price(products(List.of(limit), List.of()),
                plan(all(Optional.empty(), Optional.of(p("limit")))), catalog(410));
        assertThat(cost.steps().get(0).items().average()).isEqualByComparingTo("12");
        assertThat(cost.steps().get(0).items().maximum().orElseThrow()).isEqualByComparingTo("100");
        assertThat(cost.bytesRead().average()).isEqualByComparingTo("4920");
        // the sum varies from 0 to 41,000: dearer than the two half units of the average page
        assertThat(cost.readUnits()).isBetween(new BigDecimal("0.8"), new BigDecimal("1.3"));
    }

    @Test
    void aPageSizeThatNobodyStatesReadsEverythingAndSaysSo() {
        PlanCost cost = shop.price(products(List.of(), List.of()),
                plan(all(Optional.empty(), Optional.of(p("limit")))), catalog(500));
        assertThat(cost.steps().get(0).items().average()).isEqualByComparingTo("1000");
        assertThat(cost.notes()).anyMatch(note -> note.contains("page size"));
    }

    @Test
    void aRangeKeepsItsStatedFraction() {
        Expression above = greater(c("p", "id"), p("after"));
        shop.selectivity("products.id  > :after", "0.1");
        SortRange range = new SortRange("id", "id", Optional.of(p("after")), false, Optional.empty(), false);
        PlanCost cost = shop.price(products(List.of(), List.of(), above), plan(all(Optional.of(range), Optional.empty())),
                catalog(410));
        assertThat(cost.steps().get(0).items().average()).isEqualByComparingTo("100");
        assertThat(cost.steps().get(0).items().maximum().orElseThrow()).as("the worst range keeps all")
                .isEqualByComparingTo("1000");
        assertThat(cost.notes()).isEmpty();
    }

    @Test
    void aFilterMakesThePageSearchLonger() {
        Expression inStock = greater(c("p", "stock"), number(0));
        shop.selectivity("p.stock > 0", "0.5");
        PlanCost cost = shop.price(products(List.of(), List.of(), inStock),
                plan(all(Optional.empty(), Optional.of(number(20)))), catalog(410));
        assertThat(cost.steps().get(0).items().average()).as("20 / 0.5").isEqualByComparingTo("40");
        assertThat(cost.steps().get(0).items().maximum().orElseThrow()).as("at worst all").isEqualByComparingTo("1000");
    }

    @Test
    void anEqualityFilterKeepsOneOfItsValues() {
        Expression category = eq(c("p", "category"), p("category"));
        PlanCost cost = shop.price(products(List.of(), List.of(), category),
                plan(all(Optional.empty(), Optional.of(number(20)))), catalog(410));
        assertThat(cost.steps().get(0).items().average()).as("20 categories: 20 x 20").isEqualByComparingTo("400");
    }

    @Test
    void aFilterWithoutStatisticsIsTakenAsKeepingAllAndSaysSo() {
        Expression inStock = greater(c("p", "stock"), number(0));
        PlanCost cost = shop.price(products(List.of(), List.of(), inStock),
                plan(all(Optional.empty(), Optional.of(number(20)))), catalog(410));
        assertThat(cost.steps().get(0).items().average()).isEqualByComparingTo("20");
        assertThat(cost.notes()).containsExactly(
                "no selectivity is stated for p.stock > 0: taken as keeping every row");
    }

    @Test
    void shortPagesBoundTheSearch() {
        Expression inStock = greater(c("p", "stock"), number(0));
        shop.selectivity("p.stock > 0", "0.1");
        var shortPages = new Relaxation(
                Relaxation.Kind.SHORT_PAGES, "", Optional.of(100L), List.of(), Optional.empty(), "", Shop.HERE);
        PlanCost cost = shop.price(products(List.of(), List.of(shortPages), inStock),
                plan(all(Optional.empty(), Optional.of(number(20)))), catalog(410));
        assertThat(cost.steps().get(0).items().average()).isEqualByComparingTo("100");
        assertThat(cost.steps().get(0).items().maximum().orElseThrow()).isEqualByComparingTo("100");
    }

    @Test
    void aSparseIndexNeedsNoFilter() {
        Expression inStock = greater(c("p", "stock"), number(0));
        shop.selectivity("products.stock > 0", "0.5");
        TableDesign products = table("products", KeySchema.of("id"),
                List.of(row(shop.products, n("id"), s("title"), new Attribute("in_stock", AttributeType.N,
                        new AttributeSource.Predicate(greater(c("products", "stock"), number(0)), List.of("stock"))))),
                new SecondaryIndex("catalog", false, KeySchema.of("in_stock", "id"), Projection.ALL));
        Step.Query query = new Step.Query("q", "s1", CATALOG, List.of(KeyBinding.constant("in_stock")), Optional.empty(),
                true, Optional.empty(), Consistency.EVENTUAL, List.of(), false, List.of(rows("p", "products")));
        assertThat(shop.price(products(List.of(), List.of(), inStock), plan(query), products)
                .steps().get(0).items().average()).isEqualByComparingTo("500");
        Step.Query page = new Step.Query("q", "s1", CATALOG, List.of(KeyBinding.constant("in_stock")), Optional.empty(),
                true, Optional.of(new Page(number(20), List.of())), Consistency.EVENTUAL, List.of(), false,
                List.of(rows("p", "products")));
        assertThat(shop.price(products(List.of(), List.of(), inStock), plan(page), products)
                .steps().get(0).items().average()).isEqualByComparingTo("20");
    }

    /** Orders of a user: u o with partition user_id. */
    private TableDesign ordersByUser() {
        return table("orders", KeySchema.of("user_id", "id"),
                List.of(row(shop.orders, n("id"), n("user_id"), s("status"), s("created_at"))));
    }

    private static Step.Query ordersOf(Expression user, Consistency consistency) {
        return new Step.Query("q", "s1", Target.table("orders"), List.of(KeyBinding.of("user_id", "user_id", user)),
                Optional.empty(), false, Optional.empty(), consistency, List.of(), false, List.of(rows("o", "orders")));
    }

    private AccessPattern ordersOfUser() {
        return pattern(select("s1", null, query(List.of(from("o", shop.orders)),
                List.of(eq(c("o", "user_id"), p("user"))), Optional.empty(), c("o", "id"))));
    }

    @Test
    void aCollectionIsAsLargeAsItsFanOut() {
        PlanCost cost = shop.price(ordersOfUser(), plan(ordersOf(p("user"), Consistency.STRONG)), ordersByUser());
        // 10 orders of 58 bytes
        assertThat(cost.bytesRead().average()).isEqualByComparingTo("580");
        assertThat(cost.steps().get(0).items().maximum().orElseThrow()).isEqualByComparingTo("100");
        assertThat(cost.readUnits()).isBetween(BigDecimal.ONE, new BigDecimal("1.01"));
    }

    @Test
    void anEmptyQueryCostsTheMinimumOnTheServiceAndNothingLocally() {
        shop.fanOut("orders", "user_id", "0", 0L);
        var plan = plan(ordersOf(p("user"), Consistency.STRONG));
        assertThat(shop.price(ordersOfUser(), plan, ordersByUser()).readUnits()).isEqualByComparingTo("1");
        assertThat(shop.local(ordersOfUser(), plan, ordersByUser()).readUnits()).isZero();
        var eventual = plan(ordersOf(p("user"), Consistency.EVENTUAL));
        assertThat(shop.price(ordersOfUser(), eventual, ordersByUser()).readUnits()).isEqualByComparingTo("0.5");
    }

    @Test
    void oneQueryForEachDifferentPartition() {
        AccessPattern pattern = pattern(
                select("s0", "friends", query(List.of(from("u", shop.users)), List.of(), Optional.of(number(4)), c("u", "id"))),
                select("s1", null, query(List.of(from("o", shop.orders)),
                        List.of(eq(c("o", "user_id"), new Expression.StepRef("friends", "id"))), Optional.empty(), c("o", "id"))));
        shop.fanOut("orders", "user_id", "10", 10L);
        PlanCost cost = shop.price(pattern,
                plan(ordersOf(new Expression.StepRef("friends", "id"), Consistency.EVENTUAL)), ordersByUser());
        assertThat(cost.steps().get(0).requests().average()).isEqualByComparingTo("4");
        assertThat(cost.sequentialRequests().average()).as("side by side").isEqualByComparingTo("1");
        assertThat(cost.readUnits()).as("each rounded by itself").isEqualByComparingTo("2");
    }

    @Test
    void parentAndChildrenUnderOneKeyAreReadTogether() {
        Attribute parentSort = new Attribute("sk", AttributeType.S, new AttributeSource.Constant("O"));
        Attribute childSort = new Attribute("sk", AttributeType.S,
                new AttributeSource.Composite(Optional.of("L"), List.of("product_id")));
        ItemType order = row(shop.orders, new Attribute("pk", AttributeType.N, new AttributeSource.ColumnValue("id")), parentSort);
        ItemType line = row(shop.lines, new Attribute("pk", AttributeType.N, new AttributeSource.ColumnValue("order_id")),
                childSort, n("quantity"));
        AccessPattern pattern = pattern(select("s1", null, query(List.of(from("o", shop.orders), from("l", shop.lines)),
                List.of(eq(c("o", "id"), p("id")), eq(c("l", "order_id"), c("o", "id"))), Optional.empty(), c("o", "id"))));
        Step.Query both = new Step.Query("q", "s1", Target.table("orders"), List.of(KeyBinding.of("pk", "id", p("id"))),
                Optional.empty(), false, Optional.empty(), Consistency.EVENTUAL, List.of(), false,
                List.of(rows("o", "orders"), rows("l", "lines")));
        PlanCost cost = shop.price(pattern, plan(both), table("orders", KeySchema.of("pk", "sk"), List.of(order, line)));
        assertThat(cost.steps().get(0).items().average()).isEqualByComparingTo("4");
        assertThat(cost.steps().get(0).items().maximum().orElseThrow()).isEqualByComparingTo("51");
        Step.Query parent = new Step.Query("q", "s1", Target.table("orders"),
                List.of(KeyBinding.of("pk", "id", p("id")), KeyBinding.constant("sk")),
                Optional.empty(), false, Optional.empty(), Consistency.EVENTUAL, List.of(), false, List.of(rows("o", "orders")));
        assertThat(shop.price(pattern, plan(parent), table("orders", KeySchema.of("pk", "sk"), List.of(order, line)))
                .steps().get(0).items().average()).as("a sort key condition asks for one type").isEqualByComparingTo("1");
    }

    @Test
    void aPageFeedsTheNextStepWithItsRowsOnly() {
        AccessPattern pattern = pattern(select("s1", null, query(List.of(from("p", shop.products), from("l", shop.lines)),
                List.of(eq(c("l", "product_id"), c("p", "id"))), Optional.empty(), c("p", "id"))));
        TableDesign details = table("details", KeySchema.of("id"),
                List.of(new ItemType("details", ItemType.Structure.ROW, "products", List.of("id"), List.of(n("id"), s("title")),
                        List.of(), ItemType.Upkeep.WITH_ROW)));
        Step.BatchGetItem batch = new Step.BatchGetItem("b", "s1", Target.table("details"),
                List.of(KeyBinding.of("id", "id", c("p", "id"))), Consistency.EVENTUAL, List.of(),
                List.of(new RowSource("s1", "p", "details", Optional.empty())));
        PlanCost cost = shop.price(pattern, plan(all(Optional.empty(), Optional.of(number(20))), batch), catalog(204), details);
        assertThat(cost.readUnits(Target.table("details"))).as("20 x 0.5").isEqualByComparingTo("10");
        assertThat(cost.sequentialRequests().average()).isEqualByComparingTo("2");
    }

    @Test
    void aCollectionWithoutAMaximumIsUnbounded() {
        shop.fanOut("orders", "user_id", "10", null);
        PlanCost cost = shop.price(ordersOfUser(), plan(ordersOf(p("user"), Consistency.STRONG)), ordersByUser());
        assertThat(cost.bytesRead().bounded()).isFalse();
        assertThat(cost.sequentialRequests().bounded()).isFalse();
    }

    @Test
    void itemsOfAnotherPrefixAreNotPassed() {
        Attribute user = new Attribute("pk", AttributeType.S, new AttributeSource.Composite(Optional.of("U"), List.of("user_id")));
        Attribute guard = new Attribute("pk", AttributeType.S, new AttributeSource.Composite(Optional.of("G"), List.of("name")));
        ItemType guards = new ItemType("guards", ItemType.Structure.GUARD, "users", List.of("name"), List.of(guard, s("sk")),
                List.of(), ItemType.Upkeep.IN_TRANSACTION);
        TableDesign orders = table("orders", KeySchema.of("pk", "sk"),
                List.of(row(shop.orders, user, new Attribute("sk", AttributeType.N, new AttributeSource.ColumnValue("id"))), guards));
        Step.Query query = new Step.Query("q", "s1", Target.table("orders"),
                List.of(KeyBinding.of("pk", "user_id", p("user"))), Optional.empty(), false, Optional.empty(),
                Consistency.EVENTUAL, List.of(), false, List.of(rows("o", "orders")));
        assertThat(shop.price(ordersOfUser(), plan(query), orders).steps().get(0).items().average())
                .isEqualByComparingTo("10");
    }

    @Test
    void childrenThatTheStatementDoesNotNameFeedAsManyAsWereRead() {
        AccessPattern pattern = pattern(Shop.run("s1", null, new io.github.modernizr.relational.Statement.Delete(
                shop.orders, "orders", List.of(eq(c("orders", "id"), p("id"))), "", Shop.HERE), null));
        TableDesign lines = table("lines", KeySchema.of("order_id", "product_id"),
                List.of(row(shop.lines, n("order_id"), n("product_id"), n("quantity"))));
        Step.Query children = new Step.Query("q", "s1", Target.table("lines"),
                List.of(KeyBinding.of("order_id", "order_id", p("id"))), Optional.empty(), false, Optional.empty(),
                Consistency.STRONG, List.of(), false, List.of(rows("lines", "lines")));
        PlanCost cost = shop.price(pattern, plan(children, Shop.write(true, Shop.action(
                io.github.modernizr.plan.Action.Kind.DELETE, "lines", List.of(), null,
                KeyBinding.of("order_id", "order_id", p("id")),
                KeyBinding.of("product_id", "product_id", c("lines", "product_id"))))), lines);
        assertThat(cost.writeUnits()).as("3 lines x 2").isEqualByComparingTo("6");
        assertThat(cost.transactionActions().maximum().orElseThrow()).isEqualByComparingTo("50");
    }

    @Test
    void rowsThatNobodyStatesAreNoted() {
        shop.tableStatistics.remove("orders");
        assertThat(shop.price(ordersOfUser(), plan(ordersOf(p("user"), Consistency.STRONG)), ordersByUser()).notes())
                .containsExactly("no number of rows is stated for orders: taken as none");
    }
}
