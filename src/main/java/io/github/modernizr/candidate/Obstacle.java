package io.github.modernizr.candidate;

/** Why a statement cannot be planned under a design; the sentence reaches the documents. */
final class Obstacle extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Obstacle(String sentence) {
        super(sentence, null, false, false);
    }
}
