package io.github.modernizr.prove.item;

import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One column inside a key's text. The bytes of the texts sort as MySQL sorts the values (text by code points), NULL
 * first; no text contains {@code #} or a character before it unless it stands for NULL or for the empty text, so the
 * parts of a key can be told apart and a shorter part sorts before a longer one. Non-negative numbers, times and texts
 * without white space or one of {@code !"#$} are as long as the type says, or as the text is.
 */
final class KeyText {

    /** Between two parts; it sorts before every character that a part can go on with. */
    static final char SEPARATOR = '#';
    /** Sorts behind the separator and before every character that a part can go on with. */
    static final String BEHIND_SEPARATOR = "$";

    private static final String NULL = "!";
    private static final String EMPTY = "\"";
    private static final char ESCAPE = '$';
    private static final char ESCAPED_FIRST = '0';

    private final Timestamps timestamps;

    KeyText(Timestamps timestamps) {
        this.timestamps = timestamps;
    }

    String of(Column column, Object value) {
        if (value == null) {
            return NULL;
        }
        ColumnType type = column.type();
        return switch (type.kind()) {
            case INTEGER -> number(((BigDecimal) value).toBigInteger(), type.integerDigits());
            case DECIMAL -> number(((BigDecimal) value).setScale(type.scale()).unscaledValue(), type.length());
            case FLOAT -> floating(((BigDecimal) value).doubleValue());
            case BOOLEAN -> (Boolean) value ? "1" : "0";
            case TEXT, JSON -> escaped((String) value);
            case ENUM -> number(BigInteger.valueOf(type.values().indexOf((String) value) + 1L), positionDigits(type));
            case TIMESTAMP, DATETIME -> timestamps.text((LocalDateTime) value);
            case DATE -> value.toString();
            case TIME -> timestamps.text((LocalTime) value);
            case BINARY -> binary((ByteBuffer) value);
        };
    }

    /** The value that has the text. */
    Object parse(Column column, String text) {
        if (text.equals(NULL)) {
            return null;
        }
        ColumnType type = column.type();
        return switch (type.kind()) {
            case INTEGER -> new BigDecimal(number(text));
            case DECIMAL -> new BigDecimal(number(text), type.scale());
            case FLOAT -> floating(text);
            case BOOLEAN -> text.equals("1");
            case TEXT, JSON -> unescaped(text);
            case ENUM -> enumerated(type, number(text).intValueExact());
            case TIMESTAMP, DATETIME -> timestamps.dateTime(text);
            case DATE -> LocalDate.parse(text);
            case TIME -> LocalTime.parse(text);
            case BINARY -> ByteBuffer.wrap(HexFormat.of().parseHex(text.equals(EMPTY) ? "" : text)).asReadOnlyBuffer();
        };
    }

    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(SEPARATOR); at >= 0; at = text.indexOf(SEPARATOR, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static int positionDigits(ColumnType type) {
        return Integer.toString(type.values().size()).length();
    }

    /** Padded with zeros; a negative number as {@code -} and what it lacks to ten to the power of the digits. */
    private static String number(BigInteger number, int digits) {
        if (number.signum() >= 0) {
            return padded(number, digits);
        }
        return "-" + padded(BigInteger.TEN.pow(digits).add(number), digits);
    }

    private static String padded(BigInteger number, int digits) {
        String text = number.toString();
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    private static BigInteger number(String text) {
        return text.startsWith("-")
                ? new BigInteger(text.substring(1)).subtract(BigInteger.TEN.pow(text.length() - 1)) : new BigInteger(text);
    }

    /** The bits of the double in hexadecimal, turned so that they sort as the numbers do. */
    private static String floating(double value) {
        long bits = Double.doubleToLongBits(value == 0 ? 0.0 : value);
        return HexFormat.of().toHexDigits(bits >= 0 ? bits ^ Long.MIN_VALUE : ~bits);
    }

    private static BigDecimal floating(String text) {
        long bits = Long.parseUnsignedLong(text, 16);
        return BigDecimal.valueOf(Double.longBitsToDouble(bits < 0 ? bits ^ Long.MIN_VALUE : ~bits));
    }

    private static String enumerated(ColumnType type, int position) {
        return position == 0 ? "" : type.values().get(position - 1);
    }

    private static String binary(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return copy.length == 0 ? EMPTY : HexFormat.of().formatHex(copy);
    }

    /** Characters up to {@code $} become {@code $} and the character that lies 48 places behind. */
    private static String escaped(String text) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        StringBuilder escaped = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            if (c <= ESCAPE) {
                escaped.append(ESCAPE).append((char) (c + ESCAPED_FIRST));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String unescaped(String text) {
        if (text.equals(EMPTY)) {
            return "";
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(c == ESCAPE ? (char) (text.charAt(++i) - ESCAPED_FIRST) : c);
        }
        return plain.toString();
    }
}
