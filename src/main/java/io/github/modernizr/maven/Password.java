package io.github.modernizr.maven;

import java.util.Optional;

/** A parameter that Maven does not show, with {@code -X} either: it prints parameters as they call themselves. */
public final class Password {
    private String word;

    /** Called by Maven with the parameter's text. */
    public void set(String text) {
        this.word = text;
    }

    Optional<String> word() {
        return Optional.ofNullable(word);
    }

    @Override
    public String toString() {
        return word == null ? "none" : "***";
    }
}
