package io.github.modernizr.prove.measure;

import io.github.modernizr.prove.item.AttributeValue;
import io.github.modernizr.prove.item.Item;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The service's order of values of one type: numbers by value, text and binary by unsigned bytes. */
final class ValueOrder {

    private ValueOrder() {}

    static int compare(AttributeValue a, AttributeValue b) {
        if (a instanceof AttributeValue.N x && b instanceof AttributeValue.N y) {
            return x.number().compareTo(y.number());
        } else if (a instanceof AttributeValue.Bool x && b instanceof AttributeValue.Bool y) {
            return Boolean.compare(x.truth(), y.truth());
        }
        return Arrays.compareUnsigned(bytes(a), bytes(b));
    }

    /** By these attributes, one after the other; all items have them. */
    static Comparator<Item> by(List<String> attributes) {
        return (a, b) -> {
            for (String name : attributes) {
                int order = compare(a.get(name), b.get(name));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    private static byte[] bytes(AttributeValue value) {
        if (value instanceof AttributeValue.B b) {
            ByteBuffer copy = b.bytes().duplicate();
            byte[] bytes = new byte[copy.remaining()];
            copy.get(bytes);
            return bytes;
        }
        return value.text().getBytes(StandardCharsets.UTF_8);
    }
}
