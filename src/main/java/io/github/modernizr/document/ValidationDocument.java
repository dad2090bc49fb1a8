package io.github.modernizr.document;

import java.util.LinkedHashMap;
import java.util.Map;

/** The verdicts for people, for CI and for editors: Markdown, JSON, JUnit's XML and SARIF. */
final class ValidationDocument implements Document {

    @Override
    public Map<String, String> render(DocumentInput input, Templates templates) {
        Map<String, String> files = new LinkedHashMap<>();
        input.verification().ifPresent(verification -> {
            ValidationView view = ValidationView.of(input, verification);
            files.put("validation.md", templates.markdown("validation.mustache", view));
            files.put("TEST-modernizr.xml", templates.render("junit.mustache", ValidationDocument::xml, view));
            files.put("validation.json", Json.text(ValidationJson.of(input, verification)));
            files.put("modernizr.sarif", Json.text(Sarif.of(input, verification)));
        });
        return files;
    }

    /** Text for an attribute's value or an element; what XML 1.0 has no place for becomes a question mark. */
    static String xml(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                case '\t' -> out.append("&#9;");
                default -> out.appendCodePoint(allowed(c) ? c : '?');
            }
        });
        return out.toString();
    }

    private static boolean allowed(int c) {
        return c >= 0x20 && c <= 0xd7ff || c >= 0xe000 && c <= 0xfffd || c >= 0x10000;
    }
}
