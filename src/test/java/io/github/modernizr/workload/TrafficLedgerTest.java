package io.github.modernizr.workload;

import static io.github.modernizr.workload.LibraryWorkload.group;
import static io.github.modernizr.workload.LibraryWorkload.number;
import static io.github.modernizr.workload.LibraryWorkload.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.quantity.Origin;
import io.github.modernizr.quantity.Rate;
import io.github.modernizr.workload.LedgerFinding.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Contradictions are found by adding up, whatever the application. */
class TrafficLedgerTest {

    /** The traffic as the workshop's text states it. */
    private static final Traffic SHOP = new Traffic(
            Optional.of(new Rate(number("1400"), new Origin.Stated(""))), BigDecimal.ONE, List.of(
            group("auth", "Authentication", "0.20", null, false, operation("login", "250"), operation("registration", "10"), operation("profile", "10")),
            group("cart", "Cart", "0.25", null, false, operation("modifications", "350"), operation("viewing", "250")),
            group("browse", "Browsing", "0.60", "840", false, operation("search", "420"), operation("listing", "420"), operation("details", "200")),
            group("categories", "Categories", "0.15", null, false, operation("navigation", "180"), operation("search", "30")),
            group("orders", "Orders", "0.15", "220", false, operation("creation", "200"), operation("validation", "200"), operation("management", "120")),
            group("sellers", "Sellers", "0.001", "1", true, operation("products", "0.05"), operation("profiles", "0.25"))));

    private final TrafficLedger shop = TrafficLedger.of(new LibraryWorkload("").workload(SHOP));

    @Test
    void findsEveryContradictionOfTheShop() {
        assertThat(shop.findings(Kind.CONTRADICTION)).extracting(f -> f.subject() + ": " + f.text()).containsExactly(
                "All groups: The groups' shares add up to 135.1 %, not to 100 %.",
                "All operations: The operations add up to 2,640.3/s, the stated total is 1,400/s.",
                "Authentication: Its operations add up to 270/s, its share of the total is 280/s.",
                "Cart: Its operations add up to 600/s, its share of the total is 350/s.",
                "Browsing: Its operations add up to 1,040/s, its stated rate is 840/s, its share of the total is 840/s.",
                "Orders: Its operations add up to 520/s, its stated rate is 220/s, its share of the total is 210/s.",
                "Sellers: Its operations add up to 0.3/s, its stated rate is below 1/s, its share of the total is 1.4/s.");
    }

    @Test
    void showsTheArithmetic() {
        assertThat(shop.findings()).extracting(LedgerFinding::arithmetic).contains(
                "20 % + 25 % + 60 % + 15 % + 15 % + 0.1 % = 135.1 %",
                "350 + 250 = 600/s; 25 % × 1,400/s = 350/s; 600 − 350 = +250/s (+71.4 %)",
                "0.05 + 0.25 = 0.3/s; 0.1 % × 1,400/s = 1.4/s; 0.3 − 1.4 = −1.1/s (−78.6 %)");
    }

    @Test
    void operationsWithoutPatternsAreGaps() {
        TrafficLedger library = TrafficLedger.of(LibraryWorkload.build());

        assertThat(library.findings(Kind.GAP)).extracting(f -> f.subject() + ": " + f.text()).containsExactly(
                "Desk: return: Its patterns take 90 % of 20/s; 2/s belong to no pattern.",
                "Rare: audit: 0.1/s are stated, and no pattern takes a share of them.");
        assertThat(library.assumed()).extracting(TrafficLedger.AssumedRate::pattern).containsExactly("L6");
    }

    @Test
    void agreeingNumbersAreNoFinding() {
        Traffic agreeing = new Traffic(Optional.of(new Rate(number("60"), new Origin.Stated(""))), BigDecimal.ONE, List.of(
                group("desk", "Desk", "1", "60", false, operation("lend", "40"), operation("return", "20"))));

        TrafficLedger ledger = TrafficLedger.of(new LibraryWorkload("").workload(agreeing));

        assertThat(ledger.findings(Kind.CONTRADICTION)).isEmpty();
    }
}
