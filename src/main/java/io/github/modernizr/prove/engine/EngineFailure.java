package io.github.modernizr.prove.engine;

/** An engine could not be got or opened, or broke while it was used. */
public final class EngineFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what happened and what to do */
    public EngineFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
