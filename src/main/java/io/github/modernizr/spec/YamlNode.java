package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.SourceRange;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A YAML document as a tree in which everything knows where it stands. Aliases are resolved. */
sealed interface YamlNode {

    SourceRange range();

    /** The text as it stands, shortened, for diagnostics. */
    String excerpt();

    /**
     * @param plain written without quotes and not as a block, so that an empty one means that nothing was given
     * @param offsets for each character of {@code text}, and one past its end, the place in {@code source}; only
     *     asked for where something is wrong
     */
    record Scalar(String text, boolean plain, SourceText source, Supplier<int[]> offsets, SourceRange range)
            implements YamlNode {

        /** Where the character at {@code index} of the text stands in the file. */
        SourceRange at(int index) {
            return source.range(offsets.get()[Math.max(0, Math.min(index, text.length()))]);
        }

        String stripped() {
            return text.strip();
        }

        boolean absent() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        @Override
        public String excerpt() {
            return SourceText.shortened(text);
        }
    }

    record Sequence(List<YamlNode> items, SourceRange range) implements YamlNode {
        @Override
        public String excerpt() {
            return "a list";
        }
    }

    record Mapping(List<Entry> entries, SourceRange range) implements YamlNode {

        Optional<Entry> entry(String key) {
            for (Entry entry : entries) {
                if (entry.name().equals(key)) {
                    return Optional.of(entry);
                }
            }
            return Optional.empty();
        }

        Optional<YamlNode> get(String key) {
            Optional<Entry> entry = entry(key);
            return entry.isPresent() ? Optional.of(entry.get().value()) : Optional.empty();
        }

        @Override
        public String excerpt() {
            return "a mapping";
        }
    }

    record Entry(Scalar key, YamlNode value) {
        String name() {
            return key.text();
        }
    }

    /** The node's kind in the words of an error message. */
    default String noun() {
        if (this instanceof Scalar scalar) {
            return scalar.absent() ? "nothing" : "a text";
        }
        return this instanceof Sequence ? "a list" : "a mapping";
    }
}
