package io.github.modernizr.prove.item;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource.Copy;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.ItemType.EmbeddedRows;
import io.github.modernizr.dynamo.ItemType.Structure;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.SourceTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows back from items, or from what a projection shows of them: a column that no attribute gives is NULL. */
public final class ItemDecoder {

    private final ItemCodec codec;

    public ItemDecoder(ItemCodec codec) {
        this.codec = codec;
    }

    /** The columns of the item's source table that its own attributes give. */
    public Row row(ItemType type, Item item) {
        SourceTable table = codec.schema().require(type.sourceTable());
        Map<String, Object> columns = new LinkedHashMap<>();
        for (Attribute attribute : type.attributes()) {
            AttributeValue value = item.get(attribute.name());
            if (value != null) {
                codec.decode(table, attribute, value).forEach(columns::putIfAbsent);
            }
        }
        return new Row(columns);
    }

    /** The rows inside the item, with the columns that they share with it. */
    public List<Row> embedded(ItemType type, EmbeddedRows rows, Item item) {
        SourceTable table = codec.schema().require(rows.sourceTable());
        Row owner = row(type, item);
        Map<Map<String, Object>, Map<String, Object>> found = new LinkedHashMap<>();
        item.attributes().forEach((name, value) -> {
            if (type.attribute(name).isEmpty()) {
                element(table, rows, name, value, found);
            }
        });
        List<Row> all = new ArrayList<>();
        found.values().forEach(columns -> {
            rows.link().forEach((child, own) -> columns.put(child, owner.get(own)));
            all.add(new Row(columns));
        });
        return List.copyOf(all);
    }

    private void element(SourceTable table, EmbeddedRows rows, String name, AttributeValue value,
            Map<Map<String, Object>, Map<String, Object>> found) {
        for (Attribute attribute : rows.attributes()) {
            String start = attribute.name() + KeyText.SEPARATOR;
            Optional<Map<String, Object>> key = name.startsWith(start)
                    ? codec.parts(table, rows.elementKey(), name.substring(start.length())) : Optional.empty();
            if (key.isPresent()) {
                Map<String, Object> columns = found.computeIfAbsent(key.get(), LinkedHashMap::new);
                columns.putAll(codec.decode(table, attribute, value));
            }
        }
    }

    /**
     * The rows of the items' own table, the rows of another (or the grouped) table inside them, or the rows of a parent
     * whose columns they copy.
     *
     * @param table whose rows are wanted
     */
    public List<Row> rows(ItemType type, Optional<String> embedded, String table, List<Item> items) {
        if (embedded.isEmpty()) {
            List<Copy> copies = type.sourceTable().equals(table) ? List.of() : copies(type, table);
            return copies.isEmpty() ? items.stream().map(i -> row(type, i)).toList() : parents(type, copies, items);
        }
        EmbeddedRows rows = type.embeddedRows(embedded.get())
                .orElseThrow(() -> new IllegalArgumentException(type.name() + " holds no rows of " + embedded.get()));
        return items.stream().flatMap(i -> embedded(type, rows, i).stream()).toList();
    }

    /** Copies of the parent's columns, found by one foreign key: that of the first. */
    public static List<Copy> copies(ItemType type, String parent) {
        List<Copy> all = type.attributes().stream().map(Attribute::source)
                .filter(s -> s instanceof Copy copy && copy.parent().equals(parent)).map(Copy.class::cast).toList();
        return all.stream().filter(c -> c.foreignKey().equals(all.get(0).foreignKey())).toList();
    }

    /** One row for each parent that the items refer to; where copies of one lag apart, as the first item has it. */
    private List<Row> parents(ItemType type, List<Copy> copies, List<Item> items) {
        SourceTable parent = codec.schema().require(copies.get(0).parent());
        Map<Row, Row> found = new LinkedHashMap<>();
        for (Item item : items) {
            Row own = row(type, item);
            Map<String, Object> columns = new LinkedHashMap<>();
            for (int i = 0; i < parent.primaryKey().size(); i++) {
                columns.put(parent.primaryKey().get(i), own.get(copies.get(0).foreignKey().get(i)));
            }
            Row key = new Row(columns);
            if (columns.containsValue(null)) {
                continue;
            }
            for (Attribute attribute : type.attributes()) {
                AttributeValue value = item.get(attribute.name());
                if (attribute.source() instanceof Copy copy && copies.contains(copy) && value != null) {
                    columns.put(copy.column(), codec.plain(parent.require(copy.column()), value));
                }
            }
            found.putIfAbsent(key, new Row(columns));
        }
        return List.copyOf(found.values());
    }

    /**
     * All rows that the tables hold, by source table and with all columns. Guards and aggregates hold none.
     *
     * @throws IllegalArgumentException where an item is of no kind that the model knows
     */
    public Map<String, List<Row>> state(DataModel model, Map<String, List<Item>> items) {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        codec.schema().tables().forEach(t -> rows.put(t.name(), new ArrayList<>()));
        for (TableDesign table : model.tables()) {
            for (Item item : items.getOrDefault(table.name(), List.of())) {
                ItemType type = ItemKinds.of(table, item)
                        .orElseThrow(() -> new IllegalArgumentException(table.name() + " holds " + item.wire()));
                if (type.structure() == Structure.ROW) {
                    rows.get(type.sourceTable()).add(complete(type.sourceTable(), row(type, item)));
                }
                for (EmbeddedRows inside : type.embedded()) {
                    embedded(type, inside, item).forEach(r -> rows.get(inside.sourceTable()).add(complete(inside.sourceTable(), r)));
                }
            }
        }
        return rows;
    }

    private Row complete(String table, Row row) {
        Map<String, Object> columns = new LinkedHashMap<>();
        codec.schema().require(table).columns().forEach(c -> columns.put(c.name(), row.get(c.name())));
        return new Row(columns);
    }
}
