package io.github.modernizr.diagnostic;

/**
 * Everything that can be wrong with a specification: the one list where a kind is registered. The id is
 * stable for ever (people suppress and search by it), the hint says how to mend.
 */
public enum DiagnosticKind {
    UNREADABLE_FILE("M001", Severity.ERROR, "Check the path, the permissions and that the file is UTF-8 text.");

    private final String id;
    private final Severity severity;
    private final String hint;

    DiagnosticKind(String id, Severity severity, String hint) {
        this.id = id;
        this.severity = severity;
        this.hint = hint;
    }

    public String id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }

    /** What to do, where the place itself suggests nothing better. */
    public String hint() {
        return hint;
    }
}
