package io.github.modernizr.cost;

import static io.github.modernizr.cost.Shop.action;
import static io.github.modernizr.cost.Shop.c;
import static io.github.modernizr.cost.Shop.eq;
import static io.github.modernizr.cost.Shop.from;
import static io.github.modernizr.cost.Shop.n;
import static io.github.modernizr.cost.Shop.p;
import static io.github.modernizr.cost.Shop.pattern;
import static io.github.modernizr.cost.Shop.plan;
import static io.github.modernizr.cost.Shop.query;
import static io.github.modernizr.cost.Shop.row;
import static io.github.modernizr.cost.Shop.s;
import static io.github.modernizr.cost.Shop.select;
import static io.github.modernizr.cost.Shop.table;
import static io.github.modernizr.cost.Shop.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.Projection;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.Action.Kind;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Target;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.workload.AccessPattern;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteCostTest {

    private static final KeyBinding BY_ID = KeyBinding.of("id", "id", p("id"));
    private static final Target BY_NAME = Target.index("users", "by_name");

    private final Shop shop = new Shop();

    private static SecondaryIndex byName(Projection projection) {
        return new SecondaryIndex("by_name", false, KeySchema.of("name"), projection);
    }

    private static AttributeWrite set(String attribute) {
        return AttributeWrite.set(attribute, Map.of(attribute, p(attribute)));
    }

    private PlanCost user(boolean transaction, Kind kind, List<AttributeWrite> writes, SecondaryIndex... indexes) {
        return shop.price(shop.userById(), plan(write(transaction, action(kind, "users", writes, null, BY_ID))),
                shop.userTable(indexes));
    }

    @ParameterizedTest
    @CsvSource({
        "1023, PUT, false, 1", "1024, PUT, false, 1", "1025, PUT, false, 2", "1025, UPDATE, false, 2",
        "1025, DELETE, false, 2", "1024, PUT, true, 2", "1025, UPDATE, true, 4", "1025, DELETE, true, 4",
        "1024, CHECK, true, 2", "1025, CHECK, true, 4", "4097, CHECK, true, 10"})
    void aWriteRoundsTheItemUpToAKilobyteAndATransactionDoublesIt(
            long bytes, Kind kind, boolean transaction, BigDecimal units) {
        shop.userItem(bytes);
        PlanCost cost = user(transaction, kind, List.of(set("bio")));
        assertThat(cost.writeUnits()).isEqualByComparingTo(units);
        assertThat(cost.readUnits()).isZero();
        assertThat(cost.transactionActions().average()).isEqualByComparingTo(transaction ? "1" : "0");
    }

    @Test
    void aCheckThatNothingIsThereReadsNothing() {
        shop.userItem(5000);
        Action absent = new Action(Kind.CHECK, "users", "users", List.of(BY_ID), Optional.empty(), List.of(),
                Action.Demand.all(List.of(new Condition.ItemAbsent()), Optional.empty()), List.of("s1"), List.of());
        assertThat(shop.price(shop.userById(), plan(write(true, absent)), shop.userTable()).writeUnits())
                .isEqualByComparingTo("2");
    }

    @ParameterizedTest
    @CsvSource({
        // kind, attribute written, projection, units of the index
        "PUT, bio, KEYS_ONLY, 1", "DELETE, bio, KEYS_ONLY, 1", "UPDATE, bio, KEYS_ONLY, 0", "UPDATE, bio, INCLUDE, 1",
        "UPDATE, bio, ALL, 1", "UPDATE, name, KEYS_ONLY, 2", "UPDATE, name, ALL, 2", "CHECK, name, ALL, 0"})
    void anIndexIsWrittenAsItsEntryChanges(Kind kind, String attribute, Projection.Kind projection, BigDecimal units) {
        Projection projected = switch (projection) {
            case ALL -> Projection.ALL;
            case KEYS_ONLY -> Projection.KEYS_ONLY;
            case INCLUDE -> Projection.include(List.of("bio"));
        };
        PlanCost cost = user(false, kind, List.of(set(attribute)), byName(projected));
        assertThat(cost.writeUnits(BY_NAME)).isEqualByComparingTo(units);
    }

    @Test
    void anIndexIsBilledByWhatItProjects() {
        shop.userItem(3000);
        PlanCost narrow = user(false, Kind.UPDATE, List.of(set("name")), byName(Projection.KEYS_ONLY));
        assertThat(narrow.writeUnits(Target.table("users"))).isEqualByComparingTo("3");
        assertThat(narrow.writeUnits(BY_NAME)).isEqualByComparingTo("2");
        PlanCost wide = user(false, Kind.UPDATE, List.of(set("name")), byName(Projection.ALL));
        assertThat(wide.writeUnits(BY_NAME)).as("old and new entry of 3 KB").isEqualByComparingTo("6");
    }

    @Test
    void aTransactionDoublesTheItemAndOnlyLocallyTheIndex() {
        AccessPattern pattern = shop.userById();
        var plan = plan(write(true, action(Kind.PUT, "users", List.of(set("name"), set("bio")), null, BY_ID)));
        TableDesign users = shop.userTable(byName(Projection.ALL));
        assertThat(shop.price(pattern, plan, users).writeUnits(Target.table("users"))).isEqualByComparingTo("2");
        assertThat(shop.price(pattern, plan, users).writeUnits(BY_NAME)).isEqualByComparingTo("1");
        assertThat(shop.local(pattern, plan, users).writeUnits(Target.table("users"))).isEqualByComparingTo("2");
        assertThat(shop.local(pattern, plan, users).writeUnits(BY_NAME)).isEqualByComparingTo("2");
    }

    @Test
    void anUpdateThatCreatesTheItemPutsOneEntry() {
        Action create = new Action(Kind.UPDATE, "users", "users", List.of(BY_ID), Optional.empty(), List.of(set("name")),
                Action.Demand.all(List.of(new Condition.ItemAbsent()), Optional.empty()), List.of("s1"), List.of());
        assertThat(shop.price(shop.userById(), plan(write(false, create)), shop.userTable(byName(Projection.ALL)))
                .writeUnits(BY_NAME)).isEqualByComparingTo("1");
    }

    private TableDesign sparseUsers() {
        Attribute open = new Attribute("flag", AttributeType.N, new AttributeSource.Predicate(
                Shop.greater(c("users", "id"), Shop.number(4)), List.of("id")));
        return table("users", KeySchema.of("id"), List.of(row(shop.users, n("id"), s("name"), s("bio"), open)),
                new SecondaryIndex("by_flag", false, KeySchema.of("flag"), Projection.ALL));
    }

    @Test
    void aSparseIndexIsWrittenForTheItemsInIt() {
        shop.selectivity("users.id > 4", "0.2");
        Target index = Target.index("users", "by_flag");
        assertThat(shop.price(shop.userById(), plan(write(false, action(Kind.PUT, "users", List.of(), null, BY_ID))),
                sparseUsers()).writeUnits(index)).isEqualByComparingTo("0.2");
        assertThat(shop.price(shop.userById(),
                plan(write(false, action(Kind.UPDATE, "users", List.of(set("flag")), null, BY_ID))),
                sparseUsers()).writeUnits(index)).as("the entry comes: one write").isEqualByComparingTo("1");
        assertThat(shop.price(shop.userById(),
                plan(write(false, action(Kind.UPDATE, "users", List.of(AttributeWrite.remove("flag")), null, BY_ID))),
                sparseUsers()).writeUnits(index)).as("the entry goes: one write").isEqualByComparingTo("1");
    }

    @Test
    void itemsWithoutTheIndexKeyAreNotInTheIndex() {
        TableDesign users = table("users", KeySchema.of("id"), List.of(row(shop.users, n("id"), s("bio"))),
                byName(Projection.ALL));
        assertThat(shop.price(shop.userById(), plan(write(false, action(Kind.PUT, "users", List.of(), null, BY_ID))),
                users).writeUnits(BY_NAME)).isZero();
    }

    @Test
    void anActionRepeatsForEachFedRow() {
        AccessPattern pattern = pattern(
                select("s1", "lines", query(List.of(from("l", shop.lines)), List.of(eq(c("l", "order_id"), p("order"))),
                        Optional.empty(), c("l", "product_id"), c("l", "quantity"))));
        TableDesign products = table("products", KeySchema.of("id"),
                List.of(row(shop.products, n("id"), n("category"), s("title"), n("stock"))));
        KeyBinding each = KeyBinding.of("id", "id", new Expression.StepRef("lines", "product_id"));
        PlanCost cost = shop.price(pattern, plan(write(true,
                action(Kind.UPDATE, "products", List.of(set("stock")), "lines", each),
                action(Kind.CHECK, "users", List.of(), null, BY_ID))), products, shop.userTable());
        // 3 products on average x 2, one check x 2
        assertThat(cost.writeUnits(Target.table("products"))).isEqualByComparingTo("6");
        assertThat(cost.writeUnits(Target.table("users"))).isEqualByComparingTo("2");
        assertThat(cost.transactionActions().average()).isEqualByComparingTo("4");
        assertThat(cost.transactionActions().maximum().orElseThrow()).isEqualByComparingTo("51");
        assertThat(cost.sequentialRequests().maximum().orElseThrow()).isEqualByComparingTo("1");
    }

    @Test
    void withoutAMaximumATransactionIsUnbounded() {
        shop.fanOut("lines", "order_id", "3", null);
        AccessPattern pattern = pattern(
                select("s1", "lines", query(List.of(from("l", shop.lines)), List.of(eq(c("l", "order_id"), p("order"))),
                        Optional.empty(), c("l", "product_id"))));
        KeyBinding each = KeyBinding.of("id", "id", new Expression.StepRef("lines", "product_id"));
        TableDesign products = table("products", KeySchema.of("id"), List.of(row(shop.products, n("id"), n("stock"))));
        assertThat(shop.price(pattern,
                plan(write(true, action(Kind.UPDATE, "products", List.of(set("stock")), "lines", each))), products)
                .transactionActions().bounded()).isFalse();
    }

    @Test
    void embeddedRowsTouchOnlyAnIndexThatProjectsAll() {
        AttributeWrite element = new AttributeWrite(AttributeWrite.Mode.SET, "bio",
                Optional.of(new AttributeWrite.Element("lines", List.of(p("product")), Optional.empty())),
                Map.of("quantity", p("quantity")));
        assertThat(user(false, Kind.UPDATE, List.of(element), byName(Projection.include(List.of("bio"))))
                .writeUnits(BY_NAME)).isZero();
        assertThat(user(false, Kind.UPDATE, List.of(element), byName(Projection.ALL)).writeUnits(BY_NAME))
                .isEqualByComparingTo("1");
    }
}
