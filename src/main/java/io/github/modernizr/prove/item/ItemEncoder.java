package io.github.modernizr.prove.item;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.ItemType.EmbeddedRows;
import io.github.modernizr.dynamo.ItemType.Structure;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.SourceTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The items that stand for the rows of a whole database: what the tables must hold. */
public final class ItemEncoder {

    private final ItemCodec codec;
    private final RowAggregates aggregates;
    private final RowExpressions expressions;
    private final Map<String, List<Row>> rows;

    private ItemEncoder(ItemCodec codec, RowExpressions expressions, Map<String, List<Row>> rows) {
        this.codec = codec;
        this.expressions = expressions;
        this.aggregates = new RowAggregates(codec.schema(), expressions, rows);
        this.rows = rows;
    }

    /**
     * @param rows by source table, each with all columns
     * @return by table of the model; versions are {@link AttributeValue.Drawn}
     */
    public static Map<String, List<Item>> items(
            ItemCodec codec, RowExpressions expressions, DataModel model, Map<String, List<Row>> rows) {
        ItemEncoder encoder = new ItemEncoder(codec, expressions, rows);
        Map<String, List<Item>> items = new LinkedHashMap<>();
        for (TableDesign table : model.tables()) {
            List<Item> all = new ArrayList<>();
            table.itemTypes().forEach(type -> all.addAll(encoder.items(type)));
            items.put(table.name(), List.copyOf(all));
        }
        return items;
    }

    private List<Item> items(ItemType type) {
        SourceTable table = codec.schema().require(type.sourceTable());
        List<Item> items = new ArrayList<>();
        for (Row row : owners(type, rowsOf(table.name()))) {
            Item item = own(type, table, row);
            for (EmbeddedRows embedded : type.embedded()) {
                item = embedding(embedded, row, item);
            }
            items.add(item);
        }
        return items;
    }

    /** The rows that have an item each: all, one of each group, those whose identity is complete. */
    private static List<Row> owners(ItemType type, List<Row> all) {
        if (type.structure() == Structure.ROW) {
            return all;
        }
        Map<List<Object>, Row> first = new LinkedHashMap<>();
        for (Row row : all) {
            List<Object> identity = new ArrayList<>();
            type.identity().forEach(c -> identity.add(row.get(c)));
            if (!identity.contains(null) || type.structure() == Structure.AGGREGATE) {
                first.putIfAbsent(identity, row);
            }
        }
        return List.copyOf(first.values());
    }

    private Item own(ItemType type, SourceTable table, Row row) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        for (Attribute attribute : type.attributes()) {
            value(table, attribute, row).ifPresent(v -> attributes.put(attribute.name(), v));
        }
        return new Item(attributes);
    }

    private Item embedding(EmbeddedRows embedded, Row owner, Item item) {
        SourceTable child = codec.schema().require(embedded.sourceTable());
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(item.attributes());
        for (Row row : rowsOf(child.name())) {
            boolean inside = embedded.link().entrySet().stream()
                    .allMatch(l -> same(row.get(l.getKey()), owner.get(l.getValue())));
            for (Attribute attribute : inside ? embedded.attributes() : List.<Attribute>of()) {
                value(child, attribute, row).ifPresent(v -> attributes.put(
                        codec.elementName(child, attribute.name(), embedded.elementKey(), row), v));
            }
        }
        return new Item(attributes);
    }

    private Optional<AttributeValue> value(SourceTable table, Attribute attribute, Row row) {
        AttributeSource source = attribute.source();
        if (source instanceof AttributeSource.Predicate predicate) {
            return truth(expressions.value(predicate.condition(), table, row))
                    ? Optional.of(ItemCodec.constant(attribute.type(), "1")) : Optional.empty();
        } else if (source instanceof AttributeSource.Aggregate aggregate) {
            return aggregates.value(table, aggregate, row).map(number -> aggregated(attribute.type(), number));
        } else if (source instanceof AttributeSource.Copy copy) {
            return parent(table, copy, row).flatMap(p -> codec.encode(table, attribute, p));
        }
        return codec.encode(table, attribute, row);
    }

    private static AttributeValue aggregated(AttributeType type, Object value) {
        return type == AttributeType.N ? new AttributeValue.N((BigDecimal) value) : new AttributeValue.S(value.toString());
    }

    private Optional<Row> parent(SourceTable table, AttributeSource.Copy copy, Row row) {
        List<String> keys = table.foreignKeys().stream()
                .filter(k -> k.columns().equals(copy.foreignKey()) && k.parent().equals(copy.parent()))
                .map(ForeignKey::parentColumns).findFirst()
                .orElseGet(() -> codec.schema().require(copy.parent()).primaryKey());
        return rowsOf(copy.parent()).stream().filter(p -> RowAggregates.equal(row, copy.foreignKey(), p, keys)).findFirst();
    }

    private List<Row> rowsOf(String table) {
        return rows.getOrDefault(table, List.of());
    }

    static boolean truth(Object value) {
        return value instanceof Boolean truth ? truth : value instanceof BigDecimal number && number.signum() != 0;
    }

    static boolean same(Object a, Object b) {
        return a instanceof BigDecimal x && b instanceof BigDecimal y ? x.compareTo(y) == 0 : a != null && Objects.equals(a, b);
    }
}
