package io.github.modernizr.prove.isolated;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words as InnoDB's full-text parser cuts them, with its default settings. */
final class FullTextWords {

    private static final int LEAST = 3;
    private static final int MOST = 84;
    private static final Set<String> STOP_WORDS = Set.of("a", "about", "an", "are", "as", "at", "be", "by", "com", "de", "en",
            "for", "from", "how", "i", "in", "is", "it", "la", "of", "on", "or", "that", "the", "this", "to", "was", "what",
            "when", "where", "who", "will", "with", "und", "www");

    private final String collation;

    FullTextWords(String collation) {
        this.collation = collation;
    }

    boolean match(String text, String words, boolean booleanMode) throws SQLException {
        Set<String> found = new HashSet<>();
        cut(text).forEach(w -> found.add(key(w)));
        if (!booleanMode) {
            return cut(words).stream().anyMatch(w -> found.contains(key(w)));
        }
        return demands(words, found);
    }

    private boolean demands(String words, Set<String> found) throws SQLException {
        boolean any = false;
        boolean required = false;
        for (String term : words.strip().split("\\s+")) {
            char sign = term.isEmpty() ? ' ' : term.charAt(0);
            String word = sign == '+' || sign == '-' ? term.substring(1) : term;
            if (!word.codePoints().allMatch(FullTextWords::part)) {
                throw new SQLException("needs the JDBC oracle: the operators of MATCH IN BOOLEAN MODE in \"" + words + "\"");
            }
            if (!counts(word)) {
                continue;
            }
            boolean there = found.contains(key(word));
            if (sign == '-' && there || sign == '+' && !there) {
                return false;
            }
            required |= sign == '+';
            any |= sign != '-' && there;
        }
        return any || required;
    }

    private static List<String> cut(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        (text + " ").codePoints().forEach(c -> {
            if (part(c)) {
                word.appendCodePoint(c);
            } else {
                if (counts(word.toString())) {
                    words.add(word.toString());
                }
                word.setLength(0);
            }
        });
        return words;
    }

    private static boolean part(int c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static boolean counts(String word) {
        int length = word.codePointCount(0, word.length());
        return length >= LEAST && length <= MOST && !STOP_WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    private String key(String word) {
        return IcuKeys.key(word, collation);
    }
}
