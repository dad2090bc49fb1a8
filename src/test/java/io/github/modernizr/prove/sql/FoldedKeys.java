package io.github.modernizr.prove.sql;

import io.github.modernizr.prove.TextKeys;
import io.github.modernizr.relational.Collation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/** Keys for tests: folded texts, ordered by their code points. */
public final class FoldedKeys implements TextKeys {

    @Override
    public String equality(String text, Collation collation) {
        if (collation == Collation.BINARY) {
            return text;
        }
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKD).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return collation == Collation.CASE_INSENSITIVE ? folded : folded.replaceAll("\\p{Mn}+", "");
    }

    @Override
    public ByteBuffer order(String text, Collation collation) {
        return ByteBuffer.wrap(equality(text, collation).getBytes(StandardCharsets.UTF_8));
    }
}
