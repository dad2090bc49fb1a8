package io.github.modernizr.prove.sql;

import io.github.modernizr.relational.Collation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MATCH … AGAINST as InnoDB has it with its usual settings, as a condition: whether a row is found, not how relevant
 * it is. Words are runs of letters, digits and underscores, compared under the columns' collation; shorter than three
 * or longer than 84 characters, or stopwords, they are not indexed. In natural language one word suffices. In boolean mode {@code +word}
 * must be there and {@code -word} must not, {@code word*} is a prefix, {@code "some words"} stand one after the other;
 * where nothing is a must one of the others must be there. Brackets, {@code <}, {@code >} and {@code ~} only weigh, and
 * are passed over.
 */
final class WordSearch {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}_]+");
    private static final Pattern TERM = Pattern.compile("([+-]?)[<>~(]*(?:\"([^\"]*)\"?|([\\p{L}\\p{Nd}_]+)(\\*?))");
    private static final int SHORTEST = 3;
    private static final int LONGEST = 84;
    private static final Set<String> STOPWORDS = Set.of("a", "about", "an", "are", "as", "at", "be", "by", "com", "de", "en",
            "for", "from", "how", "i", "in", "is", "it", "la", "of", "on", "or", "that", "the", "this", "to", "was", "what",
            "when", "where", "who", "will", "with", "und", "www");

    private final List<Term> terms = new ArrayList<>();
    private final boolean booleanMode;
    private final Collation collation;
    private final TextComparison texts;

    WordSearch(String wanted, boolean booleanMode, Collation collation, TextComparison texts) {
        this.booleanMode = booleanMode;
        this.collation = collation;
        this.texts = texts;
        if (booleanMode) {
            readTerms(wanted);
        } else {
            for (String word : words(wanted)) {
                add(' ', List.of(word), false);
            }
        }
    }

    /** @param sign {@code +}, {@code -} or blank */
    private record Term(char sign, List<String> keys, boolean prefix) {}

    private void readTerms(String wanted) {
        Matcher matcher = TERM.matcher(wanted);
        while (matcher.find()) {
            char sign = matcher.group(1).isEmpty() ? ' ' : matcher.group(1).charAt(0);
            boolean phrase = matcher.group(2) != null;
            add(sign, phrase ? words(matcher.group(2)) : List.of(matcher.group(3)), !phrase && !matcher.group(4).isEmpty());
        }
    }

    private void add(char sign, List<String> words, boolean prefix) {
        List<String> kept = words.stream().filter(w -> prefix || words.size() > 1 || indexed(w)).map(this::key).toList();
        if (!kept.isEmpty()) {
            terms.add(new Term(sign, kept, prefix));
        }
    }

    private boolean indexed(String word) {
        int length = word.codePointCount(0, word.length());
        return length >= SHORTEST && length <= LONGEST && !STOPWORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    private String key(String word) {
        return texts.key(word, collation);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    boolean finds(List<String> values) {
        List<List<String>> found = new ArrayList<>();
        values.forEach(v -> found.add(words(v)));
        boolean must = false;
        boolean any = false;
        for (Term term : terms) {
            boolean there = found.stream().anyMatch(words -> has(words, term));
            if (booleanMode && (term.sign() == '+' && !there || term.sign() == '-' && there)) {
                return false;
            }
            must |= term.sign() == '+';
            any |= there && term.sign() != '-';
        }
        return must || any;
    }

    private boolean has(List<String> words, Term term) {
        int last = words.size() - term.keys().size();
        for (int i = 0; i <= last; i++) {
            if (standsAt(words, i, term)) {
                return true;
            }
        }
        return false;
    }

    private boolean standsAt(List<String> words, int at, Term term) {
        for (int i = 0; i < term.keys().size(); i++) {
            String word = words.get(at + i);
            boolean same = term.prefix() ? key(word).startsWith(term.keys().get(i)) : key(word).equals(term.keys().get(i));
            if (!same || !term.prefix() && term.keys().size() == 1 && !indexed(word)) {
                return false;
            }
        }
        return true;
    }
}
