package io.github.modernizr.cost;

import static io.github.modernizr.cost.Shop.action;
import static io.github.modernizr.cost.Shop.get;
import static io.github.modernizr.cost.Shop.p;
import static io.github.modernizr.cost.Shop.plan;
import static io.github.modernizr.cost.Shop.query;
import static io.github.modernizr.cost.Shop.rows;
import static io.github.modernizr.cost.Shop.select;
import static io.github.modernizr.cost.Shop.write;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.Form;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelCostTest {

    private static final KeyBinding BY_ID = KeyBinding.of("id", "id", p("id"));

    private final Shop shop = new Shop();
    private final TableDesign users = shop.userTable(
            new SecondaryIndex("by_name", false, KeySchema.of("name"), Projection.KEYS_ONLY));

    private static PlannedPattern planned(String id, Plan plan) {
        return new PlannedPattern(id, List.of(new PlannedPattern.PlannedForm(Form.ONLY, Optional.of(plan), List.of())));
    }

    private ModelCost price() {
        var statement = select("s1", null, query(List.of(Shop.from("u", shop.users)), List.of(), Optional.empty()));
        shop.patterns.add(Shop.pattern("READ", "100", List.of(), List.of(), Map.of(), statement));
        shop.patterns.add(Shop.pattern("WRITE", "10", List.of(), List.of(), Map.of(), statement));
        shop.patterns.add(Shop.pattern("LOST", "10", List.of(), List.of(), Map.of(), statement));
        DataModel model = new DataModel("test", List.of(users), List.of(
                planned("READ", plan(get("users", Consistency.STRONG, BY_ID, rows("u", "users")))),
                planned("WRITE", plan(write(true, action(Action.Kind.PUT, "users", List.of(), null, BY_ID)))),
                new PlannedPattern("LOST", List.of(
                        new PlannedPattern.PlannedForm(Form.ONLY, Optional.empty(), List.of("no key"))))),
                List.of());
        return shop.model(CapacityProfile.SERVICE).price(model);
    }

    @Test
    void theBillAddsUpFormsAtTheirRates() {
        ModelCost cost = price();
        // 100 RRU/s x 2,628,000 s x 0.125 / million
        assertThat(cost.readsMonthly()).isEqualByComparingTo("32.85");
        // 10/s x (2 + 1) WRU x 2,628,000 s x 0.625 / million
        assertThat(cost.writesMonthly()).isEqualByComparingTo("49.275");
        assertThat(cost.forms()).extracting(ModelCost.FormCost::pattern).containsExactly("READ", "WRITE");
        assertThat(cost.forms().get(1).monthly()).isEqualByComparingTo("49.275");
    }

    @Test
    void theSameBillByTableAndIndex() {
        ModelCost cost = price();
        assertThat(cost.structures()).extracting(ModelCost.StructureCost::target)
                .containsExactly(Target.table("users"), Target.index("users", "by_name"));
        assertThat(cost.structures().get(0).writeUnitsPerSecond()).isEqualByComparingTo("20");
        assertThat(cost.structures().get(1).writeUnitsPerSecond()).isEqualByComparingTo("10");
        assertThat(cost.structures().stream().map(ModelCost.StructureCost::requestsMonthly).reduce(BigDecimal::add).orElseThrow())
                .isEqualByComparingTo(cost.readsMonthly().add(cost.writesMonthly()));
    }

    @Test
    void everyItemAndEntryIsStoredWithAHundredBytesMore() {
        ModelCost cost = price();
        // 9 users of 121 bytes, index entries of 18
        assertThat(cost.structures().get(0).storedGigabytes().multiply(BigDecimal.valueOf(1L << 30)))
                .isEqualByComparingTo("1989");
        assertThat(cost.structures().get(1).storedGigabytes().multiply(BigDecimal.valueOf(1L << 30)))
                .isEqualByComparingTo("1062");
        assertThat(cost.storageMonthly().multiply(BigDecimal.valueOf(1L << 32))).isEqualByComparingTo("3051");
    }

    @Test
    void growthIsFollowedOverTheHorizon() {
        shop.growth("users", 9, 1, null);
        // 12 months of 365/12 days: 365 users more
        assertThat(price().structures().get(0).items().setScale(3, java.math.RoundingMode.HALF_UP))
                .isEqualByComparingTo("374");
    }

    @Test
    void rowsThatAreKeptForATimeOnlyDoNotGrowBeyondIt() {
        shop.growth("users", 9, 1, 18L);
        assertThat(price().structures().get(0).items()).isEqualByComparingTo("18");
    }

    @Test
    void provisionedCapacityFollowsThePeak() {
        shop.peak = BigDecimal.valueOf(2);
        // table: 200 / 0.7 -> 286 RCU, 40 / 0.7 -> 58 WCU; index: at least 1 RCU, 20 / 0.7 -> 29 WCU
        // 287 x 0.00013 + 87 x 0.00065 = 0.09386 an hour
        assertThat(price().provisionedMonthly()).isEqualByComparingTo("68.5178");
    }

    @Test
    void theServicesOwnExampleOfAMillionUnits() {
        PriceList prices = PriceList.of("us-east-1").orElseThrow();
        assertThat(prices.requests(BigDecimal.valueOf(1_000_000), BigDecimal.ZERO)).isEqualByComparingTo("0.125");
        assertThat(prices.requests(BigDecimal.ZERO, BigDecimal.valueOf(1_000_000))).isEqualByComparingTo("0.625");
        assertThat(prices.onDemand().date()).isEqualTo("2024-11-01");
        assertThat(prices.provisioned().text()).contains("list price");
        assertThat(PriceList.of("moon-1")).isEmpty();
        assertThat(PriceList.regions()).contains("us-east-1");
    }

    @Test
    void everyUnitOfAFormIsBilledAtItsShare() {
        AccessPattern pattern = shop.userById();
        Form half = new Form("half", List.of(), new BigDecimal("0.5"), pattern.forms().get(0).steps());
        shop.patterns.add(new AccessPattern("P", "P", Optional.empty(), pattern.rate(), pattern.rateSource(),
                new AccessPattern.Body.Operations(List.of(half), List.of()), List.of(), List.of(), Map.of(), List.of(),
                Optional.empty(), List.of(), Shop.HERE));
        DataModel model = new DataModel("test", List.of(users), List.of(new PlannedPattern("P", List.of(
                new PlannedPattern.PlannedForm("half",
                        Optional.of(plan(get("users", Consistency.EVENTUAL, BY_ID, rows("u", "users")))), List.of())))),
                List.of());
        assertThat(shop.model(CapacityProfile.SERVICE).price(model).forms().get(0).readUnitsPerSecond())
                .isEqualByComparingTo("0.25");
    }
}
