package io.github.modernizr.prove.engine;

import static io.github.modernizr.relational.Collation.CASE_AND_ACCENT_INSENSITIVE;
import static io.github.modernizr.relational.Collation.CASE_INSENSITIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.prove.isolated.IcuKeys;
import io.github.modernizr.relational.Collation;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Our own folding against ICU's collator, which shares no code with it: they must agree on what is equal. */
class FoldedTextTest {

    private static final Set<UnicodeScript> SCRIPTS = EnumSet.of(UnicodeScript.LATIN, UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC, UnicodeScript.ARMENIAN, UnicodeScript.GEORGIAN, UnicodeScript.HEBREW,
            UnicodeScript.ARABIC, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL,
            UnicodeScript.COMMON, UnicodeScript.INHERITED);

    /** What is not promised, though its script is: first and last code point. */
    private static final int[][] EXCLUDED = {
        // letters that are combining marks
        {0x0363, 0x036F}, {0x1DC0, 0x1DFF}, {0x2DE0, 0x2DFF}, {0xA674, 0xA67B}, {0xA69E, 0xA69F},
        // ligatures of phonetics and of medieval manuscripts
        {0x018D, 0x018D}, {0x01BE, 0x01BE}, {0x0238, 0x0239}, {0x02A3, 0x02AB}, {0x1D09, 0x1D09}, {0x1D4C, 0x1D4E},
        {0x1D7A, 0x1D7A}, {0x1EFA, 0x1EFB}, {0xA728, 0xA73D}, {0xA74E, 0xA74F}, {0xA760, 0xA761}, {0xA79A, 0xA79F},
        {0x03CF, 0x03CF}, {0x03D7, 0x03D7}, {0xA668, 0xA66E}, {0xA698, 0xA69B},
        // signs for words: the rupee and rial signs are letters to MySQL, as to us, and currencies to ICU
        {0x20A8, 0x20A8}, {0xFDFC, 0xFDFC}, {0x214D, 0x214D}, {0x1F18A, 0x1F18D}, {0x1F18F, 0x1F18F}, {0x1F19B, 0x1F1AC},
        {0x3006, 0x3006}, {0x303C, 0x303C}, {0x3031, 0x3035},
        // numbers in other than digits
        {0x2185, 0x2188}, {0x3021, 0x3029}, {0x3248, 0x324F}, {0x1F10B, 0x1F10C}, {0x10107, 0x1018F}, {0x102E0, 0x102FF},
        {0x10E60, 0x10E7F}, {0x1D360, 0x1D37F},
        // Arabic presentation forms and signs, Vedic tones, musical notation, radicals, Korean tone marks
        {0x0674, 0x0674}, {0x06E5, 0x06E6}, {0x06FD, 0x06FE}, {0x08AD, 0x08AD}, {0xFB50, 0xFDFF}, {0xFE70, 0xFEFC},
        {0x1CD0, 0x1CFF}, {0x1D000, 0x1D24F}, {0x2E80, 0x2EFF}, {0x302E, 0x302F},
    };

    /** Where accents count, these are the marks that are promised. */
    private static final int[][] MARKS = {
        {0x0300, 0x030C}, {0x030F, 0x0311}, {0x0313, 0x0314}, {0x031B, 0x031B}, {0x0323, 0x0328}, {0x032D, 0x032E},
        {0x0330, 0x0331}, {0x0335, 0x0335}, {0x0338, 0x0338}, {0x0342, 0x0342}, {0x0345, 0x0345}, {0x3099, 0x309A}};

