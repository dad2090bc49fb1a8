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
    private static final String CONFLICT = "TransactionConflict";

    private final TableEngine engine;
    private final List<Exchange> exchanges = new ArrayList<>();

    Calls(TableEngine engine) {
        this.engine = engine;
    }

    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** @throws TableEngineException where the service's error is no passing conflict */
    Map<String, Object> send(String step, Operation operation, Map<String, Object> input) {
        Request request = new Request(operation, input);
        for (int sending = 1; ; sending++) {
            try {
                Map<String, Object> response = engine.call(request);
                exchanges.add(new Exchange(step, request, Optional.of(response), Optional.empty()));
                return response;
            } catch (TableEngineException e) {
                exchanges.add(new Exchange(step, request, Optional.empty(), Optional.of(e.getMessage())));
                if (!passing(e) || sending == SENDINGS) {
                    throw e;
                }
            }
        }
    }

    /** Another transaction was at the same item; nothing says that this one would fail. */
    static boolean passing(TableEngineException e) {
        return e.code().equals("TransactionConflictException")
                || e.cancellationReasons().contains(CONFLICT) && e.cancellationReasons().stream()
                        .allMatch(r -> r.equals(CONFLICT) || r.equals("None"));
    }
}
