package io.github.modernizr.document;

import java.util.Map;

/** {@code dynamodb_data_model.md}: the model with every decision, plan and price. */
final class DataModelDocument implements Document {

    private static final String FILE = "dynamodb_data_model.md";
    private static final String TEMPLATE = "dynamodb_data_model.mustache";

    @Override
    public Map<String, String> render(DocumentInput input, Templates templates) {
        return input.model().map(model -> Map.of(FILE,
                templates.markdown(TEMPLATE, DataModelView.of(input, model)))).orElse(Map.of());
    }
}
