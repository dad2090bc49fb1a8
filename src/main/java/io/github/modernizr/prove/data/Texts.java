package io.github.modernizr.prove.data;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Texts that go wrong easily: case, accents, scripts, wildcards, separators, quotes, digits that sort as text. */
final class Texts {

    private static final List<String> WORDS = List.of(
            "Ärger", "ARGER", "ärger", "arger", "Zebra", "zebra", "été", "Ete", "Ñandú", "nandu", "Ångström", "angstrom",
            "日本語", "Ωmega", "ωMEGA", "жук", "Жук", "😀", "50%", "a_b", "a\\b", "\\%", "%", "_", "C#", "a#b", "##", "#",
            "O'Brien", "\"quoted\"", "9", "10", "-1", "alpha", "Alpha", "beta", "gamma", "Delta", "x", "B", "a-b", "{}", "~");
    private static final List<String> PLAIN = List.of("alpha", "Alpha", "ALPHA", "beta", "zebra", "Zebra", "x", "B", "9", "10");
    private static final List<String> FILLERS = List.of("x", "é", "語", "😀");
    private static final String BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Texts() {}

    /** A word or a few, now and then nothing or as much as fits. */
    static String some(Dice dice, int characters, int bytes) {
        int throwOf = dice.below(100);
        if (throwOf < 5) {
            return "";
        } else if (throwOf < 8 && bytes <= 1000) {
            return longest(dice, characters, bytes);
        }
        List<String> words = new ArrayList<>();
        for (int i = dice.between(1, throwOf < 60 ? 1 : 4); i > 0; i--) {
            words.add(dice.pick(WORDS));
        }
        return cut(String.join(" ", words), characters, bytes);
    }

    /** A word with a number behind it, to be like others and still different. */
    static String distinct(Dice dice, long number, int characters, int bytes, boolean plain) {
        String tail = Long.toString(number);
        String word = dice.percent(4) && bytes <= 1000 ? longest(dice, characters, bytes) : dice.pick(plain ? PLAIN : WORDS);
        return cut(plain ? word.replaceAll("[^\\x20-\\x7e]", "x") : word, characters - tail.length(), bytes - tail.length()) + tail;
    }

    /** As long as the column allows, in characters or in bytes. */
    static String longest(Dice dice, int characters, int bytes) {
        String filler = dice.pick(FILLERS);
        int number = Math.min(characters, bytes / filler.getBytes(StandardCharsets.UTF_8).length);
        return filler.repeat(Math.max(0, number));
    }

    /** An id such as applications draw: upper case, as long as asked, sortable by its number. */
    static String id(long number, int length, long noise) {
        StringBuilder text = new StringBuilder();
        int head = Math.min(length, 10);
        for (int i = head - 1; i >= 0; i--) {
            text.append(BASE32.charAt((int) (number >>> Math.min(63, 5 * i)) & 31));
        }
        for (int i = head; i < Math.min(length, 26); i++) {
            text.append(BASE32.charAt((int) (noise >>> (5 * (i % 12))) & 31));
        }
        return text.toString();
    }

    /** The same text to a collation that folds, another to one that does not; by turns in case and in accents. */
    static String variant(Dice dice, String text) {
        return switch (dice.below(4)) {
            case 0 -> text.toUpperCase(Locale.ROOT);
            case 1 -> text.toLowerCase(Locale.ROOT);
            case 2 -> plain(text);
            default -> accented(text);
        };
    }

    private static String plain(String text) {
        return Normalizer.normalize(Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{Mn}", ""), Normalizer.Form.NFC);
    }

    private static String accented(String text) {
        return text.replace('a', 'á').replace('e', 'é').replace('A', 'Ä').replace('E', 'É');
    }

    /** At most so many characters (code points) and so many bytes in UTF-8, never ending in a space. */
    static String cut(String text, int characters, int bytes) {
        StringBuilder kept = new StringBuilder();
        int size = 0;
        int count = 0;
        for (int point : text.codePoints().toArray()) {
            String character = Character.toString(point);
            size += character.getBytes(StandardCharsets.UTF_8).length;
            if (++count > characters || size > bytes) {
                break;
            }
            kept.append(character);
        }
        return kept.toString().stripTrailing();
    }

    static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
