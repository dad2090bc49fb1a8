package io.github.modernizr.prove.execute;

import io.github.modernizr.prove.Exchange;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.TableEngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The requests of one execution, sent one after the other and remembered. */
final class Calls {

    /** How often a request is sent that others' transactions got into the way of. */
    private static final int SENDINGS = 5;
    /** A transaction that is sent again with the same token is carried out once. */
    static final String TOKEN = "ClientRequestToken";
    private static final String CONFLICT = "TransactionConflict";

    private final TableEngine engine;
    private final List<Exchange> exchanges = new ArrayList<>();

    Calls(TableEngine engine) {
        this.engine = engine;
    }

    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /**
     * @throws TableEngineException where the service's error is no passing conflict
     * @throws Stop where no answer came, and the request must not be repeated or was repeated in vain
     */
    Map<String, Object> send(String step, Operation operation, Map<String, Object> input) {
        Request request = new Request(operation, input);
        for (int sending = 1; ; sending++) {
            try {
                Map<String, Object> response = engine.call(request);
                exchanges.add(new Exchange(step, request, Optional.of(response), Optional.empty()));
                return response;
            } catch (TableEngineException e) {
                exchanges.add(new Exchange(step, request, Optional.empty(), Optional.of(e.getMessage())));
                boolean lost = e.code().equals(TableEngineException.NO_ANSWER);
                boolean again = (passing(e) || lost && repeatable(request)) && sending < SENDINGS;
                if (lost && !again) {
                    throw Stop.failed(step + ": no answer, unknown whether done");
                } else if (!again) {
                    throw e;
                }
            }
        }
    }

    /** It reads, or carries a token by which the service knows that it has done it already. */
    private static boolean repeatable(Request request) {
        return switch (request.operation()) {
            case GET_ITEM, BATCH_GET_ITEM, QUERY, SCAN -> true;
            case TRANSACT_WRITE_ITEMS -> request.input().containsKey(TOKEN);
            case CREATE_TABLE, DELETE_TABLE, PUT_ITEM, UPDATE_ITEM, DELETE_ITEM, BATCH_WRITE_ITEM -> false;
        };
    }

    /** Another transaction was at the same item; nothing says that this one would fail. */
    static boolean passing(TableEngineException e) {
        return e.code().equals("TransactionConflictException")
                || e.cancellationReasons().contains(CONFLICT) && e.cancellationReasons().stream()
                        .allMatch(r -> r.equals(CONFLICT) || r.equals("None"));
    }
}
