package io.github.modernizr.prove.isolated;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.BiFunction;

/**
 * Sort keys as ICU's root collation makes them: what the relational oracle compares text by. ICU4J 58 has the weights of
 * Unicode 9.0, the version that MySQL's {@code utf8mb4_0900} collations are made from; nothing is padded or ignored.
 */
public final class IcuKeys implements BiFunction<String, String, byte[]> {

    private final Collator primary = collator(Collator.PRIMARY);
    private final Collator secondary = collator(Collator.SECONDARY);

    /**
     * For SQL: two texts are equal under the collation exactly when these are, and sort as these do.
     *
     * @param collation a name of {@code io.github.modernizr.relational.Collation}
     * @return null for null, else hexadecimal digits
     */
    public static String key(String text, String collation) {
        return text == null ? null : HexFormat.of().formatHex(Shared.KEYS.apply(text, collation));
    }

    @Override
    public byte[] apply(String text, String collation) {
        return switch (collation) {
            case "BINARY" -> text.getBytes(StandardCharsets.UTF_8);
            case "CASE_INSENSITIVE" -> sortKey(secondary, text);
            case "CASE_AND_ACCENT_INSENSITIVE" -> sortKey(primary, text);
            default -> throw new IllegalArgumentException(collation);
        };
    }

    private static byte[] sortKey(Collator collator, String text) {
        byte[] terminated = collator.getCollationKey(text).toByteArray();
        return java.util.Arrays.copyOf(terminated, terminated.length - 1);
    }

    private static Collator collator(int strength) {
        Collator collator = Collator.getInstance(ULocale.ROOT);
        collator.setStrength(strength);
        collator.setDecomposition(Collator.CANONICAL_DECOMPOSITION);
        return collator.freeze();
    }

    /** Made when SQL first asks, once for each class loader. */
    private static final class Shared {
        private static final IcuKeys KEYS = new IcuKeys();
    }
}
