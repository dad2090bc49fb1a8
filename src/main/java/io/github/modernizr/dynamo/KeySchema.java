package io.github.modernizr.dynamo;

import java.util.ArrayList;
import java.util.List;

/**
 * Key attributes by name, in order. A base table and a local index have one partition attribute and at
 * most one sort attribute; a global index has up to four of each.
 */
public record KeySchema(List<String> partition, List<String> sort) {

    public static KeySchema of(String partition) {
        return new KeySchema(List.of(partition), List.of());
    }

    public static KeySchema of(String partition, String sort) {
        return new KeySchema(List.of(partition), List.of(sort));
    }

    public List<String> all() {
        List<String> names = new ArrayList<>(partition);
        names.addAll(sort);
        return List.copyOf(names);
    }
}
