package io.github.modernizr.prove.execute;

import io.github.modernizr.prove.Outcome;
import java.util.Optional;

/** The plan ends before its last step: with an outcome, or to be tried again from the start. */
final class Stop extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;
    private final boolean again;

    private Stop(Outcome outcome, boolean again) {
        super(null, null, false, false);
        this.outcome = outcome;
        this.again = again;
    }

    static Stop refused(String failure) {
        return new Stop(new Outcome.Refused(failure), false);
    }

    static Stop failed(String reason) {
        return new Stop(new Outcome.Failed(reason), false);
    }

    /** The specification's answer; where it has none the pattern just fails. */
    static Stop answering(Optional<String> failure, String reason) {
        return failure.map(Stop::refused).orElseGet(() -> failed(reason));
    }

    /** @param reason what is to be said where it cannot be tried again */
    static Stop again(String reason) {
        return new Stop(new Outcome.Failed(reason), true);
    }

    Outcome outcome() {
        return outcome;
    }

    boolean tryAgain() {
        return again;
    }
}
