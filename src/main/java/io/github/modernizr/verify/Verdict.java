package io.github.modernizr.verify;

/** What can be said of a pattern under a model. */
public enum Verdict {
    SUPPORTED("SUPPORTED"), NO_OPERATION("NO OPERATION"), DELEGATED("DELEGATED"), UNSUPPORTED("UNSUPPORTED");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
