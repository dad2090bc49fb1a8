package io.github.modernizr.prove.data;

import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables in an order in which each comes after those it refers to; where they refer in a circle, as the DDL has them. */
final class ParentsFirst {

    private ParentsFirst() {}

    static List<SourceTable> order(Schema schema) {
        Map<String, SourceTable> left = new LinkedHashMap<>();
        schema.tables().forEach(t -> left.put(t.name(), t));
        List<SourceTable> order = new ArrayList<>();
        while (!left.isEmpty()) {
            SourceTable next = left.values().stream().filter(t -> ready(t, left)).findFirst()
                    .orElseGet(() -> left.values().iterator().next());
            order.add(left.remove(next.name()));
        }
        return List.copyOf(order);
    }

    private static boolean ready(SourceTable table, Map<String, SourceTable> left) {
        return table.foreignKeys().stream().map(ForeignKey::parent)
                .noneMatch(p -> !p.equals(table.name()) && left.containsKey(p));
    }
}
