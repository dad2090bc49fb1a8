package io.github.modernizr.prove.execute;

import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.item.AttributeValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The key that a read asks for, or the beginning of it.
 *
 * @param values by key attribute
 * @param prefix an attribute of which only the beginning is known, with that
 * @param columns the columns that the values were made from
 */
record ItemKey(Map<String, AttributeValue> values, Optional<Map.Entry<String, String>> prefix, Row columns) {

    Map<String, Object> wire() {
        Map<String, Object> wire = new LinkedHashMap<>();
        values.forEach((name, value) -> wire.put(name, value.wire()));
        return wire;
    }
}
