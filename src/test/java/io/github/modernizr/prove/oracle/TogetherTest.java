package io.github.modernizr.prove.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.RelationalOracle;
import io.github.modernizr.prove.RelationalOracle.Change;
import io.github.modernizr.prove.RelationalOracle.Participant;
import io.github.modernizr.prove.RelationalOracle.Together;
import io.github.modernizr.prove.TestEngines;
import io.github.modernizr.prove.engine.Engines;
import io.github.modernizr.prove.run.Market;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests side by side in SQL, and what is seen of others. */
class TogetherTest {

    private static final Participant LOOK = Market.request("M3", Map.of());
    private static final Participant READ = Market.request("M4", Map.of());
    private static Engines engines;
    private static JdbcOracle oracle;

    @BeforeAll
    static void open() {
        engines = TestEngines.open();
        oracle = JdbcOracle.h2(engines.h2(), Market.WORKLOAD);
    }

    @AfterAll
    static void close() {
        oracle.close();
        engines.close();
    }

    private static List<BigDecimal> goods(Together together, String column) {
        return together.rows().get("goods").stream().map(r -> (BigDecimal) r.get(column)).toList();
    }

    private static BigDecimal stock(Outcome answer) {
        return (BigDecimal) ((Outcome.Answered) answer).answers().get("s1").get(0).get("stock");
    }

    @Test
    void theOrderDecidesWhoGetsTheLastPieces() {
        oracle.load(Market.rows(3));
        List<Participant> both = List.of(Market.take(2), Market.take(3));

        Together first = oracle.together(both, left -> left.get(0));
        Together second = oracle.together(both, left -> left.get(left.size() - 1));

        assertThat(first.outcomes()).containsExactly(new Outcome.Answered(Map.of()), new Outcome.Refused("409 sold out"));
        assertThat(goods(first, "stock")).containsExactly(BigDecimal.ONE);
        assertThat(second.outcomes()).containsExactly(new Outcome.Refused("409 sold out"), new Outcome.Answered(Map.of()));
        assertThat(goods(second, "stock")).containsExactly(BigDecimal.ZERO);
    }

    @Test
    void nothingOfItStays() {
        oracle.load(Market.rows(3));

        assertThat(goods(oracle.together(List.of(LOOK, LOOK), left -> left.get(0)), "looks")).containsExactly(BigDecimal.valueOf(2));
        assertThat(oracle.rows().get("goods")).containsExactly(Market.goods(3, 0));
    }

    @Test
    void whatIsGivenUpHasDoneWhatItHadDone() {
        oracle.load(Market.rows(3));

        for (int transactions : List.of(0, 1)) {
            Together together = oracle.together(List.of(new Participant(LOOK.pattern(), LOOK.form(), LOOK.invocation(), transactions)), left -> 0);
            assertThat(goods(together, "looks")).containsExactly(BigDecimal.valueOf(transactions));
            assertThat(together.outcomes().get(0).equals(RelationalOracle.GIVEN_UP)).isEqualTo(transactions == 0);
        }
    }

    @Test
    void aReadSeesTheChangesThatItIsShownAndNoOthers() {
        oracle.load(Market.rows(3));
        List<Change> changes = List.of(new Change("goods", Optional.of(Market.goods(3, 0)), Optional.of(Market.goods(1, 0))));

        assertThat(stock(oracle.seeing(READ, changes, List.of(Set.of())))).isEqualByComparingTo("3");
        assertThat(stock(oracle.seeing(READ, changes, List.of(Set.of(0))))).isEqualByComparingTo("1");
        assertThat(oracle.rows().get("goods")).containsExactly(Market.goods(3, 0));
    }

    @Test
    void aRowThatIsNotSeenYetIsNotThere() {
        oracle.load(Market.rows(3));
        List<Change> gone = List.of(new Change("goods", Optional.of(Market.goods(3, 0)), Optional.empty()));

        assertThat(oracle.seeing(READ, gone, List.of(Set.of(0)))).isEqualTo(new Outcome.Refused("404"));
    }
}
