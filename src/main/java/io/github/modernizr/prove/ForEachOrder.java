package io.github.modernizr.prove;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The order in which {@code for-each} meets rows, for both sides: SQL gives a statement's rows in any order, but the ids
 * that the client draws for them must agree. Rows that are equal in every value may change places.
 */
public final class ForEachOrder {

    private ForEachOrder() {}

    public static List<Row> of(List<Row> rows) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(ForEachOrder::text));
        return List.copyOf(sorted);
    }

    private static String text(Row row) {
        return row.values().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + "=" + plain(e.getValue())).collect(Collectors.joining("\u0000"));
    }

    private static String plain(Object value) {
        return value instanceof java.math.BigDecimal number
                ? number.stripTrailingZeros().toPlainString() : Objects.toString(value);
    }
}
