package io.github.modernizr.prove.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.modernizr.cost.CapacityProfile;
import io.github.modernizr.cost.CostModel;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.optimize.Optimizer;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.TableEngineException;
import io.github.modernizr.prove.measure.ExpectedState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is let go wrong on purpose, as client and service see it. */
class WatchedTest {

    private static final DataModel MODEL = Optimizer.choose(Market.WORKLOAD, new CostModel(Market.WORKLOAD, List.of(),
            PriceList.of(Market.WORKLOAD.settings().region()).orElseThrow(), CapacityProfile.SERVICE));
    private static final Map<String, Object> PUT = Map.of("TableName", "goods", "Item", Map.of("id", Map.of("N", "1")));
    private static final Request WRITE = new Request(Operation.PUT_ITEM, PUT);
    private static final Request TRANSACTION = new Request(Operation.TRANSACT_WRITE_ITEMS, Map.of(
            "TransactItems", List.of(Map.of("Put", PUT)), "ClientRequestToken", "a token"));

    private final List<Request> served = new ArrayList<>();
    private final TableEngine service = new TableEngine() {
        @Override
        public Map<String, Object> call(Request request) {
            served.add(request);
            return Map.of();
        }

        @Override
        public void close() {}
    };

    private Watched watched(Injection.Kind kind) {
        return new Watched(MODEL, service, ExpectedState.of(MODEL, Map.of()), new Injection(kind, 0, 0), 1);
    }

    private static String code(Watched watched, Request request) {
        return catchThrowableOfType(TableEngineException.class, () -> watched.call(request)).code();
    }

    @Test
    void aLostAnswerIsThatOfARequestThatWasCarriedOut() {
        Watched watched = watched(Injection.Kind.LOST);

        assertThat(code(watched, WRITE)).isEqualTo(TableEngineException.NO_ANSWER);
        assertThat(served).containsExactly(WRITE);
        assertThat(watched.state().items("goods")).hasSize(1);
        assertThat(watched.happened()).isTrue();
        assertThat(watched.noted()).singleElement().satisfies(n -> {
            assertThat(n.done()).isTrue();
            assertThat(n.error()).contains("no answer");
        });
    }

    @Test
    void aTransactionThatIsSentAgainWithItsTokenIsCarriedOutOnce() {
        Watched watched = watched(Injection.Kind.LOST);

        assertThat(code(watched, TRANSACTION)).isEqualTo(TableEngineException.NO_ANSWER);
        assertThat(watched.call(TRANSACTION)).isEmpty();
        assertThat(watched.noted()).extracting(Watched.Noted::done).containsExactly(true, false);
    }

    @Test
    void aConflictIsThatOfARequestThatWasNot() {
        Watched watched = watched(Injection.Kind.CONFLICT);

        assertThat(code(watched, TRANSACTION)).isEqualTo("TransactionCanceledException");
        assertThat(served).isEmpty();
        assertThat(watched.state().items("goods")).isEmpty();
        assertThat(watched.call(TRANSACTION)).isEmpty();
        assertThat(served).containsExactly(TRANSACTION);
    }

    @Test
    void whatOnlyReadsLosesNothing() {
        Watched watched = watched(Injection.Kind.LOST);

        watched.call(new Request(Operation.GET_ITEM, Map.of("TableName", "goods", "Key", Map.of("id", Map.of("N", "1")))));
        assertThat(watched.happened()).isFalse();
    }
}
