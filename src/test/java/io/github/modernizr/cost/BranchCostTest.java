package io.github.modernizr.cost;

import static io.github.modernizr.cost.Shop.action;
import static io.github.modernizr.cost.Shop.c;
import static io.github.modernizr.cost.Shop.eq;
import static io.github.modernizr.cost.Shop.get;
import static io.github.modernizr.cost.Shop.p;
import static io.github.modernizr.cost.Shop.plan;
import static io.github.modernizr.cost.Shop.rows;
import static io.github.modernizr.cost.Shop.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.Step;
import io.github.modernizr.workload.Consistency;
import java.util.List;
import org.junit.jupiter.api.Test;

class BranchCostTest {

    private static final KeyBinding BY_ID = KeyBinding.of("id", "id", p("id"));

    private final Shop shop = new Shop();

    /** The name stays: one write of 1 unit; else two in a transaction, 4 units. */
    private final Plan plan = plan(
            get("users", Consistency.STRONG, BY_ID, rows("u", "users")),
            new Step.Branch("s1", eq(c("u", "name"), p("name")),
                    List.of(write(false, action(Action.Kind.UPDATE, "users", List.of(), null, BY_ID))),
                    List.of(write(true, action(Action.Kind.UPDATE, "users", List.of(), null, BY_ID),
                            action(Action.Kind.CHECK, "users", List.of(), null, BY_ID)))));

    @Test
    void theDearerWayCountsWhereNobodySaysHowOftenEachIsTaken() {
        PlanCost cost = shop.price(shop.userById(), plan, shop.userTable());
        assertThat(cost.writeUnits()).isEqualByComparingTo("4");
        assertThat(cost.readUnits()).isEqualByComparingTo("1");
        assertThat(cost.transactionActions().maximum().orElseThrow()).isEqualByComparingTo("2");
        assertThat(cost.notes()).containsExactly(
                "how often u.name = :name holds is not stated: the dearer way is counted");
    }

    @Test
    void aStatedShareGivesTheExpectation() {
        shop.selectivity("users.name = :name", "0.9");
        PlanCost cost = shop.price(shop.userById(), plan, shop.userTable());
        // 0.9 x 1 + 0.1 x 4
        assertThat(cost.writeUnits()).isEqualByComparingTo("1.3");
        assertThat(cost.sequentialRequests().maximum().orElseThrow()).isEqualByComparingTo("2");
        assertThat(cost.transactionActions().maximum().orElseThrow()).as("at worst the transaction")
                .isEqualByComparingTo("2");
        assertThat(cost.notes()).isEmpty();
    }
}
