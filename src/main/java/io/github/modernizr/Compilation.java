package io.github.modernizr;

import io.github.modernizr.diagnostic.Diagnostic;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came out of one run.
 *
 * @param diagnostics findings about the specification, in the order of their places
 * @param documents path below the documents' folder (such as {@code dynamodb_requirements.md}) to the bytes of the file;
 *        empty when the specification has errors
 * @param summary the outcome in a few lines for the console
 * @param gateFailures why {@link Goal#VALIDATE} fails, one line each; empty when it passes and for the other goals
 */
public record Compilation(
        List<Diagnostic> diagnostics,
        SortedMap<String, byte[]> documents,
        List<String> summary,
        List<String> gateFailures) {

    public Compilation {
        diagnostics = List.copyOf(diagnostics);
        documents = Collections.unmodifiableSortedMap(new TreeMap<>(documents));
        summary = List.copyOf(summary);
        gateFailures = List.copyOf(gateFailures);
    }

    /** Whether the specification is wrong, so that nothing was compiled from it. */
    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }
}
