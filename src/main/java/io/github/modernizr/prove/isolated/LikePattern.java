package io.github.modernizr.prove.isolated;

/** A pattern of LIKE under a collation: {@code %}, {@code _} and {@code \} as the escape. */
final class LikePattern {

    private final int[] pattern;
    private final String collation;

    LikePattern(String pattern, String collation) {
        this.pattern = pattern.codePoints().toArray();
        this.collation = collation;
    }

    boolean matches(String text) {
        return matches(text.codePoints().toArray(), 0, 0);
    }

    private boolean matches(int[] text, int at, int from) {
        int t = at;
        int p = from;
        while (p < pattern.length) {
            if (pattern[p] == '%') {
                return rest(text, t, p + 1);
            }
            if (t == text.length) {
                return false;
            }
            boolean any = pattern[p] == '_';
            // an escape at the end stands for itself
            p += pattern[p] == '\\' && p + 1 < pattern.length ? 1 : 0;
            if (!any && !same(text[t], pattern[p])) {
                return false;
            }
            t++;
            p++;
        }
        return t == text.length;
    }

    private boolean rest(int[] text, int at, int from) {
        for (int t = at; t <= text.length; t++) {
            if (matches(text, t, from)) {
                return true;
            }
        }
        return false;
    }

    private boolean same(int a, int b) {
        return a == b || !"BINARY".equals(collation)
                && IcuKeys.key(Character.toString(a), collation).equals(IcuKeys.key(Character.toString(b), collation));
    }
}
