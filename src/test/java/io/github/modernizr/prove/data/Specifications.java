package io.github.modernizr.prove.data;

import io.github.modernizr.prove.TextKeys;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.workload.Workload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;

/** The applications, and keys of texts that fold more than any collation does. */
enum Specifications {
    TICKET_SYSTEM("src/test/resources/applications/ticket-system/modernizr.yaml"),
    SOCIAL_FEED("src/test/resources/applications/social-feed/modernizr.yaml"),
    ONLINE_SHOPPING_STORE("src/it/online-shopping-store/src/main/modernizr/modernizr.yaml");

    private final String path;

    Specifications(String path) {
        this.path = path;
    }

    Workload workload() {
        return SpecReader.read(Path.of(path)).workload().orElseThrow();
    }

    static final TextKeys KEYS = new TextKeys() {
        @Override
        public String equality(String text, Collation collation) {
            return collation.folds() ? folded(text) : text;
        }

        @Override
        public ByteBuffer order(String text, Collation collation) {
            return ByteBuffer.wrap(equality(text, collation).getBytes(StandardCharsets.UTF_8));
        }
    };

    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{Mn}", "")
                .toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
