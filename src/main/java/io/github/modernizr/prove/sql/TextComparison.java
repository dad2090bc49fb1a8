package io.github.modernizr.prove.sql;

import io.github.modernizr.prove.TextKeys;
import io.github.modernizr.relational.Collation;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Texts under collations; keys are remembered, since the same few texts meet again and again. */
final class TextComparison {

    private static final int REMEMBERED = 20_000;

    private final TextKeys keys;
    private final Map<Collation, Map<String, String>> equality = new EnumMap<>(Collation.class);
    private final Map<Collation, Map<String, ByteBuffer>> order = new EnumMap<>(Collation.class);

    TextComparison(TextKeys keys) {
        this.keys = keys;
    }

    boolean equal(String a, String b, Collation collation) {
        return a.equals(b) || key(a, collation).equals(key(b, collation));
    }

    int compare(String a, String b, Collation collation) {
        return a.equals(b) ? 0 : compare(orderKey(a, collation), orderKey(b, collation));
    }

    String key(String text, Collation collation) {
        Map<String, String> known = equality.computeIfAbsent(collation, c -> new HashMap<>());
        String key = known.get(text);
        if (key == null) {
            key = keys.equality(text, collation);
            forgetWhenFull(known);
            known.put(text, key);
        }
        return key;
    }

    ByteBuffer orderKey(String text, Collation collation) {
        Map<String, ByteBuffer> known = order.computeIfAbsent(collation, c -> new HashMap<>());
        ByteBuffer key = known.get(text);
        if (key == null) {
            key = keys.order(text, collation);
            forgetWhenFull(known);
            known.put(text, key);
        }
        return key;
    }

    private static void forgetWhenFull(Map<String, ?> known) {
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
    }

    /** Bytes as unsigned numbers. */
    static int compare(ByteBuffer a, ByteBuffer b) {
        int at = a.mismatch(b);
        if (at < 0) {
            return 0;
        }
        return at >= a.remaining() || at >= b.remaining() ? Integer.compare(a.remaining(), b.remaining())
                : Byte.compareUnsigned(a.get(a.position() + at), b.get(b.position() + at));
    }
}
