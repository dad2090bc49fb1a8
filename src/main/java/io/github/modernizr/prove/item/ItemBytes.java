package io.github.modernizr.prove.item;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Sizes as the service counts them (service documentation, "DynamoDB item sizes and formats"): of each attribute the
 * name and the value in UTF-8 bytes.
 */
public final class ItemBytes {

    private ItemBytes() {}

    public static int of(Item item) {
        int bytes = 0;
        for (Map.Entry<String, AttributeValue> attribute : item.attributes().entrySet()) {
            bytes += utf8(attribute.getKey()) + of(attribute.getValue());
        }
        return bytes;
    }

    public static int of(AttributeValue value) {
        if (value instanceof AttributeValue.S s) {
            return utf8(s.text());
        } else if (value instanceof AttributeValue.N n) {
            return number(n.number());
        } else if (value instanceof AttributeValue.B b) {
            return b.bytes().remaining();
        }
        return value instanceof AttributeValue.Drawn drawn ? drawn.bytes() : 1;
    }

    /** One byte for each two significant digits and one more; one more again when negative; zero has one. */
    private static int number(BigDecimal number) {
        if (number.signum() == 0) {
            return 1;
        }
        int digits = number.stripTrailingZeros().precision();
        return (digits + 1) / 2 + 1 + (number.signum() < 0 ? 1 : 0);
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
