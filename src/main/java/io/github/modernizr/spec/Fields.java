package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.diagnostic.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of a mapping with a closed list of keys; whatever does not fit is reported where it stands. */
final class Fields {

    private final Section section;
    private final YamlNode.Mapping mapping;
    private final SourceRange range;
    private final DiagnosticLog log;

    private Fields(Section section, YamlNode.Mapping mapping, SourceRange range, DiagnosticLog log) {
        this.section = section;
        this.mapping = mapping;
        this.range = range;
        this.log = log;
    }

    /** Empty (and reported) where {@code node} is no mapping. */
    static Optional<Fields> of(Section section, YamlNode node, DiagnosticLog log) {
        Optional<YamlNode.Mapping> mapping = mapping(node, section.title(), log);
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        for (YamlNode.Entry e : mapping.get().entries()) {
            checkKey(section, e, log);
        }
        return Optional.of(trusted(section, mapping.get(), log));
    }

    /** Empty also where there is no node. */
    static Optional<Fields> of(Section section, Optional<YamlNode> node, DiagnosticLog log) {
        return node.isPresent() ? of(section, node.get(), log) : Optional.empty();
    }

    /** For a mapping whose keys have been checked where they stand. */
    static Fields trusted(Section section, YamlNode.Mapping mapping, DiagnosticLog log) {
        return new Fields(section, mapping, mapping.range(), log);
    }

    private static void checkKey(Section section, YamlNode.Entry entry, DiagnosticLog log) {
        if (!section.keys().contains(entry.name())) {
            log.report(DiagnosticKind.UNKNOWN_KEY, entry.key().range(), entry.key().excerpt(),
                    "There is no key \"" + entry.key().excerpt() + "\" in " + section.title() + ".",
                    Suggestion.hint(entry.name(), section.keys(),
                            "Keys here: " + String.join(", ", section.keys()) + "."));
        }
    }

    /** A mapping with keys of the person's own, such as table names. */
    static Optional<YamlNode.Mapping> mapping(YamlNode node, String what, DiagnosticLog log) {
        if (node instanceof YamlNode.Mapping mapping) {
            return Optional.of(mapping);
        }
        shape(node, what, "a mapping", log);
        return Optional.empty();
    }

    /** The entries of such a mapping; none where there is no node. */
    static List<YamlNode.Entry> entries(Optional<YamlNode> node, String what, DiagnosticLog log) {
        Optional<YamlNode.Mapping> mapping = node.isPresent() ? mapping(node.get(), what, log) : Optional.empty();
        return mapping.isPresent() ? mapping.get().entries() : List.of();
    }

    static void shape(YamlNode node, String what, String expected, DiagnosticLog log) {
        log.report(DiagnosticKind.WRONG_SHAPE, node.range(), node.excerpt(),
                what + " must be " + expected + ", not " + node.noun() + ".");
    }

    static Optional<YamlNode.Scalar> scalar(YamlNode node, String what, DiagnosticLog log) {
        if (node instanceof YamlNode.Scalar scalar && !scalar.absent()) {
            return Optional.of(scalar);
        }
        shape(node, what, "a text", log);
        return Optional.empty();
    }

    SourceRange range() {
        return range;
    }

    YamlNode.Mapping mapping() {
        return mapping;
    }

    Optional<YamlNode> node(String key) {
        if (!section.keys().contains(key)) {
            throw new IllegalArgumentException(section + " has no key " + key);
        }
        return mapping.get(key);
    }

    boolean has(String key) {
        return node(key).isPresent();
    }

    Optional<YamlNode> required(String key) {
        Optional<YamlNode> found = node(key);
        if (found.isEmpty()) {
            log.report(DiagnosticKind.MISSING_KEY, range, "",
                    "The key \"" + key + "\" is missing in " + section.title() + ".");
        }
        return found;
    }

    Optional<YamlNode.Scalar> scalar(String key) {
        return scalar(node(key), key);
    }

    /** Reports where the key is missing. */
    Optional<YamlNode.Scalar> requiredScalar(String key) {
        return scalar(required(key), key);
    }

    private Optional<YamlNode.Scalar> scalar(Optional<YamlNode> node, String key) {
        return node.isPresent() ? scalar(node.get(), key, log) : Optional.empty();
    }

    Optional<String> text(String key) {
        Optional<YamlNode.Scalar> scalar = scalar(key);
        return scalar.isPresent() ? Optional.of(scalar.get().stripped()) : Optional.empty();
    }

    /** Reports where the key is missing. */
    String requiredText(String key) {
        Optional<YamlNode.Scalar> scalar = requiredScalar(key);
        return scalar.isPresent() ? scalar.get().stripped() : "";
    }

    /** The texts of a list; empty where the key is missing. */
    List<YamlNode.Scalar> scalars(String key) {
        Optional<YamlNode> node = node(key);
        return node.isPresent() ? scalars(node.get(), key, log) : List.of();
    }

    static List<YamlNode.Scalar> scalars(YamlNode node, String what, DiagnosticLog log) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            shape(node, what, "a list", log);
            return List.of();
        }
        List<YamlNode.Scalar> found = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            Optional<YamlNode.Scalar> scalar = scalar(item, "An entry of " + what, log);
            if (scalar.isPresent()) {
                found.add(scalar.get());
            }
        }
        return found;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (YamlNode.Scalar scalar : scalars(key)) {
            texts.add(scalar.stripped());
        }
        return List.copyOf(texts);
    }

    List<YamlNode> items(String key) {
        Optional<YamlNode> node = node(key);
        return node.isPresent() ? items(node.get(), key, log) : List.of();
    }

    static List<YamlNode> items(YamlNode node, String what, DiagnosticLog log) {
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items();
        }
        shape(node, what, "a list", log);
        return List.of();
    }

    /** The entries under a key whose value maps names of the person's own. */
    List<YamlNode.Entry> entries(String key) {
        return entries(node(key), key, log);
    }

    /** Reports all but the first of keys that exclude each other. */
    void onlyOneOf(String... keys) {
        String first = null;
        for (String key : keys) {
            if (!has(key)) {
                continue;
            }
            if (first != null) {
                log.report(DiagnosticKind.KEYS_EXCLUDE, mapping.entry(key).orElseThrow().key().range(), key,
                        "\"" + first + "\" and \"" + key + "\" exclude each other.");
            } else {
                first = key;
            }
        }
    }
}
