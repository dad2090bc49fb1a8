package io.github.modernizr.prove.sql;

/** Something that MySQL answers with an error when the statement runs, such as a scalar subquery of two rows. */
public final class EvaluationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EvaluationException(String reason) {
        super(reason);
    }
}
