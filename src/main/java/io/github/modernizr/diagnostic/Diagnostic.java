package io.github.modernizr.diagnostic;

import java.util.Comparator;

/**
 * One finding at one place.
 *
 * @param text the offending text, as it stands in the file (shortened), or empty
 * @param message what is wrong, a sentence about this text
 * @param hint what to do about it
 */
public record Diagnostic(DiagnosticKind kind, SourceRange range, String text, String message, String hint)
        implements Comparable<Diagnostic> {

    private static final Comparator<Diagnostic> ORDER = Comparator.comparing(Diagnostic::range)
            .thenComparing(Diagnostic::kind)
            .thenComparing(Diagnostic::message);

    @Override
    public int compareTo(Diagnostic other) {
        return ORDER.compare(this, other);
    }

    public boolean isError() {
        return kind.severity() == Severity.ERROR;
    }

    /** One finding as the console shows it: a clickable place, the message, the text, the hint. */
    public String format() {
        StringBuilder out = new StringBuilder();
        out.append(range).append(": ").append(isError() ? "error" : "warning")
                .append(" [").append(kind.id()).append("] ").append(message);
        if (!text.isEmpty()) {
            out.append("\n    found: ").append(text);
        }
        return out.append("\n    hint:  ").append(hint).toString();
    }
}
