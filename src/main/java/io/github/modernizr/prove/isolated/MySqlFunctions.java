package io.github.modernizr.prove.isolated;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What MySQL's SQL means where H2 has nothing that means the same: functions that H2 calls. NULL gives NULL. */
public final class MySqlFunctions {

    private static final Pattern INTEGER = Pattern.compile("\\s*([+-]?[0-9]+).*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("\\s*([+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?).*", Pattern.DOTALL);
    private static final char SEPARATOR = '\u0001';
    /** Decimal digits that MySQL keeps in one word of a number: intermediate results have whole words. */
    private static final int WORD = 9;
    private static final int DIVISION_DIGITS = 4;

    private MySqlFunctions() {}

    /** A key whose order is the collation's; binary collations compare code points. */
    public static String textKey(String text, String collation) {
        return IcuKeys.key(text, collation);
    }

    /** Key and text in one, so that MIN and MAX by key can give the text back. */
    public static String keyed(String text, String collation) {
        // the separator sorts before the digits of keys
        return text == null ? null : textKey(text, collation) + SEPARATOR + text;
    }

    /** The text of {@link #keyed}. */
    public static String unkeyed(String keyed) {
        return keyed == null ? null : keyed.substring(keyed.indexOf(SEPARATOR) + 1);
    }

    /** LIKE, one character against one. */
    public static Boolean likeText(String text, String pattern, String collation) {
        return text == null || pattern == null ? null : new LikePattern(pattern, collation).matches(text);
    }

    public static Boolean matchWords(String text, String words, boolean booleanMode, String collation) throws SQLException {
        return text == null || words == null ? null : new FullTextWords(collation).match(text, words, booleanMode);
    }

    /** NULL by zero. Digits beyond those of the result's type are kept as MySQL keeps them: whole words, cut. */
    public static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
        if (dividend == null || divisor == null || divisor.signum() == 0) {
            return null;
        }
        int left = Math.max(0, dividend.scale());
        int right = Math.max(0, divisor.scale());
        int spare = words(left) - left + words(right) - right;
        int scale = words(words(left) + words(right) + Math.max(0, DIVISION_DIGITS - spare));
        return dividend.divide(divisor, scale, RoundingMode.DOWN);
    }

    private static int words(int digits) {
        return (digits + WORD - 1) / WORD * WORD;
    }

    /** As {@link #divide}, where a statement writes: by zero is an error under MySQL's default mode. */
    public static BigDecimal divideStrictly(BigDecimal dividend, BigDecimal divisor) throws SQLException {
        if (divisor != null && divisor.signum() == 0) {
            throw new SQLException("Division by 0", "22012");
        }
        return divide(dividend, divisor);
    }

    public static BigDecimal unsignedResult(BigDecimal number) throws SQLException {
        if (number != null && number.signum() < 0) {
            throw new SQLException("BIGINT UNSIGNED value is out of range", "22003");
        }
        return number;
    }

    /** @param values the declared values, joined by U+0003 */
    public static String enumValue(String text, String collation, String values) throws SQLException {
        if (text == null) {
            return null;
        }
        String key = textKey(text, collation);
        for (String value : values.split("\u0003", -1)) {
            if (value.equals(text) || key.equals(textKey(value, collation))) {
                return value;
            }
        }
        throw new SQLException("Data truncated: '" + text + "' is no value of the ENUM", "01000");
    }

    public static String timestampText(LocalDateTime time, int digits) {
        return time == null ? null : time.format(DateTimeFormatter.ofPattern(
                "uuuu-MM-dd HH:mm:ss" + (digits == 0 ? "" : "." + "S".repeat(digits)), Locale.ROOT));
    }

    /** The whole number that a text begins with, 0 where there is none. */
    public static Long signedOfText(String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = INTEGER.matcher(text);
        BigInteger number = matcher.matches() ? new BigInteger(matcher.group(1)) : BigInteger.ZERO;
        return number.min(BigInteger.valueOf(Long.MAX_VALUE)).max(BigInteger.valueOf(Long.MIN_VALUE)).longValueExact();
    }

    /** Rounded half away from zero, and cut to the greatest number of so many digits. */
    public static BigDecimal decimalOf(BigDecimal number, int precision, int scale) {
        if (number == null) {
            return null;
        }
        BigDecimal greatest = BigDecimal.TEN.pow(precision).subtract(BigDecimal.ONE).movePointLeft(scale);
        return number.setScale(scale, RoundingMode.HALF_UP).min(greatest).max(greatest.negate());
    }

    public static BigDecimal decimalOfText(String text, int precision, int scale) {
        if (text == null) {
            return null;
        }
        Matcher matcher = NUMBER.matcher(text);
        return decimalOf(matcher.matches() ? new BigDecimal(matcher.group(1)) : BigDecimal.ZERO, precision, scale);
    }

    public static BigDecimal roundExact(BigDecimal number, int digits) {
        return number == null || number.scale() <= digits ? number : number.setScale(digits, RoundingMode.HALF_UP)
                .setScale(Math.max(0, digits), RoundingMode.UNNECESSARY);
    }

    /** Doubles round half to even, as the C library does for MySQL. */
    public static Double roundFloat(Double number, int digits) {
        if (number == null) {
            return null;
        }
        double power = StrictMath.pow(10, Math.abs(digits));
        double rounded = digits >= 0 ? StrictMath.rint(number * power) / power : StrictMath.rint(number / power) * power;
        return Double.isFinite(rounded) ? rounded : number;
    }

    public static Integer utf8Length(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8).length;
    }

    public static Integer codePoints(String text) {
        return text == null ? null : text.codePointCount(0, text.length());
    }

    /** MySQL maps single characters to single characters. */
    public static String lowerText(String text) {
        return text == null ? null : text.codePoints().map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    public static String upperText(String text) {
        return text == null ? null : text.codePoints().map(Character::toUpperCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
