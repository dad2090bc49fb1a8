package io.github.modernizr.prove.measure;

import io.github.modernizr.prove.item.AttributeValue;
import io.github.modernizr.prove.item.Item;
import java.util.Comparator;
import java.util.List;

/** The service's order of values of one type: numbers by value, text and binary by unsigned bytes. */
final class ValueOrder {

    private ValueOrder() {}

    /** By these attributes, one after the other; all items have them. */
    static Comparator<Item> by(List<String> attributes) {
        return (a, b) -> {
            for (String name : attributes) {
                int order = AttributeValue.compare(a.get(name), b.get(name));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }
}
