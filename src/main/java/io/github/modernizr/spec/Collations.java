package io.github.modernizr.spec;

import io.github.modernizr.relational.Collation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** MySQL's collations that the language knows, by name. */
final class Collations {

    static final String DEFAULT = "utf8mb4_0900_ai_ci";

    private static final Map<String, Collation> KNOWN = known();

    private Collations() {}

    private static Map<String, Collation> known() {
        Map<String, Collation> known = new LinkedHashMap<>();
        for (String name : List.of(DEFAULT, "utf8mb4_general_ci", "utf8mb4_unicode_ci", "utf8mb4_unicode_520_ci",
                "utf8mb3_general_ci", "utf8mb3_unicode_ci", "utf8_general_ci", "utf8_unicode_ci", "ascii_general_ci",
                "case-insensitive")) {
            known.put(name, Collation.CASE_AND_ACCENT_INSENSITIVE);
        }
        known.put("utf8mb4_0900_as_ci", Collation.CASE_INSENSITIVE);
        for (String name : List.of("utf8mb4_bin", "utf8mb4_0900_bin", "utf8mb3_bin", "utf8_bin", "latin1_bin",
                "ascii_bin", "binary")) {
            known.put(name, Collation.BINARY);
        }
        return known;
    }

    static Optional<Collation> named(String name) {
        return Optional.ofNullable(KNOWN.get(name.toLowerCase(Locale.ROOT)));
    }

    static String hint(String name) {
        return Suggestion.hint(name, KNOWN.keySet(), "Known collations: " + String.join(", ", KNOWN.keySet()) + ".");
    }
}
