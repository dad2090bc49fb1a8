package io.github.modernizr.prove.sql;

import io.github.modernizr.relational.Collation;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;

/** Values as keys of groups and hash tables, and as keys to sort by. */
final class Keys {

    private Keys() {}

    /** Equal values have equal keys, for values of one kind; null for NULL. */
    static Object equality(Object value, Collation collation, TextComparison texts) {
        if (value instanceof String text) {
            return texts.key(text, collation);
        } else if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros();
        } else if (value instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return value;
    }

    /** By which ORDER BY sorts; compared with {@link #compare}. */
    static Object order(Object value, SqlType type, TextComparison texts) {
        if (value instanceof String text) {
            return type.domain() == SqlType.Domain.ENUM
                    ? position(text, type.values()) : texts.orderKey(text, type.collation());
        } else if (value instanceof BigDecimal number) {
            return Values.shown(number, type);
        }
        return value instanceof Boolean ? Values.number(value) : value;
    }

    /** From 1; 0 for what is no value of the ENUM. */
    static BigDecimal position(String text, List<String> values) {
        int at = values.indexOf(text);
        for (int i = 0; at < 0 && i < values.size(); i++) {
            at = values.get(i).equalsIgnoreCase(text) ? i : -1;
        }
        return BigDecimal.valueOf(at + 1L);
    }

    /** NULL comes first. */
    @SuppressWarnings("unchecked")
    static int compare(Object a, Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? -1 : 1;
        } else if (a instanceof ByteBuffer x && b instanceof ByteBuffer y) {
            return TextComparison.compare(x, y);
        }
        return ((Comparable<Object>) a).compareTo(b);
    }
}
