package io.github.modernizr.cost;

import static io.github.modernizr.cost.Shop.action;
import static io.github.modernizr.cost.Shop.c;
import static io.github.modernizr.cost.Shop.eq;
import static io.github.modernizr.cost.Shop.from;
import static io.github.modernizr.cost.Shop.n;
import static io.github.modernizr.cost.Shop.p;
import static io.github.modernizr.cost.Shop.plan;
import static io.github.modernizr.cost.Shop.query;
import static io.github.modernizr.cost.Shop.row;
import static io.github.modernizr.cost.Shop.rows;
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
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.PlannedPattern;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.Target;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.workload.AccessPattern.Skew;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.Form;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeatMapTest {

    private static final KeyBinding BY_ID = KeyBinding.of("id", "id", p("id"));

    private final Shop shop = new Shop();
    private final List<PlannedPattern> planned = new ArrayList<>();
    private final Attribute all = new Attribute("pk", AttributeType.S, new AttributeSource.Constant("ALL"));
    private final TableDesign products = table("products", KeySchema.of("id"),
            List.of(row(shop.products, n("id"), n("category"), s("title"), n("stock"), all)),
            new SecondaryIndex("catalog", false, KeySchema.of("pk", "id"), Projection.include(List.of("stock"))),
            new SecondaryIndex("by_category", false, KeySchema.of("category", "id"), Projection.include(List.of("stock"))));

    private void read(String id, String rate, Map<String, Skew> skews) {
        add(id, rate, skews, plan(new io.github.modernizr.plan.Step.GetItem("g", "s1", Target.table("products"), List.of(BY_ID),
                Consistency.STRONG, List.of(), List.of(rows("p", "products")))));
    }

    private void stock(String id, String rate, boolean transaction, Map<String, Skew> skews) {
        Action update = action(Action.Kind.UPDATE, "products",
                List.of(io.github.modernizr.plan.AttributeWrite.set("stock", Map.of("stock", p("stock")))), null, BY_ID);
        add(id, rate, skews, plan(write(transaction, update)));
    }

    private void add(String id, String rate, Map<String, Skew> skews, Plan plan) {
        shop.patterns.add(Shop.pattern(id, rate, List.of(), List.of(), skews, select("s1", null,
                query(List.of(from("p", shop.products)), List.of(eq(c("p", "id"), p("id"))), Optional.empty(), c("p", "id")))));
        planned.add(new PlannedPattern(id, List.of(
                new PlannedPattern.PlannedForm(Form.ONLY, Optional.of(plan), List.of()))));
    }

    private DataModel model() {
        return new DataModel("test", List.of(products), planned, List.of());
    }

    private List<PartitionHeat> heat() {
        return HeatMap.of(shop.workload(), model(), shop.model(CapacityProfile.SERVICE));
    }

    private PartitionHeat heat(Target target) {
        return heat().stream().filter(h -> h.target().equals(target)).findFirst().orElseThrow();
    }

    private static Map<String, Skew> skew(String name, String hottest) {
        return Map.of(name, new Skew(new BigDecimal(hottest), false, "test"));
    }

    @Test
    void withoutASkewEveryValueIsAsHot() {
        read("READ", "100", Map.of());
        PartitionHeat heat = heat(Target.table("products"));
        assertThat(heat.readUnitsPerSecond()).as("100/s of 1000 products").isEqualByComparingTo("0.1");
        assertThat(heat.parts().get(0).arithmetic()).isEqualTo("100/s × 1 RRU × 0.001 (1 of 1000 values of products.id)");
    }

    @Test
    void aSkewHoldsForItsParameterOfItsPattern() {
        shop.peak = BigDecimal.valueOf(3);
        read("READ", "100", skew("id", "0.288"));
        stock("BUY", "50", false, Map.of());
        PartitionHeat heat = heat(Target.table("products"));
        assertThat(heat.readUnitsPerSecond()).as("100 x 3 x 0.288").isEqualByComparingTo("86.4");
        assertThat(heat.writeUnitsPerSecond()).as("50 x 3 / 1000: purchases have no such skew").isEqualByComparingTo("0.15");
        assertThat(heat.parts()).extracting(PartitionHeat.Part::pattern).containsExactly("READ", "BUY");
    }

    @Test
    void aConstantKeyTakesAll() {
        stock("BUY", "50", true, Map.of());
        PartitionHeat heat = heat(Target.index("products", "catalog"));
        assertThat(heat.writeUnitsPerSecond()).isEqualByComparingTo("50");
        assertThat(heat.key()).isEqualTo("pk = ALL");
    }

    @Test
    void anIndexKeyThatTheWriteDoesNotNameFollowsItsRows() {
        stock("BUY", "50", false, Map.of());
        assertThat(heat(Target.index("products", "by_category")).writeUnitsPerSecond())
                .as("20 categories").isEqualByComparingTo("2.5");
    }

    @Test
    void writesFollowTheHottestRowsWhereThatIsStated() {
        shop.columnStatistics.put("products.category", new io.github.modernizr.workload.Statistics.ColumnStatistics(
                Optional.empty(), Optional.empty(), Optional.of(io.github.modernizr.quantity.Figure.stated(20, "test")),
                Optional.of(new io.github.modernizr.quantity.Figure(new BigDecimal("0.3"),
                        new io.github.modernizr.quantity.Origin.Stated("test"))), Optional.empty()));
        stock("BUY", "50", false, Map.of());
        assertThat(heat(Target.index("products", "by_category")).writeUnitsPerSecond()).isEqualByComparingTo("15");
    }

    @Test
    void aWayThatIsTakenRarelyHeatsRarely() {
        shop.selectivity("products.stock = :stock", "0.1");
        Action update = action(Action.Kind.UPDATE, "products", List.of(), null, BY_ID);
        add("BUY", "50", skew("id", "1"), plan(new io.github.modernizr.plan.Step.Branch("s1",
                eq(c("p", "stock"), p("stock")), List.of(write(false, update)), List.of())));
        assertThat(heat(Target.table("products")).writeUnitsPerSecond()).isEqualByComparingTo("5");
    }

    @Test
    void anIndexIsAtLeastAsHotAsTheHottestItemInIt() {
        stock("BUY", "50", false, skew("id", "0.5"));
        assertThat(heat(Target.index("products", "by_category")).writeUnitsPerSecond()).isEqualByComparingTo("25");
    }

    @Test
    void aSkewOfAFedColumnCountsOnceAnExecution() {
        shop.patterns.add(Shop.pattern("BUY", "10", List.of(), List.of(), skew("cart.product_id", "0.01"),
                select("s1", "cart", query(List.of(from("l", shop.lines)), List.of(eq(c("l", "order_id"), p("order"))),
                        Optional.empty(), c("l", "product_id")))));
        Action update = action(Action.Kind.UPDATE, "products", List.of(), "cart",
                KeyBinding.of("id", "id", new Expression.StepRef("cart", "product_id")));
        planned.add(new PlannedPattern("BUY", List.of(new PlannedPattern.PlannedForm(Form.ONLY,
                Optional.of(plan(write(true, update))), List.of()))));
        // one purchase in a hundred has the hottest product, and writes it once: 10 x 0.01 x 2 WRU
        assertThat(heat(Target.table("products")).writeUnitsPerSecond().setScale(4, java.math.RoundingMode.HALF_UP))
                .isEqualByComparingTo("0.2");
        ItemConflict conflict = ItemConflict.of(shop.workload(), model(), shop.model(CapacityProfile.SERVICE)).get(0);
        assertThat(conflict.writesPerSecond().setScale(4, java.math.RoundingMode.HALF_UP)).isEqualByComparingTo("0.1");
    }

    @Test
    void transactionsConflictWithAllOtherWritesOfTheItem() {
        stock("BUY", "20", true, skew("id", "0.5"));
        stock("EDIT", "10", false, skew("id", "1"));
        ItemConflict conflict = ItemConflict.of(shop.workload(), model(), shop.model(CapacityProfile.SERVICE)).get(0);
        assertThat(conflict.writesPerSecond()).isEqualByComparingTo("20");
        // 1 - e^-0.4
        assertThat(conflict.probability()).isEqualByComparingTo("0.32968");
        assertThat(conflict.acceptable()).isFalse();
        assertThat(conflict.arithmetic()).contains("0.02 s");
    }

    @Test
    void withoutATransactionNothingConflicts() {
        stock("EDIT", "10", false, skew("id", "1"));
        assertThat(ItemConflict.of(shop.workload(), model(), shop.model(CapacityProfile.SERVICE))).isEmpty();
    }
}
