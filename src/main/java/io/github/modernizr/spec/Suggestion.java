package io.github.modernizr.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant. */
final class Suggestion {

    private Suggestion() {}

    /** "Did you mean …?" followed by {@code otherwise}; the latter alone where nothing is near. */
    static String hint(String word, Collection<String> known, String otherwise) {
        return nearest(word, known).map(n -> "Did you mean \"" + n + "\"? " + otherwise).orElse(otherwise);
    }

    /** As {@link #hint(String, Collection, String)}, ending in the list of what is known where it is short. */
    static String among(String word, Collection<String> known, String noun) {
        if (known.isEmpty()) {
            return "There are no " + noun + ".";
        }
        String list = known.size() <= 24 ? "Known " + noun + ": " + String.join(", ", known) + "."
                : "There are " + known.size() + " " + noun + ".";
        return hint(word, known, list);
    }

    static Optional<String> nearest(String word, Collection<String> known) {
        String wanted = word.toLowerCase(Locale.ROOT);
        if (wanted.length() > 100) {
            return Optional.empty();
        }
        int limit = Math.max(1, Math.min(3, wanted.length() / 3));
        return known.stream()
                .filter(k -> distance(wanted, k.toLowerCase(Locale.ROOT)) <= limit)
                .min(Comparator.comparingInt((String k) -> distance(wanted, k.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn {@code a} into {@code b}. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
