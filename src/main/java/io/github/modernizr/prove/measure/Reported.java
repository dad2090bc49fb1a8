package io.github.modernizr.prove.measure;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers of a response. */
final class Reported {

    private Reported() {}

    /** Units by {@code table} or {@code table/index}, zeros included. */
    static Map<String, BigDecimal> units(Map<String, Object> response) {
        Map<String, BigDecimal> units = new LinkedHashMap<>();
        Object consumed = response.get("ConsumedCapacity");
        if (consumed == null) {
            throw new IllegalArgumentException("the response reports no units: the request did not ask for them");
        }
        List<?> tables = consumed instanceof List<?> list ? list : List.of(consumed);
        for (Object entry : tables) {
            Map<?, ?> table = (Map<?, ?>) entry;
            String name = (String) table.get("TableName");
            add(units, name, table.get("Table"));
            indexes(units, name, table.get("GlobalSecondaryIndexes"));
            indexes(units, name, table.get("LocalSecondaryIndexes"));
        }
        return units;
    }

    private static void indexes(Map<String, BigDecimal> units, String table, Object indexes) {
        if (indexes instanceof Map<?, ?> map) {
            map.forEach((index, capacity) -> add(units, table + "/" + index, capacity));
        }
    }

    private static void add(Map<String, BigDecimal> units, String target, Object capacity) {
        if (capacity instanceof Map<?, ?> map) {
            units.merge(target, number(map.get("CapacityUnits")), BigDecimal::add);
        }
    }

    static BigDecimal number(Object value) {
        return value == null ? BigDecimal.ZERO : new BigDecimal(value.toString());
    }
}
