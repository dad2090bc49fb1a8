package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.Outcome;

/** The pattern ends here, refused or failed; what its open transaction did is undone. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    private Refusal(Outcome outcome) {
        super(outcome.toString(), null, false, false);
        this.outcome = outcome;
    }

    /** With the specification's answer, or as a failure for the reason where it has none. */
    static Refusal of(java.util.Optional<String> failure, String reason) {
        return new Refusal(failure.<Outcome>map(Outcome.Refused::new).orElseGet(() -> new Outcome.Failed(reason)));
    }

    Outcome outcome() {
        return outcome;
    }
}
