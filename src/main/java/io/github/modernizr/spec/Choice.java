package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A closed list of words with what they mean. */
record Choice<T>(Map<String, T> meanings) {

    static <T> Choice<T> of(String word, T meaning) {
        return new Choice<>(Map.of(word, meaning));
    }

    Choice<T> or(String word, T meaning) {
        Map<String, T> more = new LinkedHashMap<>(meanings);
        more.put(word, meaning);
        return new Choice<>(more);
    }

    /** Empty also where there is no node. */
    Optional<T> read(Optional<YamlNode> node, String what, DiagnosticLog log) {
        return node.isPresent() ? read(node.get(), what, log) : Optional.empty();
    }

    Optional<T> read(YamlNode node, String what, DiagnosticLog log) {
        if (node instanceof YamlNode.Scalar scalar && meanings.containsKey(scalar.text().strip())) {
            return Optional.of(meanings.get(scalar.text().strip()));
        }
        log.report(DiagnosticKind.UNKNOWN_VALUE, node.range(), node.excerpt(),
                what + " cannot be " + (node instanceof YamlNode.Scalar s && !s.absent()
                        ? "\"" + s.excerpt() + "\"" : node.noun()) + ".",
                Suggestion.among(node.excerpt(), meanings.keySet(), "values"));
        return Optional.empty();
    }
}
