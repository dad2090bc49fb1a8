package io.github.modernizr.document;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import java.util.List;
import java.util.Optional;

/**
 * What the names in a model mean. A model that a person wrote may name what is not there: the verifier says
 * so, and the documents must still be written for a reader to find it.
 */
final class ModelNames {

    private ModelNames() {}

    static TableDesign table(DataModel model, String name) {
        return model.table(name).orElseGet(() -> new TableDesign(name, "", KeySchema.of("?"), List.of(), List.of()));
    }

    static ItemType itemType(TableDesign table, String name) {
        return table.itemTypes().stream().filter(t -> t.name().equals(name)).findFirst()
                .orElseGet(() -> new ItemType(name, ItemType.Structure.ROW, name, List.of(), List.of(), List.of(), ItemType.Upkeep.WITH_ROW));
    }

    static Attribute attribute(Optional<Attribute> found, String name) {
        return found.orElseGet(() -> new Attribute(name, AttributeType.S, new AttributeSource.ColumnValue(name)));
    }

    static SourceTable source(Schema schema, String name) {
        return schema.table(name).orElseGet(() -> new SourceTable(name, List.of(), List.of(), List.of(), List.of(), null));
    }
}
