package io.github.modernizr.prove.engine;

import io.github.modernizr.relational.Collation;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A text such that two are equal under a collation exactly when their folded forms are. */
final class FoldedText {

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

    private FoldedText() {}

    static String of(String text, Collation collation) {
        return switch (collation) {
            case BINARY -> text;
            case CASE_INSENSITIVE -> folded(text);
            case CASE_AND_ACCENT_INSENSITIVE -> MARKS.matcher(folded(text)).replaceAll("");
        };
    }

    private static String folded(String text) {
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKD);
        String lower = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFKD);
    }
}
