package io.github.modernizr.prove.engine;

import io.github.modernizr.relational.Collation;
import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * A text such that two are equal under a collation exactly when their folded forms are, by rules that can be written in
 * any language: what a client computes before it asks by a normalised key.
 *
 * <ol>
 *   <li>Controls other than tabs and line ends, format characters (joiners, soft hyphens), variation selectors and the
 *       Arabic tatweel go.
 *   <li>Canonical, then compatibility decomposition, but spacing accents (´ ¨ ¸) stay, and {@code ſ} where accents count.
 *   <li>Simple case folding: the lower case of the upper case, of letters; {@code ı} stays.
 *   <li>{@link LetterTwins}: digits become ASCII ones, katakana hiragana, and the like.
 *   <li>Where accents are ignored, marks go, but {@code й} and the Arabic letters with hamza or madda stay what they are;
 *       {@code ß}, {@code æ}, {@code œ}, {@code ø}, {@code đ} and their like become {@code ss}, {@code ae}, {@code oe},
 *       {@code o}, {@code d}; {@code l·} becomes {@code l}.
 * </ol>
 *
 * <p>Nothing is padded or trimmed. The folded form is never empty, because a key must not be: that of a text of which
 * nothing is left is {@value #NOTHING}, which no other text has, since capitals are folded.
 *
 * <p>It agrees with the Unicode collation algorithm for Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew and Arabic
 * letters, Han, kana and Hangul, digits, punctuation, symbols and emoji. Of these, and of the other scripts, the test
 * lists what it is not equal for.
 */
final class FoldedText {

    private static final String NOTHING = "EMPTY";

    /** Letters with a mark that are letters of their own. */
    private static final String MARKED_LETTERS = "йآأؤإئ";

    private final boolean accentsGo;
    private final StringBuilder out = new StringBuilder();

    private FoldedText(boolean accentsGo) {
        this.accentsGo = accentsGo;
    }

    static String of(String text, Collation collation) {
        return switch (collation) {
            case BINARY -> text;
            case CASE_INSENSITIVE -> new FoldedText(false).fold(text);
            case CASE_AND_ACCENT_INSENSITIVE -> new FoldedText(true).fold(text);
        };
    }

    private String fold(String text) {
        if (!asciiOnly(text)) {
            Normalizer.normalize(text, Form.NFD).codePoints().filter(c -> !ignored(c))
                    .forEach(c -> compatible(c).codePoints().forEach(this::append));
        }
        String folded = accentsGo ? out.toString().replace("l·", "l") : Normalizer.normalize(out, Form.NFD);
        return folded.isEmpty() ? NOTHING : folded;
    }

    /** Most texts are; their folding needs no tables. */
    private boolean asciiOnly(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                out.setLength(0);
                return false;
            }
            out.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
        }
        return true;
    }

    private void append(int c) {
        if (!mark(c)) {
            out.append(LetterTwins.of(lower(c), accentsGo));
        } else if (!accentsGo) {
            out.appendCodePoint(c);
        } else if (out.length() > 0) {
            int last = out.length() - 1;
            String composed = Normalizer.normalize(out.charAt(last) + Character.toString(c), Form.NFC);
            if (MARKED_LETTERS.contains(composed)) {
                out.setCharAt(last, composed.charAt(0));
            }
        }
    }

    /** A spacing accent would become a space with a mark, but it is a symbol of its own. */
    private String compatible(int c) {
        String one = Character.toString(c);
        if (c == 'ſ' && !accentsGo) {
            return one;
        }
        String parts = Normalizer.normalize(one, Form.NFKD);
        return parts.length() > 1 && parts.charAt(0) == ' ' ? one : parts;
    }

    private static boolean ignored(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.CONTROL && !(c >= '\t' && c <= '\r') && c != 0x85
                || c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF
                || c == 0x034F || c == 0x0640;
    }

    private static boolean mark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static int lower(int c) {
        boolean cased = Character.isLetter(c) || Character.getType(c) == Character.LETTER_NUMBER;
        return c == 'ı' || c == 'ſ' || !cased ? c : Character.toLowerCase(Character.toUpperCase(c));
    }
}
