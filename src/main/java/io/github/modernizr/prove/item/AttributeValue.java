package io.github.modernizr.prove.item;

import io.github.modernizr.dynamo.AttributeType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** The value of an attribute. Values are equal where the service says so: numbers whatever their scale. */
public sealed interface AttributeValue {

    record S(String text) implements AttributeValue {}

    record N(BigDecimal number) implements AttributeValue {
        public N {
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }
    }

    /** @param bytes from position to limit; not to be changed */
    record B(ByteBuffer bytes) implements AttributeValue {
        public B {
            bytes = bytes.asReadOnlyBuffer();
        }
    }

    record Bool(boolean truth) implements AttributeValue {}

    /**
     * A text that the client drew, where nobody can know which: it is expected to be there, as long as this.
     * It has no wire form.
     */
    record Drawn(int bytes) implements AttributeValue {}

    /** The service's JSON: {@code {"S": "text"}}, numbers and base64 binary as text. */
    default Map<String, Object> wire() {
        if (this instanceof S s) {
            return Map.of("S", s.text());
        } else if (this instanceof N n) {
            return Map.of("N", n.number().toPlainString());
        } else if (this instanceof B b) {
            return Map.of("B", Base64.getEncoder().encodeToString(rawBytes()));
        } else if (this instanceof Bool bool) {
            return Map.of("BOOL", bool.truth());
        }
        throw new IllegalStateException("a drawn value must be drawn before it can be sent");
    }

    /** @throws IllegalArgumentException for a type that no attribute of a model has */
    static AttributeValue of(Map<?, ?> wire) {
        Map.Entry<?, ?> entry = wire.entrySet().iterator().next();
        Object value = entry.getValue();
        return switch (String.valueOf(entry.getKey())) {
            case "S" -> new S((String) value);
            case "N" -> new N(new BigDecimal((String) value));
            case "B" -> new B(ByteBuffer.wrap(Base64.getDecoder().decode((String) value)));
            case "BOOL" -> new Bool((Boolean) value);
            default -> throw new IllegalArgumentException("an attribute value of type " + entry.getKey());
        };
    }

    /** The type that the service knows the value by. */
    default AttributeType type() {
        if (this instanceof N) {
            return AttributeType.N;
        } else if (this instanceof B) {
            return AttributeType.B;
        }
        return this instanceof Bool ? AttributeType.BOOL : AttributeType.S;
    }

    /** The value as text, as far as telling the kinds of one table's items apart needs it. */
    default String text() {
        return this instanceof S s ? s.text() : String.valueOf(wire().values().iterator().next());
    }

    /** The service's order of two values of one type: numbers by value, text and binary by unsigned bytes. */
    static int compare(AttributeValue a, AttributeValue b) {
        if (a instanceof N x && b instanceof N y) {
            return x.number().compareTo(y.number());
        } else if (a instanceof Bool x && b instanceof Bool y) {
            return Boolean.compare(x.truth(), y.truth());
        }
        return Arrays.compareUnsigned(a.rawBytes(), b.rawBytes());
    }

    private byte[] rawBytes() {
        if (this instanceof B b) {
            byte[] bytes = new byte[b.bytes().remaining()];
            b.bytes().duplicate().get(bytes);
            return bytes;
        }
        return text().getBytes(StandardCharsets.UTF_8);
    }
}