    /** ... and these letters are not: fixed ligatures of letters with a stroke. */
    private static final int[][] STROKED = {{0xA7A0, 0xA7A9}, {0xFB05, 0xFB05}};

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Straße|STRASSE", "résumé|Resume", "Ångström|angstrom", "Łódź|lodz", "Œuvre|OEUVRE", "ﬁne|Fine", "Ωμέγα|ΩΜΕΓΑ",
        "λόγος|ΛΟΓΟΣ", "Ёлка|ЕЛКА", "ｆｕｌｌ|full", "カタカナ|かたかな", "٣|3", "１️⃣|1", "Paral·lel|parallel",
    })
    void accentsAndCaseAreFolded(String one, String other) {
        assertThat(FoldedText.of(one, CASE_AND_ACCENT_INSENSITIVE).equals(FoldedText.of(other, CASE_AND_ACCENT_INSENSITIVE)))
                .isTrue().isEqualTo(icuEqual(one, other, CASE_AND_ACCENT_INSENSITIVE));
    }

    @Test
    void whatMySqlTellsApartStaysApart() {
        List<String> apart = List.of("a", "b", " a", "a ", "a-b", "ab", "й", "и", "🍣", "🍺", "´", "¨", "ı", "i", "", " ");
        assertThat(apart.stream().map(t -> FoldedText.of(t, CASE_AND_ACCENT_INSENSITIVE)).distinct()).hasSameSizeAs(apart);
        assertThat(FoldedText.of("é", CASE_INSENSITIVE)).isNotEqualTo(FoldedText.of("e", CASE_INSENSITIVE))
                .isEqualTo(FoldedText.of("É", CASE_INSENSITIVE));
    }

    @Test
    void aKeyIsNeverEmpty() {
        assertThat(FoldedText.of("", CASE_INSENSITIVE)).isEqualTo("EMPTY")
                .isEqualTo(FoldedText.of("\u200d\u0000", CASE_INSENSITIVE)).isNotEqualTo(FoldedText.of("EMPTY", CASE_INSENSITIVE));
    }

    @ParameterizedTest
    @EnumSource(value = Collation.class, names = {"CASE_INSENSITIVE", "CASE_AND_ACCENT_INSENSITIVE"})
    void everyCharacterFoldsToWhatIcuCallsEqual(Collation collation) {
        List<String> different = repertoire(collation).mapToObj(Character::toString)
                .filter(one -> !icuEqual(one, unmarked(FoldedText.of(one, collation)), collation)).toList();
        assertThat(different).isEmpty();
        assertThat(repertoire(collation).count()).isGreaterThan(100_000);
    }

    @ParameterizedTest
    @EnumSource(value = Collation.class, names = {"CASE_INSENSITIVE", "CASE_AND_ACCENT_INSENSITIVE"})
    void noTwoFoldedCharactersAreEqualToIcu(Collation collation) {
        Set<Integer> alphabet = new TreeSet<>();
        repertoire(collation).forEach(c -> unmarked(FoldedText.of(Character.toString(c), collation)).codePoints()
                .filter(part -> promised(part, collation)).forEach(alphabet::add));
        Map<String, String> byKey = new TreeMap<>();
        alphabet.forEach(c -> byKey.merge(IcuKeys.key(Character.toString(c), collation.name()), Character.toString(c),
                (one, other) -> one + " " + other));
        assertThat(byKey.values()).filteredOn(twins -> twins.codePointCount(0, twins.length()) > 1).isEmpty();
    }

    /** Pairs that are often equal and often nearly so, of texts in which characters meet. */
    @ParameterizedTest
    @EnumSource(value = Collation.class, names = {"CASE_INSENSITIVE", "CASE_AND_ACCENT_INSENSITIVE"})
    void textsAreEqualExactlyWhenIcuSaysSo(Collation collation) {
        Random random = new Random(20260101);
        int[] pool = IntStream.concat(repertoire(collation).filter(c -> c < 0x0600),
                IntStream.of('ß', 'ẞ', 'æ', 'Œ', 'ﬁ', 'ﬆ', 'か', 'が', 'カ', '漢', '각', 0x1F363, 0x1F170, '①', '…', '½'))
                .toArray();
        int equal = 0;
        for (int i = 0; i < 30_000; i++) {
            String one = text(random, pool);
            String other = known(variant(random, one, pool));
            boolean icu = icuEqual(one, other, collation);
            assertThat(FoldedText.of(one, collation).equals(FoldedText.of(other, collation)))
                    .as("%s = %s (%s, %s)", one, other, hex(one), hex(other)).isEqualTo(icu);
            equal += icu ? 1 : 0;
        }
        assertThat(equal).isBetween(8_000, 27_000);
    }

    private static String text(Random random, int[] pool) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(6); n >= 0; n--) {
            text.appendCodePoint(random.nextBoolean() ? "aAeEsSoOlLnNuU .-".charAt(random.nextInt(17)) : pool[random.nextInt(pool.length)]);
        }
        return text.toString();
    }

    private static String variant(Random random, String text, int[] pool) {
        return switch (random.nextInt(8)) {
            case 0 -> text.toUpperCase(Locale.ROOT);
            case 1 -> text.toLowerCase(Locale.ROOT);
            case 2 -> Normalizer.normalize(text, Normalizer.Form.NFD);
            case 3 -> Normalizer.normalize(text, Normalizer.Form.NFC);
            case 4 -> Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "");
            case 5 -> text + "\u0301";
            case 6 -> text + Character.toString(pool[random.nextInt(pool.length)]);
            default -> new StringBuilder(text).reverse().toString();
        };
    }

    /** A letter that the collations know may have got a capital since. */
    private static String known(String text) {
        return text.codePoints().filter(c -> !newerThanTheCollation(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean icuEqual(String one, String other, Collation collation) {
        return IcuKeys.key(one, collation.name()).equals(IcuKeys.key(other, collation.name()));
    }

    private static String unmarked(String folded) {
        return folded.equals("EMPTY") ? "" : folded;
    }

    private static IntStream repertoire(Collation collation) {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(c -> promised(c, collation));
    }

    private static boolean promised(int c, Collation collation) {
        int type = Character.getType(c);
        if (type == Character.UNASSIGNED || type == Character.PRIVATE_USE || type == Character.SURROGATE
                || !SCRIPTS.contains(UnicodeScript.of(c)) || within(c, EXCLUDED) || newerThanTheCollation(c)) {
            return false;
        }
        boolean mark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
        return collation == CASE_AND_ACCENT_INSENSITIVE || !within(c, STROKED) && (!mark || within(c, MARKS));
    }

    /** Added to Unicode after 9.0: MySQL and ICU 58 do not know them. */
    private static boolean newerThanTheCollation(int c) {
        return com.ibm.icu.lang.UCharacter.getType(c) == 0;
    }

    private static boolean within(int c, int[][] ranges) {
        for (int[] range : ranges) {
            if (c >= range[0] && c <= range[1]) {
                return true;
            }
        }
        return false;
    }

    private static List<String> hex(String text) {
        return text.codePoints().mapToObj(Integer::toHexString).toList();
    }
}
