package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.SourceRange;
import io.github.modernizr.workload.PatternStep;
import java.util.List;

/** A step of a pattern before its forms are told apart. */
sealed interface Draft {

    /** The statements of the step, in order. */
    default List<Statement> statements() {
        return this instanceof Statement statement ? List.of(statement) : List.of();
    }

    /**
     * @param when optional parameters that all must be present for the step to run
     * @param setIfPresent optional parameters whose assignments vanish where they are absent, and which may be
     *     NULL where they are present
     */
    record Statement(PatternStep.Run run, List<String> when, List<String> setIfPresent, SourceRange range)
            implements Draft {}

    /** A value or something outside the database. */
    record Other(PatternStep step, List<String> when) implements Draft {}

    record Atomic(List<Statement> statements) implements Draft {}
}
