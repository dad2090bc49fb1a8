package io.github.modernizr.prove.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemCodecTest {

    private static final Column ID = Columns.TABLE.require("id");
    private static final SourceTable PARENTS = new SourceTable("parents",
            List.of(ID, Columns.TABLE.require("name")), List.of("id"), List.of(), List.of(), null);

    private static final RowExpressions CONDITION = (e, table, row) -> e instanceof Expression.Literal literal
            ? literal.value().orElse(null) : row.get(((ColumnRef) e).column());

    /** A random row of every type goes into an item and its wire form and comes back. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void rowsComeBack(long seed) {
        Random random = new Random(seed);
        ItemType type = type("everything", ItemType.Structure.ROW, List.of("id"), Columns.TABLE.columns().stream()
                .map(c -> new Attribute(c.name(), plainType(c), new AttributeSource.ColumnValue(c.name()))).toList(), List.of());
        DataModel model = model("t", KeySchema.of("id"), type);
        for (int i = 0; i < 500; i++) {
            Row row = row(random);
            Map<String, List<Item>> items = items(Columns.CODEC, model, Map.of("everything", List.of(row)));
            List<Item> sent = items.get("t").stream().map(item -> Item.of(item.wire())).toList();

            assertThat(sent).isEqualTo(items.get("t"));
            assertThat(new ItemDecoder(Columns.CODEC).state(model, Map.of("t", sent)).get("everything")).containsExactly(row);
        }
    }

    /** Rows of a group, told apart by two columns, one of which is any text. */
    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void embeddedRowsComeBack(long seed) {
        Random random = new Random(seed);
        List<String> outside = List.of("small", "name", "id");
        List<Attribute> inside = new ArrayList<>();
        Columns.TABLE.columns().stream().filter(c -> !outside.contains(c.name()))
                .forEach(c -> inside.add(new Attribute(c.name(), plainType(c), new AttributeSource.ColumnValue(c.name()))));
        ItemType type = type("everything", ItemType.Structure.GROUP, List.of("small"),
                List.of(new Attribute("small", AttributeType.N, new AttributeSource.ColumnValue("small")),
                        new Attribute("version", AttributeType.S, new AttributeSource.Version())),
                List.of(new ItemType.EmbeddedRows("everything", Map.of("small", "small"), List.of("name", "id"), inside)));
        DataModel model = model("t", KeySchema.of("small"), type);
        Map<List<Object>, Row> rows = new LinkedHashMap<>();
        for (int i = 0; i < 200; i++) {
            Row row = row(random).with("small", BigDecimal.valueOf(random.nextInt(3))).with("open", true);
            rows.put(List.of(row.get("small"), String.valueOf(row.get("name")), String.valueOf(row.get("id"))), row);
        }
        Map<String, List<Item>> items = items(Columns.CODEC, model, Map.of("everything", List.copyOf(rows.values())));

        assertThat(items.get("t")).hasSize(3).allSatisfy(i -> assertThat(i.get("version")).isEqualTo(new AttributeValue.Drawn(22)));
        assertThat(new ItemDecoder(Columns.CODEC).state(model, items).get("everything"))
                .containsExactlyInAnyOrderElementsOf(rows.values());
    }

    @Test
    void derivedStructuresFollowFromRows() {
        Column parent = Columns.column("parent_id", ID.type());
        Column price = Columns.TABLE.require("price");
        SourceTable children = new SourceTable("children", List.of(ID, parent, price, Columns.TABLE.require("open")), List.of("id"),
                List.of(), List.of(), null);
        ItemCodec codec = new ItemCodec(new Schema(List.of(PARENTS, children)), 0, Columns.TEXTS);
        ItemType parents = type("parents", ItemType.Structure.ROW, List.of("id"), List.of(
                new Attribute("id", AttributeType.N, new AttributeSource.ColumnValue("id")),
                new Attribute("children", AttributeType.N, new AttributeSource.Aggregate(Expression.AggregateFunction.COUNT, "children",
                        List.of("parent_id"), Optional.empty(), Optional.of(new ColumnRef("children", "open")))),
                new Attribute("worth", AttributeType.N, new AttributeSource.Aggregate(Expression.AggregateFunction.SUM, "children",
                        List.of("parent_id"), Optional.of(new ColumnRef("children", "price")), Optional.empty()))), List.of());
        ItemType guard = type("parents", ItemType.Structure.GUARD, List.of("name"), List.of(new Attribute("name_key", AttributeType.S,
                new AttributeSource.Normalised("name", Collation.CASE_INSENSITIVE))), List.of());
        ItemType child = type("children", ItemType.Structure.ROW, List.of("id"), List.of(
                new Attribute("id", AttributeType.N, new AttributeSource.ColumnValue("id")),
                new Attribute("entity", AttributeType.S, new AttributeSource.Constant("all")),
                new Attribute("parent_name", AttributeType.S, new AttributeSource.Copy(List.of("parent_id"), "parents", "name")),
                new Attribute("is_open", AttributeType.S, new AttributeSource.Predicate(new ColumnRef("children", "open"), List.of("open")))),
                List.of());
        DataModel model = new DataModel("x", List.of(table("parents", KeySchema.of("id"), parents),
                table("names", KeySchema.of("name_key"), guard), table("children", KeySchema.of("id"), child)), List.of(), List.of());

        Map<String, List<Item>> items = items(codec, model, Map.of(
                "parents", List.of(new Row(Map.of("id", one(1), "name", "Ann")), new Row(Map.of("id", one(2)))),
                "children", List.of(child(10, 1, "1.50", true), child(11, 1, "2.00", false))));

        assertThat(items.get("parents")).containsExactly(
                new Item(Map.of("id", number(1), "children", number(1), "worth", new AttributeValue.N(new BigDecimal("3.5")))),
                new Item(Map.of("id", number(2), "children", number(0))));
        assertThat(items.get("names")).containsExactly(new Item(Map.of("name_key", new AttributeValue.S("ann"))));
        assertThat(items.get("children")).containsExactly(
                new Item(Map.of("id", number(10), "entity", text("all"), "parent_name", text("Ann"), "is_open", text("1"))),
                new Item(Map.of("id", number(11), "entity", text("all"), "parent_name", text("Ann"))));
    }

    @Test
    void keysAreNeverEmpty() {
        Attribute normalised = new Attribute("k", AttributeType.S, new AttributeSource.Normalised("name", Collation.CASE_INSENSITIVE));
        Attribute twin = new Attribute("o", AttributeType.B, new AttributeSource.OrderTwin("name", Collation.CASE_INSENSITIVE));
        Row empty = new Row(Map.of("name", ""));

        assertThat(Columns.CODEC.encode(Columns.TABLE, normalised, empty)).contains(text("\u0000"));
        assertThat(ItemBytes.of(Columns.CODEC.encode(Columns.TABLE, twin, empty).orElseThrow())).isEqualTo(1);
        assertThat(Columns.CODEC.encode(Columns.TABLE, normalised, Row.EMPTY)).as("NULL").isEmpty();
    }

    @Test
    void valuesAreStoredAsTheirColumnHasThem() {
        Column price = Columns.TABLE.require("price");

        assertThat(StoredValue.of(price, new BigDecimal("12.345"))).isEqualTo(new BigDecimal("12.35"));
        assertThat(StoredValue.of(Columns.TABLE.require("open"), BigDecimal.ONE)).isEqualTo(true);
        assertThat(StoredValue.of(Columns.TABLE.require("state"), "DONE")).isEqualTo("done");
        assertThat(StoredValue.of(Columns.TABLE.require("day"), "2026-01-31")).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(StoredValue.of(price, null)).isNull();
    }

    private static Row row(Random random) {
        Map<String, Object> values = new LinkedHashMap<>();
        Columns.TABLE.columns().forEach(c -> values.put(c.name(), Columns.value(c, random)));
        return new Row(values);
    }

    private static Row child(int id, int parent, String price, boolean open) {
        return new Row(Map.of("id", one(id), "parent_id", one(parent), "price", new BigDecimal(price), "open", open));
    }

    private static BigDecimal one(int number) {
        return BigDecimal.valueOf(number);
    }

    private static AttributeValue number(int number) {
        return new AttributeValue.N(one(number));
    }

    private static AttributeValue text(String text) {
        return new AttributeValue.S(text);
    }

    private static Map<String, List<Item>> items(ItemCodec codec, DataModel model, Map<String, List<Row>> rows) {
        return ItemEncoder.items(codec, CONDITION, model, rows);
    }

    private static AttributeType plainType(Column column) {
        return switch (column.type().kind()) {
            case INTEGER, DECIMAL, FLOAT -> AttributeType.N;
            case BOOLEAN -> AttributeType.BOOL;
            case BINARY -> AttributeType.B;
            default -> AttributeType.S;
        };
    }

    private static ItemType type(String of, ItemType.Structure structure, List<String> identity, List<Attribute> attributes,
            List<ItemType.EmbeddedRows> embedded) {
        return new ItemType(of, structure, of, identity, attributes, embedded, ItemType.Upkeep.WITH_ROW);
    }

    private static TableDesign table(String name, KeySchema key, ItemType type) {
        return new TableDesign(name, "", key, List.of(type), List.of());
    }

    private static DataModel model(String table, KeySchema key, ItemType type) {
        return new DataModel("x", List.of(table(table, key, type)), List.of(), List.of());
    }
}
