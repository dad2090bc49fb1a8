package io.github.modernizr.prove.item;

import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * What MySQL stores where a value of any type is assigned to a column: of the column's type, rounded to its scale.
 * Values that the column cannot hold stay as they are, for the service to refuse or the comparison to find.
 */
public final class StoredValue {

    private StoredValue() {}

    /** @param value as in {@link io.github.modernizr.prove.Row}, of any type; null stays null */
    public static Object of(Column column, Object value) {
        if (value == null) {
            return null;
        }
        ColumnType type = column.type();
        return switch (type.kind()) {
            case INTEGER -> number(value).setScale(0, RoundingMode.HALF_UP);
            case DECIMAL -> number(value).setScale(type.scale(), RoundingMode.HALF_UP);
            case FLOAT -> number(value);
            case BOOLEAN -> value instanceof Boolean ? value : (Object) (number(value).signum() != 0);
            case TEXT, JSON -> text(value);
            case ENUM -> enumerated(type, text(value));
            case TIMESTAMP, DATETIME -> dateTime(value);
            case DATE -> date(value);
            case TIME -> value instanceof LocalTime ? value : LocalTime.parse(text(value));
            case BINARY -> value instanceof ByteBuffer ? value
                    : ByteBuffer.wrap(text(value).getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
        };
    }

    private static BigDecimal number(Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        } else if (value instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return new BigDecimal(value.toString().strip());
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        } else if (value instanceof Boolean truth) {
            return truth ? "1" : "0";
        } else if (value instanceof ByteBuffer bytes) {
            return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
        } else if (value instanceof LocalDateTime time) {
            return time.toLocalDate() + " " + new Timestamps(time.getNano() == 0 ? 0 : 6).text(time.toLocalTime());
        }
        return value.toString();
    }

    /** In the spelling of the declaration: MySQL finds a value of an ENUM without regard to case. */
    private static String enumerated(ColumnType type, String value) {
        return type.values().stream().filter(v -> v.equalsIgnoreCase(value)).findFirst().orElse(value);
    }

    private static Object dateTime(Object value) {
        if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        return value instanceof LocalDateTime ? value
                : LocalDateTime.parse(text(value).strip().replace(' ', 'T').replaceFirst("Z$", "").replaceFirst("^([^T]{10})$", "$1T00:00:00"));
    }

    private static Object date(Object value) {
        if (value instanceof LocalDateTime time) {
            return time.toLocalDate();
        }
        return value instanceof LocalDate ? value : LocalDate.parse(text(value).strip().substring(0, 10));
    }
}
