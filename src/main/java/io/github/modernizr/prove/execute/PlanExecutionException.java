package io.github.modernizr.prove.execute;

import io.github.modernizr.prove.Exchange;
import java.util.List;

/**
 * The plan cannot be carried out as it is written: something that a step needs was not read, or the service refuses a
 * request as illegal. Never an answer of the application.
 */
public final class PlanExecutionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Exchange> exchanges;

    PlanExecutionException(String message, Throwable cause, List<Exchange> exchanges) {
        super(message, cause);
        this.exchanges = List.copyOf(exchanges);
    }

    /** The requests until then, the refused one included. */
    public List<Exchange> exchanges() {
        return exchanges;
    }
}
