package io.github.modernizr.prove.sql;

import io.github.modernizr.relational.Collation;

/**
 * LIKE: character by character under a collation, {@code %} any text, {@code _} one character, {@code \} makes the
 * next character mean itself.
 */
final class LikeMatcher {

    private static final int ANY_TEXT = -1;
    private static final int ANY_CHARACTER = -2;

    private final int[] pattern;
    private final Collation collation;
    private final TextComparison texts;

    LikeMatcher(String pattern, Collation collation, TextComparison texts) {
        this.pattern = parsed(pattern.codePoints().toArray());
        this.collation = collation;
        this.texts = texts;
    }

    private static int[] parsed(int[] written) {
        int[] parsed = new int[written.length];
        int length = 0;
        for (int i = 0; i < written.length; i++) {
            if (written[i] == '\\' && i + 1 < written.length) {
                parsed[length++] = written[++i];
            } else {
                parsed[length++] = written[i] == '%' ? ANY_TEXT : written[i] == '_' ? ANY_CHARACTER : written[i];
            }
        }
        return java.util.Arrays.copyOf(parsed, length);
    }

    boolean matches(String value) {
        int[] text = value.codePoints().toArray();
        int t = 0;
        int p = 0;
        int lastAny = -1;
        int resume = 0;
        while (t < text.length) {
            if (p < pattern.length && pattern[p] == ANY_TEXT) {
                lastAny = p++;
                resume = t;
            } else if (p < pattern.length && same(pattern[p], text[t])) {
                p++;
                t++;
            } else if (lastAny >= 0) {
                p = lastAny + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == ANY_TEXT) {
            p++;
        }
        return p == pattern.length;
    }

    private boolean same(int wanted, int found) {
        return wanted == ANY_CHARACTER || wanted == found
                || collation.folds() && texts.equal(Character.toString(wanted), Character.toString(found), collation);
    }
}
