package io.github.modernizr.prove.isolated;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A pattern of LIKE under a collation: {@code %}, {@code _} and {@code \} as the escape; one character meets one. */
final class LikePattern {

    private static final int ANY = -1;
    private static final int MANY = -2;

    private final String collation;
    /** Classes of characters that are equal, {@link #ANY} or {@link #MANY}. */
    private final int[] parts;

    LikePattern(String pattern, String collation) {
        this.collation = collation;
        int[] characters = pattern.codePoints().toArray();
        int[] found = new int[characters.length];
        int length = 0;
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            if (c == '\\' && i + 1 < characters.length) {
                found[length++] = same(characters[++i]);
            } else {
                found[length++] = c == '%' ? MANY : c == '_' ? ANY : same(c);
            }
        }
        this.parts = java.util.Arrays.copyOf(found, length);
    }

    boolean matches(String text) {
        int[] characters = text.codePoints().map(this::same).toArray();
        int at = 0;
        int part = 0;
        int retryPart = -1;
        int retryAt = 0;
        while (at < characters.length) {
            if (part < parts.length && parts[part] == MANY) {
                retryPart = ++part;
                retryAt = at;
            } else if (part < parts.length && (parts[part] == ANY || parts[part] == characters[at])) {
                at++;
                part++;
            } else if (retryPart >= 0) {
                // the last % takes one character more
                part = retryPart;
                at = ++retryAt;
            } else {
                return false;
            }
        }
        while (part < parts.length && parts[part] == MANY) {
            part++;
        }
        return part == parts.length;
    }

    private int same(int character) {
        return "BINARY".equals(collation) ? character : Classes.of(character, collation);
    }

    /** Characters that are equal by themselves have one number. Remembered: a table's texts have the same few characters. */
    private static final class Classes {

        private static final Map<String, Integer> BY_KEY = new ConcurrentHashMap<>();
        private static final Map<String, Map<Integer, Integer>> KNOWN = new ConcurrentHashMap<>();

        static int of(int character, String collation) {
            return KNOWN.computeIfAbsent(collation, c -> new ConcurrentHashMap<>())
                    .computeIfAbsent(character, c -> number(IcuKeys.key(Character.toString(c), collation)));
        }

        private static synchronized int number(String key) {
            return BY_KEY.computeIfAbsent(key, k -> BY_KEY.size());
        }
    }
}
