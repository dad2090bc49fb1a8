package io.github.modernizr.prove.execute;

/** A step cannot go on; the executor tells it with the requests made so far. */
final class Stuck extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stuck(String message) {
        super(message);
    }

    Stuck(String message, Throwable cause) {
        super(message, cause);
    }
}
