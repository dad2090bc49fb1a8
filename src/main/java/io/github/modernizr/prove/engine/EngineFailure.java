package io.github.modernizr.prove.engine;

/** An engine could not be opened, or broke while it was used; the message says what happened and what to do. */
public final class EngineFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EngineFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
