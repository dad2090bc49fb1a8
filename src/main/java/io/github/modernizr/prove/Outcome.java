package io.github.modernizr.prove;

import java.util.List;
import java.util.Map;

/** What one execution of a pattern came to, on either side. */
public sealed interface Outcome {

    /**
     * It was carried out.
     *
     * @param answers rows by statement, of the statements whose rows the application answers (purposes ANSWER, TOTAL and
     *     RETURNS); the rows of a page where the statement is paged
     */
    record Answered(Map<String, List<Row>> answers) implements Outcome {}

    /**
     * The application refuses, for a reason that the specification names ({@code 409 username taken}). What the pattern
     * did before, outside an atomic group, stays done.
     */
    record Refused(String failure) implements Outcome {}

    /**
     * The database refused and the specification has no answer for it: a violated key or reference without an
     * {@code else}, or a condition that no retry can meet.
     */
    record Failed(String reason) implements Outcome {}
}
