package io.github.modernizr.candidate;

import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.Relaxation;

/** What is being planned: one form of one pattern. */
record Request(AccessPattern pattern, Form form) {

    boolean accepts(Relaxation.Kind kind) {
        return !pattern.accepts(kind, form.name()).isEmpty();
    }

    boolean accepts(Relaxation.Kind kind, String subject) {
        return pattern.accepts(kind, form.name()).stream()
                .anyMatch(r -> r.subject().isEmpty() || r.subject().equals(subject));
    }

    static Consistency consistency(PatternStep.Run run, String table, Consistency otherwise) {
        return run.consistency().getOrDefault(table, otherwise);
    }
}
