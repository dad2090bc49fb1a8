package io.github.modernizr.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.modernizr.diagnostic.SourceRange;
import io.github.modernizr.verify.Verdict;
import io.github.modernizr.verify.Verification;
import io.github.modernizr.workload.Form;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code modernizr.sarif}: every reason of an unsupported pattern at the pattern's place in the specification. */
final class Sarif {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String UNNAMED = "unsupported";

    private Sarif() {}

    static ObjectNode of(DocumentInput input, Verification verification) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ArrayNode rules = run.putObject("tool").putObject("driver").put("name", "modernizr").putArray("rules");
        rules(verification).forEach((id, sentence) -> {
            ObjectNode rule = rules.addObject().put("id", id);
            if (!sentence.isEmpty()) {
                rule.putObject("shortDescription").put("text", sentence);
            }
        });
        ArrayNode results = run.putArray("results");
        for (Verification.PatternVerdict pattern : verification.patterns()) {
            if (pattern.verdict() == Verdict.UNSUPPORTED) {
                SourceRange range = input.workload().pattern(pattern.pattern()).range();
                pattern.reasons().forEach(reason -> result(results.addObject(), pattern, reason, range));
            }
        }
        run.put("columnKind", "utf16CodeUnits");
        return root;
    }

    /** Their sentences by id; results name the id. */
    private static Map<String, String> rules(Verification verification) {
        Map<String, String> rules = new LinkedHashMap<>();
        verification.checks().forEach(check -> {
            String[] parts = check.split(": ", 2);
            rules.put(parts[0], parts.length > 1 ? parts[1] : "");
        });
        verification.patterns().forEach(p -> p.reasons().forEach(r -> {
            if (p.verdict() == Verdict.UNSUPPORTED) {
                rules.putIfAbsent(id(r), "");
            }
        }));
        return rules;
    }

    private static void result(
            ObjectNode result, Verification.PatternVerdict pattern, Verification.Reason reason, SourceRange range) {
        result.put("ruleId", id(reason)).put("level", "error");
        result.putObject("message").put("text", pattern.pattern() + " (" + pattern.title() + ") is unsupported"
                + reason.form().filter(f -> !f.equals(Form.ONLY)).map(f -> " in form " + f).orElse("") + ": " + reason.message());
        ObjectNode location = result.putArray("locations").addObject().putObject("physicalLocation");
        location.putObject("artifactLocation").put("uri", uri(range.file()));
        location.putObject("region").put("startLine", range.line()).put("startColumn", range.column());
    }

    private static String id(Verification.Reason reason) {
        return reason.check().isBlank() ? UNNAMED : reason.check();
    }

    private static String uri(String file) {
        return URLEncoder.encode(file, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
    }
}
