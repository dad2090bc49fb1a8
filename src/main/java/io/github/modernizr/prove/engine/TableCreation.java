package io.github.modernizr.prove.engine;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.Projection;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The request that creates a table as designed, on demand, with all its indexes. */
public final class TableCreation {

    private TableCreation() {}

    public static Request request(TableDesign table) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("TableName", table.name());
        input.put("BillingMode", "PAY_PER_REQUEST");
        input.put("AttributeDefinitions", definitions(table));
        input.put("KeySchema", key(table.key()));
        put(input, "GlobalSecondaryIndexes", table.indexes().stream().filter(i -> !i.local()).toList());
        put(input, "LocalSecondaryIndexes", table.indexes().stream().filter(SecondaryIndex::local).toList());
        return new Request(Operation.CREATE_TABLE, input);
    }

    private static void put(Map<String, Object> input, String name, List<SecondaryIndex> indexes) {
        if (!indexes.isEmpty()) {
            input.put(name, indexes.stream().map(TableCreation::index).toList());
        }
    }

    private static Map<String, Object> index(SecondaryIndex index) {
        Map<String, Object> projection = new LinkedHashMap<>();
        projection.put("ProjectionType", index.projection().kind().name());
        if (index.projection().kind() == Projection.Kind.INCLUDE) {
            projection.put("NonKeyAttributes", index.projection().attributes());
        }
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("IndexName", index.name());
        form.put("KeySchema", key(index.key()));
        form.put("Projection", projection);
        return form;
    }

    private static List<Map<String, Object>> key(KeySchema schema) {
        List<Map<String, Object>> key = new ArrayList<>();
        schema.partition().forEach(a -> key.add(Map.of("AttributeName", a, "KeyType", "HASH")));
        schema.sort().forEach(a -> key.add(Map.of("AttributeName", a, "KeyType", "RANGE")));
        return key;
    }

    /** The service takes the types of key attributes, and of no others. */
    private static List<Map<String, Object>> definitions(TableDesign table) {
        Set<String> names = new LinkedHashSet<>(table.key().all());
        table.indexes().forEach(i -> names.addAll(i.key().all()));
        List<Map<String, Object>> definitions = new ArrayList<>();
        names.forEach(n -> definitions.add(Map.of("AttributeName", n, "AttributeType", type(table, n))));
        return definitions;
    }

    private static String type(TableDesign table, String attribute) {
        return table.itemTypes().stream().flatMap(t -> t.attribute(attribute).stream()).findFirst()
                .map(Attribute::type).map(Enum::name)
                .orElseThrow(() -> new IllegalArgumentException(table.name() + " has no attribute " + attribute));
    }
}
