package io.github.modernizr.prove;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One row: of a table by its columns, or of an answer by its outputs, in their order.
 *
 * <p>A value is null (SQL's NULL), {@link java.math.BigDecimal} for every number (MySQL's integers, decimals and floats),
 * {@link Boolean} for a BOOLEAN column, {@link String} for text, ENUM and JSON, {@link java.time.LocalDateTime} (UTC) for
 * TIMESTAMP and DATETIME, {@link java.time.LocalDate}, {@link java.time.LocalTime}, or a read-only
 * {@link java.nio.ByteBuffer} for binary. Numbers of a stored row have the scale of their column; comparisons use
 * {@code compareTo}.
 */
public record Row(Map<String, Object> values) {

    public static final Row EMPTY = new Row(Map.of());

    public Row {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The value, or null where it is NULL or the row has no such column. */
    public Object get(String column) {
        return values.get(column);
    }

    /** The same row with one value changed or added. */
    public Row with(String column, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(column, value);
        return new Row(changed);
    }
}
