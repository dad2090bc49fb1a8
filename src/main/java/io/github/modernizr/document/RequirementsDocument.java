package io.github.modernizr.document;

import java.util.Map;

/** {@code dynamodb_requirements.md}: what one reads, and signs, before any design. */
final class RequirementsDocument implements Document {

    private static final String FILE = "dynamodb_requirements.md";
    private static final String TEMPLATE = "dynamodb_requirements.mustache";

    @Override
    public Map<String, String> render(DocumentInput input, Templates templates) {
        return Map.of(FILE, templates.markdown(TEMPLATE, RequirementsView.of(input)));
    }
}
