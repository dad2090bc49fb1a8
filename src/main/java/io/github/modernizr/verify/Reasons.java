package io.github.modernizr.verify;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one check found, each sentence once, in the order of discovery. */
final class Reasons {

    private final Set<String> messages = new LinkedHashSet<>();

    void add(String format, Object... arguments) {
        messages.add(String.format(java.util.Locale.ROOT, format, arguments));
    }

    /** A sentence as it is. */
    void add(String message) {
        messages.add(message);
    }

    List<String> messages() {
        return List.copyOf(messages);
    }
}
