package io.github.modernizr.prove.run;

import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.prove.item.ItemCodec;
import io.github.modernizr.prove.item.ItemDecoder;
import io.github.modernizr.prove.item.ItemEncoder;
import io.github.modernizr.prove.item.RowExpressions;
import io.github.modernizr.prove.measure.ExpectedState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tables and oracle with the rows that every schedule starts from. What a run has changed is put back item by item: that
 * costs two requests, where new tables would cost hundreds.
 */
final class Scene {

    private final ProofInput input;
    private final ItemCodec codec;
    private final RowExpressions expressions;
    private final List<TableDesign> tables = new ArrayList<>();
    private Map<String, List<Row>> rows = Map.of();
    private Map<String, List<Row>> held = Map.of();
    private Map<String, Map<Item, Item>> encoded = Map.of();
    private ExpectedState before;

    /** @param lagging names of the tables of which a twin is needed that keeps what was there before */
    Scene(ProofInput input, Set<String> lagging) {
        this.input = input;
        this.codec = new ItemCodec(input.workload(), input.texts());
        this.expressions = RowExpressions.ofColumns(input.texts());
        tables.addAll(input.model().tables());
        input.model().tables().stream().filter(t -> lagging.contains(t.name()))
                .map(t -> new TableDesign(t.name() + Watched.LAGGING, t.purpose(), t.key(), t.itemTypes(), t.indexes())).forEach(tables::add);
        Loading.create(input.tables(), tables);
    }

    ItemCodec codec() {
        return codec;
    }

    TableEngine engine() {
        return input.tables();
    }

    /** The rows that every run starts from. */
    Map<String, List<Row>> rows() {
        return rows;
    }

    ExpectedState before() {
        return before;
    }

    /** Both sides hold these rows from now on; only what differs from those before is written. */
    void hold(Map<String, List<Row>> wanted) {
        if (wanted == held) {
            return;
        }
        held = wanted;
        input.oracle().load(wanted);
        rows = input.oracle().rows();
        Map<String, Map<Item, Item>> next = new LinkedHashMap<>();
        Map<String, List<Item>> stored = new LinkedHashMap<>();
        Map<String, List<Item>> all = encode(rows);
        for (TableDesign table : tables) {
            boolean twin = !all.containsKey(table.name());
            String source = twin ? table.name().substring(0, table.name().length() - Watched.LAGGING.length()) : table.name();
            Map<Item, Item> byKey = new LinkedHashMap<>();
            all.get(source).forEach(i -> byKey.put(i.key(table.key()), i));
            next.put(table.name(), byKey);
            Map<Item, Item> changed = change(table, encoded.getOrDefault(table.name(), Map.of()), byKey);
            if (!twin) {
                stored.put(table.name(), byKey.keySet().stream().map(k -> changed.containsKey(k) ? changed.get(k)
                        : before.item(table.name(), k).orElseThrow()).toList());
            }
        }
        encoded = next;
        before = ExpectedState.of(input.model(), stored);
    }

    /** @return the items written, as they are stored, by key */
    private Map<Item, Item> change(TableDesign table, Map<Item, Item> old, Map<Item, Item> wanted) {
        List<Item> gone = old.keySet().stream().filter(k -> !wanted.containsKey(k)).toList();
        Loading.write(input.tables(), table.name(), gone.stream().map(Loading::deletion).toList());
        List<Item> changed = wanted.entrySet().stream().filter(e -> !e.getValue().equals(old.get(e.getKey())))
                .map(Map.Entry::getValue).toList();
        Map<Item, Item> stored = new LinkedHashMap<>();
        Loading.put(input.tables(), table.name(), changed).forEach(i -> stored.put(i.key(table.key()), i));
        return stored;
    }

    /** What is stored after a run, read back where it was written. */
    Map<String, List<Item>> found(ExpectedState after) {
        Map<String, List<Item>> found = new LinkedHashMap<>();
        for (TableDesign table : input.model().tables()) {
            Map<Item, Item> byKey = new LinkedHashMap<>();
            before.items(table.name()).forEach(i -> byKey.put(i.key(table.key()), i));
            for (Item key : after.changedKeys(before, table)) {
                Optional<Item> item = Loading.get(input.tables(), table.name(), key);
                item.ifPresentOrElse(i -> byKey.put(key, i), () -> byKey.remove(key));
            }
            found.put(table.name(), List.copyOf(byKey.values()));
        }
        return found;
    }

    /** Puts back what a run has changed. */
    void reset(ExpectedState after) {
        for (TableDesign table : input.model().tables()) {
            Loading.write(input.tables(), table.name(), after.changedKeys(before, table).stream().map(key ->
                    before.item(table.name(), key).map(Loading::put).orElseGet(() -> Loading.deletion(key))).toList());
        }
    }

    Map<String, List<Item>> encode(Map<String, List<Row>> all) {
        return ItemEncoder.items(codec, expressions, input.model(), all);
    }

    /** Each row once, as often as the model may hold it; rows of one key that differ all stay. */
    Map<String, List<Row>> decode(Map<String, List<Item>> items) {
        Map<String, List<Row>> decoded = new LinkedHashMap<>();
        new ItemDecoder(codec).state(input.model(), items).forEach((t, all) -> decoded.put(t, all.stream().distinct().toList()));
        return decoded;
    }

    void drop() {
        Loading.drop(input.tables(), tables);
        tables.clear();
    }
}
