package io.github.modernizr.prove.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.RelationalOracle.Participant;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TestEngines;
import io.github.modernizr.prove.engine.Engines;
import io.github.modernizr.prove.oracle.JdbcOracle;
import io.github.modernizr.prove.run.Allowed.Ended;
import io.github.modernizr.prove.run.Allowed.Seen;
import io.github.modernizr.prove.run.Allowed.Way;
import io.github.modernizr.prove.run.Meetings.Meeting;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Somebody takes two of three pieces while another reads how many there are, or takes two as well. */
class AllowedTest {

    private static final Ended TAKEN = ended(new Outcome.Answered(Map.of()));
    private static final Ended SOLD_OUT = ended(new Outcome.Refused("409 sold out"));
    private static Engines engines;
    private static JdbcOracle oracle;

    @BeforeAll
    static void open() {
        engines = TestEngines.open();
        oracle = JdbcOracle.h2(engines.h2(), Market.WORKLOAD);
        oracle.load(Market.rows(3));
    }

    @AfterAll
    static void close() {
        oracle.close();
        engines.close();
    }

    private static Ended ended(Outcome outcome) {
        return new Ended(outcome, false);
    }

    private static Ended sees(int stock) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("stock", BigDecimal.valueOf(stock));
        row.put("looks", BigDecimal.ZERO);
        return ended(new Outcome.Answered(Map.of("s1", List.of(new Row(row)))));
    }

    private static Way way(Participant other, Ended second, Optional<Integer> first, int left) {
        return way(other, TAKEN, second, first, left, false);
    }

    private static Way way(Participant other, Ended taken, Ended second, Optional<Integer> first, int left, boolean disturbed) {
        ProofInput input = new ProofInput(Market.WORKLOAD, null, engines.tables(), engines.textKeys(), oracle, Set.of(), 0, 1, line -> { });
        return new Allowed(input, new Meeting(Market.take(2), other, oracle.rows())).way(new Seen(List.of(taken, second), first,
                disturbed, false, false, rows -> rows.get("goods").equals(List.of(Market.goods(left, 0)))));
    }

    @Test
    void aReadThatOverlapsMaySeeWhatWasBeforeOrAfterAndNothingElse() {
        Participant read = Market.request("M4", Map.of());

        assertThat(way(read, sees(3), Optional.empty(), 1)).isEqualTo(Way.SERIAL);
        assertThat(way(read, sees(1), Optional.empty(), 1)).isEqualTo(Way.SERIAL);
        assertThat(way(read, sees(2), Optional.empty(), 1)).isEqualTo(Way.NONE);
    }

    @Test
    void aReadThatBeganAfterTheOtherEndedSeesWhatItLeft() {
        Participant read = Market.request("M4", Map.of());

        assertThat(way(read, sees(1), Optional.of(0), 1)).isEqualTo(Way.SERIAL);
        assertThat(way(read, sees(3), Optional.of(0), 1)).isEqualTo(Way.NONE);
        assertThat(way(read, sees(3), Optional.of(1), 1)).isEqualTo(Way.SERIAL);
    }

    @Test
    void onlyOneTakesTheLastPieces() {
        assertThat(way(Market.take(2), SOLD_OUT, Optional.empty(), 1)).isEqualTo(Way.SERIAL);
        assertThat(way(Market.take(2), TAKEN, Optional.empty(), -1)).isEqualTo(Way.NONE);
        assertThat(way(Market.take(2), SOLD_OUT, Optional.of(1), 1)).as("the second came first").isEqualTo(Way.NONE);
    }

    @Test
    void nobodyGivesUpWhereNothingCameBetween() {
        Ended failed = ended(new Outcome.Failed("no answer"));
        Ended conflict = ended(new Outcome.Refused("conflict: words that the specification has not"));

        for (Ended gaveUp : List.of(failed, conflict)) {
            assertThat(way(Market.take(1), gaveUp, Optional.of(0), 1)).isEqualTo(Way.NONE);
            assertThat(way(Market.take(1), gaveUp, Optional.empty(), 1)).isEqualTo(Way.SERIAL);
            assertThat(way(Market.take(1), TAKEN, gaveUp, Optional.of(0), 0, true)).as("done, though nobody told").isEqualTo(Way.SERIAL);
        }
    }
}
