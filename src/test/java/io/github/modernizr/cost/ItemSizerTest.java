package io.github.modernizr.cost;

import static io.github.modernizr.cost.Shop.n;
import static io.github.modernizr.cost.Shop.row;
import static io.github.modernizr.cost.Shop.s;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.ItemType.EmbeddedRows;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.Projection;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.quantity.Origin;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.ColumnType.Kind;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.SourceTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemSizerTest {

    private final Shop shop = new Shop();

    private ItemSizer sizer() {
        return new ItemSizer(shop.workload());
    }

    private SizeDistribution orderWith(String name, AttributeType type, AttributeSource source) {
        return sizer().item(row(shop.orders, new Attribute(name, type, source)));
    }

    @Test
    void anItemIsItsNamesAndValues() {
        // id 2 + 2, user_id 7 + 2, status 6 + 9, created_at 10 + 20; 90 orders have ids of 1 or 2 digits
        ItemType order = row(shop.orders, n("id"), n("user_id"), s("status"), s("created_at"));
        assertThat(sizer().item(order).mean()).isEqualByComparingTo("58");
        assertThat(sizer().item(order).variableMean()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"9, 2", "99, 2", "100, 2.01", "9999, 2.990099"})
    void anIdIsAsLongAsTheRowsAreMany(long rows, BigDecimal bytes) {
        shop.rows("users", rows, null);
        ColumnSize size = sizer().column(shop.users, "id");
        assertThat(size.value().mean()).isEqualByComparingTo(bytes);
        assertThat(size.origin()).isInstanceOf(Origin.Derived.class);
        assertThat(sizer().column(shop.orders, "user_id").value().mean())
                .as("a foreign key names a row of its parent").isEqualByComparingTo(bytes);
    }

    @Test
    void aTextWithoutStatisticsIsAssumedHalfAsLongAsItMayBe() {
        shop.columnStatistics.remove("users.name");
        ColumnSize size = sizer().column(shop.users, "name");
        assertThat(size.value().mean()).isEqualByComparingTo("127.5");
        assertThat(size.value().maximum().orElseThrow()).as("255 characters of 4 bytes").isEqualByComparingTo("1020");
        assertThat(size.origin()).isInstanceOf(Origin.Assumed.class);
    }

    @Test
    void statedBytesAreUsedAndSaySo() {
        shop.bytes("users.name", 40, 90);
        ColumnSize size = sizer().column(shop.users, "name");
        assertThat(size.value()).isEqualTo(SizeDistribution.spread(BigDecimal.valueOf(40), Optional.of(BigDecimal.valueOf(90))));
        assertThat(size.origin()).isEqualTo(new Origin.Stated("test"));
    }

    @ParameterizedTest
    @CsvSource({"BOOLEAN, 0, 1", "TIMESTAMP, 0, 20", "TIMESTAMP, 3, 24", "DATETIME, 6, 27", "DATE, 0, 10", "TIME, 0, 8"})
    void typesWithOneSize(Kind kind, int clock, BigDecimal bytes) {
        shop.clock = clock;
        SourceTable table = new SourceTable("users", List.of(Shop.column("x", ColumnType.of(kind))), List.of("x"),
                List.of(), List.of(), Shop.HERE);
        assertThat(sizer().column(table, "x").value().mean()).isEqualByComparingTo(bytes);
    }

    @Test
    void numbersHaveOneByteForTwoDigits() {
        assertThat(NumberSize.ofDigits(1)).isEqualTo(2);
        assertThat(NumberSize.ofDigits(2)).isEqualTo(2);
        assertThat(NumberSize.ofDigits(3)).isEqualTo(3);
        assertThat(NumberSize.ofDigits(38)).isEqualTo(20);
    }

    @Test
    void everySourceHasItsSize() {
        assertThat(orderWith("pk", AttributeType.S, new AttributeSource.Constant("ALL")).mean())
                .isEqualByComparingTo("5");
        // pk + O#<10 digits>#<9 letters>
        assertThat(orderWith("pk", AttributeType.S, new AttributeSource.Composite(Optional.of("O"), List.of("id", "status")))
                .mean()).isEqualByComparingTo("24");
        assertThat(orderWith("st", AttributeType.S,
                new AttributeSource.Normalised("status", Collation.CASE_INSENSITIVE)).mean()).isEqualByComparingTo("11");
        assertThat(orderWith("user_name", AttributeType.S,
                new AttributeSource.Copy(List.of("user_id"), "users", "name")).mean()).isEqualByComparingTo("19");
        assertThat(orderWith("open", AttributeType.N, new AttributeSource.Predicate(
                Shop.eq(Shop.c("orders", "status"), Expression.Literal.of("open")), List.of("status"))).mean())
                .isEqualByComparingTo("6");
        // three lines are counted by one digit
        assertThat(orderWith("lines", AttributeType.N, new AttributeSource.Aggregate(
                Expression.AggregateFunction.COUNT, "lines", List.of("order_id"), Optional.empty(), Optional.empty()))
                .mean()).isEqualByComparingTo("7");
    }

    @Test
    void anItemGrowsWithItsEmbeddedRows() {
        ItemType order = new ItemType("orders", ItemType.Structure.ROW, "orders", List.of("id"), List.of(n("id")),
                List.of(new EmbeddedRows("lines", Map.of("order_id", "id"), List.of("product_id"), List.of(n("quantity")))),
                ItemType.Upkeep.WITH_ROW);
        // id 2 + 2; a line: quantity#<10 digits> 19 and 5 digits 4: 3 lines on average, 50 at most
        SizeDistribution size = sizer().item(order);
        assertThat(size.fixed()).isEqualByComparingTo("4");
        assertThat(size.variableMean()).isEqualByComparingTo("69");
        assertThat(size.maximum().orElseThrow()).isEqualByComparingTo(BigDecimal.valueOf(8 + 50 * (19 + 6)));
        assertThat(sizer().items(order)).isEqualByComparingTo("90");
    }

    @Test
    void aGroupStandsForAllRowsOfItsIdentity() {
        ItemType cart = new ItemType("carts", ItemType.Structure.GROUP, "lines", List.of("order_id"), List.of(n("order_id")),
                List.of(), ItemType.Upkeep.WITH_ROW);
        assertThat(sizer().items(cart)).isEqualByComparingTo("90");
    }

    @Test
    void anUnboundedFanOutLeavesTheItemUnbounded() {
        shop.fanOut("lines", "order_id", "3", null);
        ItemType order = new ItemType("orders", ItemType.Structure.ROW, "orders", List.of("id"), List.of(n("id")),
                List.of(new EmbeddedRows("lines", Map.of("order_id", "id"), List.of("product_id"), List.of(n("quantity")))),
                ItemType.Upkeep.WITH_ROW);
        assertThat(sizer().item(order).maximum()).isEmpty();
    }

    @Test
    void aProjectionHasTheKeysOfTableAndIndexAndWhatItIncludes() {
        ItemType user = row(shop.users, n("id"), s("name"), s("bio"));
        KeySchema key = KeySchema.of("id");
        assertThat(projected(key, user, Projection.KEYS_ONLY)).isEqualByComparingTo("18");
        assertThat(projected(key, user, Projection.include(List.of("bio")))).isEqualByComparingTo("121");
        assertThat(projected(key, user, Projection.ALL)).isEqualByComparingTo("121");
    }

    private BigDecimal projected(KeySchema key, ItemType type, Projection projection) {
        return sizer().projection(key, new SecondaryIndex("by_name", false, KeySchema.of("name"), projection), type).mean();
    }
}
