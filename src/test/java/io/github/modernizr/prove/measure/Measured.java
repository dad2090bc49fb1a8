package io.github.modernizr.prove.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.Projection;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.plan.Target;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.engine.TableCreation;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.prove.item.ItemBytes;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tables in DynamoDB Local beside what is expected of them: each request is foretold, sent, and compared. One table has a
 * partition key and indexes with every projection, one a sort key too.
 */
final class Measured {

    private static final KeySchema KEY = KeySchema.of("id");
    private final TableEngine engine;
    final String things;
    final String lines;
    final DataModel model;
    ExpectedState state;

    Measured(TableEngine engine, String name) {
        this.engine = engine;
        this.things = name + "-things";
        this.lines = name + "-lines";
        this.model = new DataModel("measured", List.of(things(), lines()), List.of(), List.of());
        this.state = ExpectedState.of(model, Map.of());
        model.tables().forEach(t -> engine.call(TableCreation.request(t)));
    }

    private TableDesign things() {
        return new TableDesign(things, "", KEY, List.of(type("thing", "id:S", "group:S", "at:N", "label:S", "text:S", "flag:S")),
                List.of(new SecondaryIndex("all", false, KeySchema.of("group", "at"), Projection.ALL),
                        new SecondaryIndex("some", false, KeySchema.of("group"), Projection.include(List.of("label"))),
                        new SecondaryIndex("keys", false, new KeySchema(List.of("flag"), List.of("at", "id")), Projection.KEYS_ONLY)));
    }

    private TableDesign lines() {
        return new TableDesign(lines, "", KeySchema.of("id", "line"), List.of(type("line", "id:S", "line:N", "rank:N", "text:S")),
                List.of(new SecondaryIndex("by-rank", true, KeySchema.of("id", "rank"), Projection.KEYS_ONLY)));
    }

    private static ItemType type(String name, String... attributes) {
        List<Attribute> all = Arrays.stream(attributes).map(a -> a.split(":"))
                .map(a -> new Attribute(a[0], AttributeType.valueOf(a[1]), new AttributeSource.ColumnValue(a[0]))).toList();
        return new ItemType(name, ItemType.Structure.ROW, name, List.of("id"), all, List.of(), ItemType.Upkeep.WITH_ROW);
    }

    /** Foretells, sends and compares. */
    Map<String, Object> send(Request request) {
        UnitPrediction foretold = UnitPrediction.of(request, state);
        Map<String, Object> response = engine.call(UnitPrediction.measured(request));
        assertThat(foretold.differences(response)).as(request.operation().action()).isEmpty();
        state = state.after(request);
        return response;
    }

    /** Units of the table or index that the request was foretold, and reported, to cost. */
    BigDecimal units(Request request, String table, String index) {
        Span span = UnitPrediction.of(request, state).units()
                .getOrDefault(new Target(table, Optional.ofNullable(index)), Span.ZERO);
        send(request);
        assertThat(span.least()).isEqualByComparingTo(span.most());
        return span.least().stripTrailingZeros();
    }

    /** What is followed is what is there. */
    void same() {
        Map<String, List<Item>> found = TableScan.items(engine, model);
        found.forEach((table, items) -> assertThat(items).containsExactlyInAnyOrderElementsOf(state.items(table)));
    }

    Request put(String table, Object... attributes) {
        return new Request(Operation.PUT_ITEM, Map.of("TableName", table, "Item", item(attributes)));
    }

    Request delete(String table, Object... key) {
        return new Request(Operation.DELETE_ITEM, Map.of("TableName", table, "Key", item(key)));
    }

    Request get(String table, boolean strong, Object... key) {
        return new Request(Operation.GET_ITEM, Map.of("TableName", table, "Key", item(key), "ConsistentRead", strong));
    }

    /** @param values of {@code :a}, {@code :b} … */
    Request update(String id, String expression, Object... values) {
        return new Request(Operation.UPDATE_ITEM, updateBody(id, expression, values));
    }

    Map<String, Object> updateBody(String id, String expression, Object... values) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("TableName", things);
        body.put("Key", item("id", id));
        body.put("UpdateExpression", expression);
        aliases(body, expression, values);
        return body;
    }

    Request query(String table, String index, String condition, Map<String, Object> more, Object... values) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("TableName", table);
        if (index != null) {
            input.put("IndexName", index);
        }
        input.put("KeyConditionExpression", condition);
        input.putAll(more);
        aliases(input, condition + " " + more.getOrDefault("FilterExpression", ""), values);
        return new Request(Operation.QUERY, input);
    }

    Request transaction(Map<?, ?>... members) {
        return new Request(Operation.TRANSACT_WRITE_ITEMS, Map.of("TransactItems", List.of(members)));
    }

    /** {@code #group} stands for {@code group}. */
    private static void aliases(Map<String, Object> body, String expression, Object... values) {
        Map<String, Object> names = new LinkedHashMap<>();
        Pattern.compile("#(\\w+)").matcher(expression).results().forEach(m -> names.put(m.group(), m.group(1)));
        Map<String, Object> byAlias = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            byAlias.put(":" + (char) ('a' + i), value(values[i]));
        }
        body.put("ExpressionAttributeNames", names);
        if (!byAlias.isEmpty()) {
            body.put("ExpressionAttributeValues", byAlias);
        }
    }

    /** Names and values by turns. */
    static Map<String, Object> item(Object... attributes) {
        Map<String, Object> item = new LinkedHashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            item.put((String) attributes[i], value(attributes[i + 1]));
        }
        return item;
    }

    private static Map<String, Object> value(Object value) {
        return value instanceof Number number ? Map.of("N", number.toString())
                : value instanceof Boolean ? Map.of("BOOL", value) : Map.of("S", value);
    }

    /** A text with which the attributes so far and one more, {@code text}, have so many bytes. */
    static String fill(int bytes, Map<String, Object> item) {
        int used = ItemBytes.of(Item.of(item)) + "text".length();
        return "x".repeat(bytes - used);
    }
}
