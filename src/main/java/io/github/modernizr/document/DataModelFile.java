package io.github.modernizr.document;

import io.github.modernizr.model.DataModelWriter;
import java.util.Map;

/** {@code dynamodb_data_model.yaml}: the model itself as data, for programs to read. */
final class DataModelFile implements Document {

    private static final String FILE = "dynamodb_data_model.yaml";

    @Override
    public Map<String, String> render(DocumentInput input, Templates templates) {
        // an accepted model that is shown is written as it was read, plans that mean nothing included
        return input.accepted().filter(a -> a.distance().isEmpty()).map(AcceptedModel::model).or(input::model)
                .map(model -> Map.of(FILE, DataModelWriter.write(model))).orElse(Map.of());
    }
}
