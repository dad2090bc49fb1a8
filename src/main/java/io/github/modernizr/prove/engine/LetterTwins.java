package io.github.modernizr.prove.engine;

import java.util.HashMap;
import java.util.Map;

/** Characters that a collation takes for others, though Unicode decomposes neither: mixed into {@link FoldedText}. */
final class LetterTwins {

    private static final String SMALL_KANA = "ぁあぃいぅうぇえぉおっつゃやゅゆょよゎわゕかゖけ"
            + "ㇰくㇱしㇲすㇳとㇴぬㇵはㇶひㇷふㇸへㇹほㇺむㇻらㇼりㇽるㇾれㇿろ";
    private static final String HEBREW_FINALS = "ךכםמןנףפץצ";

    private static final Map<Integer, String> ALWAYS = pairs("΄ ´ ￣ ¯ ᾿ ᾽ ͺ ι 〇 0 װ וו ױ וי ײ יי ﹉ ‾ ﹊ ‾ ﹋ ‾ ﹌ ‾ "
            + "🆎 ab 🆑 cl 🆒 cool 🆓 free 🆔 id 🆕 new 🆖 ng 🆗 ok 🆘 sos 🆙 up! 🆚 vs");

    /** Letters whose difference from others is one of accents. */
    private static final Map<Integer, String> WITHOUT_ACCENTS = pairs("ß ss æ ae œ oe ø o đ d ð d ħ h ł l ґ г ſ s "
            + "ꝺ d ꝼ f ᵹ g ꞃ r ꞅ s ꞇ t ꞡ g ꞣ k ꞥ n ꞧ r ꞩ s");

    /** The same with the accent written out. */
    private static final Map<Integer, String> WITH_ACCENTS = pairs("ø o\u0338 đ d\u0335 ħ h\u0335 ł l\u0335 ꞅ ſ");

    private LetterTwins() {}

    /** @param c in lower case */
    static String of(int c, boolean accentsGo) {
        if (c < 0x80) {
            return Character.toString(c);
        }
        Map<Integer, String> letters = accentsGo ? WITHOUT_ACCENTS : WITH_ACCENTS;
        String twin = letters.getOrDefault(c, ALWAYS.get(c));
        if (twin != null) {
            return twin;
        }
        int number = number(c);
        return number < 0 ? Character.toString(kana(paired(HEBREW_FINALS, letter(c)))) : Integer.toString(number);
    }

    /** The value of a digit of any script, and of a number in a circle; otherwise -1. */
    private static int number(int c) {
        if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
            return Character.digit(c, 10);
        } else if (within(c, 0x24EB, 0x24F4)) {
            return c - 0x24E0;
        } else if (within(c, 0x24F5, 0x24FE)) {
            return c - 0x24F4;
        } else if (within(c, 0x2776, 0x2793)) {
            return (c - 0x2776) % 10 + 1;
        }
        return c == 0x24FF ? 0 : -1;
    }

    /** White letters on black circles and squares. */
    private static int letter(int c) {
        return within(c, 0x1F150, 0x1F169) ? c - 0x1F150 + 'a' : within(c, 0x1F170, 0x1F189) ? c - 0x1F170 + 'a' : c;
    }

    private static int kana(int c) {
        return paired(SMALL_KANA, within(c, 0x30A1, 0x30F6) ? c - 0x60 : c);
    }

    private static boolean within(int c, int first, int last) {
        return c >= first && c <= last;
    }

    private static int paired(String pairs, int c) {
        int at = pairs.indexOf(c);
        return at >= 0 && at % 2 == 0 ? pairs.charAt(at + 1) : c;
    }

    private static Map<Integer, String> pairs(String text) {
        Map<Integer, String> map = new HashMap<>();
        String[] words = text.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            map.put(words[i].codePointAt(0), words[i + 1]);
        }
        return Map.copyOf(map);
    }
}
