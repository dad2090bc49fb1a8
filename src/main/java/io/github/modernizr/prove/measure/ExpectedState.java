package io.github.modernizr.prove.measure;

import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.prove.item.ItemCodec;
import io.github.modernizr.prove.item.ItemEncoder;
import io.github.modernizr.prove.item.RowExpressions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;

/**
 * The items that the tables must hold. It starts from the oracle's rows and follows each request that succeeded, one
 * after the other, so that what a plan leaves to be deleted when it is met, or writes between two steps, is known when
 * the next request is foretold; {@link StateComparison} then holds it against the oracle's rows again.
 */
public final class ExpectedState {

    private final DataModel model;
    /** By table and key. */
    private final Map<String, Map<Item, Item>> tables;

    private ExpectedState(DataModel model, Map<String, Map<Item, Item>> tables) {
        this.model = model;
        this.tables = tables;
    }

    /** @param items by table */
    public static ExpectedState of(DataModel model, Map<String, List<Item>> items) {
        Map<String, Map<Item, Item>> tables = new LinkedHashMap<>();
        for (TableDesign table : model.tables()) {
            Map<Item, Item> byKey = new LinkedHashMap<>();
            items.getOrDefault(table.name(), List.of()).forEach(i -> byKey.put(i.key(table.key()), i));
            tables.put(table.name(), byKey);
        }
        return new ExpectedState(model, tables);
    }

    /** @param rows the oracle's, by source table */
    public static ExpectedState of(DataModel model, ItemCodec codec, RowExpressions expressions, Map<String, List<Row>> rows) {
        return of(model, ItemEncoder.items(codec, expressions, model, rows));
    }

    /** The state after a request that succeeded. */
    public ExpectedState after(Request request) {
        List<ItemWrite> writes = ItemWrite.of(request);
        if (writes.isEmpty()) {
            return this;
        }
        Map<String, Map<Item, Item>> next = new LinkedHashMap<>(tables);
        Map<String, Map<Item, Item>> changed = new HashMap<>();
        for (ItemWrite write : writes) {
            TableDesign design = table(write.table());
            Map<Item, Item> items = changed.computeIfAbsent(write.table(), t -> new LinkedHashMap<>(tables.get(t)));
            Item key = write.key(design);
            write.after(Optional.ofNullable(items.get(key)), design)
                    .ifPresentOrElse(item -> items.put(key, item), () -> items.remove(key));
        }
        next.putAll(changed);
        return new ExpectedState(model, next);
    }

    /** Keys of items that are others than before, or are there no more. */
    public List<Item> changedKeys(ExpectedState before, TableDesign table) {
        Map<Item, Item> now = tables.get(table.name());
        Map<Item, Item> then = before.tables.get(table.name());
        if (now == then) {
            return List.of();
        }
        Set<Item> keys = new LinkedHashSet<>(then.keySet());
        keys.addAll(now.keySet());
        return keys.stream().filter(k -> now.get(k) != then.get(k)).toList();
    }

    public Optional<Item> item(String table, Item key) {
        return Optional.ofNullable(tables.get(table).get(key));
    }

    public List<Item> items(String table) {
        return new ArrayList<>(tables.get(table).values());
    }

    /** All items by table. */
    public Map<String, List<Item>> items() {
        Map<String, List<Item>> all = new LinkedHashMap<>();
        tables.keySet().forEach(t -> all.put(t, items(t)));
        return all;
    }

    TableDesign table(String name) {
        return model.tables().stream().filter(t -> t.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the model has no table " + name));
    }
}
