package io.github.modernizr.diagnostic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the findings of all stages; reading goes on after an error so that all are told at once. */
public final class DiagnosticLog {

    private final Set<Diagnostic> found = new LinkedHashSet<>();

    public void report(DiagnosticKind kind, SourceRange range, String text, String message) {
        report(kind, range, text, message, kind.hint());
    }

    public void report(DiagnosticKind kind, SourceRange range, String text, String message, String hint) {
        found.add(new Diagnostic(kind, range, text, message, hint));
    }

    public boolean hasErrors() {
        for (Diagnostic diagnostic : found) {
            if (diagnostic.isError()) {
                return true;
            }
        }
        return false;
    }

    /** All findings in the order of their places. */
    public List<Diagnostic> sorted() {
        List<Diagnostic> all = new ArrayList<>(found);
        all.sort(null);
        return List.copyOf(all);
    }
}
