package io.github.modernizr.prove.execute;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.Projection;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.ServiceLimits;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.Step;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.item.AttributeValue;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.prove.item.ItemCodec;
import io.github.modernizr.prove.item.ItemDecoder;
import io.github.modernizr.prove.item.ItemKinds;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.SourceTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Carries out read steps: sends their requests and keeps the rows for the sources that the step names. */
final class Reader {

    /** A batch that is never served whole is no passing shortage. */
    private static final int BATCHES = 10;

    private final DataModel model;
    private final ItemDecoder decoder;
    private final Calls calls;
    private final Knowledge known;
    private final KeyResolver keys;
    private final QueryPages pages;

    Reader(DataModel model, ItemCodec codec, Calls calls, Knowledge known) {
        this.model = model;
        this.decoder = new ItemDecoder(codec);
        this.calls = calls;
        this.known = known;
        this.keys = new KeyResolver(codec, known);
        this.pages = new QueryPages(codec, decoder, calls, known, keys);
    }

    static TableDesign table(DataModel model, String name) {
        return model.table(name).orElseThrow(() -> new Stuck("the model has no table " + name));
    }

    void get(Step.GetItem step) {
        TableDesign table = table(model, step.target().table());
        List<ItemKey> found = whole(step, keys.keys(table, step));
        if (found.size() > 1) {
            throw new Stuck(step.id() + " gets one item, and its key has " + found.size() + " values");
        }
        List<Item> items = new ArrayList<>();
        for (ItemKey key : found) {
            Map<String, Object> input = ReadInput.get(step, key.wire());
            input.put("ReturnConsumedCapacity", "INDEXES");
            Object item = calls.send(step.id(), Operation.GET_ITEM, input).get("Item");
            if (item instanceof Map<?, ?> wire && !wire.isEmpty()) {
                items.add(Item.of(wire));
            }
        }
        bring(table, step, items);
    }

    void batchGet(Step.BatchGetItem step) {
        TableDesign table = table(model, step.target().table());
        List<Map<String, Object>> wanted = whole(step, keys.keys(table, step)).stream().map(ItemKey::wire).toList();
        Map<Item, Item> byKey = new LinkedHashMap<>();
        for (int from = 0; from < wanted.size(); from += ServiceLimits.BATCH_GET_KEYS) {
            List<Map<String, Object>> some = wanted.subList(from, Math.min(wanted.size(), from + ServiceLimits.BATCH_GET_KEYS));
            batch(step, ReadInput.batchGet(step, some), table, byKey);
        }
        // the service answers in any order; the keys' order is the one that repeats
        List<Item> items = wanted.stream().map(key -> byKey.get(Item.of(key))).filter(i -> i != null).toList();
        bring(table, step, items);
    }

    private void batch(Step.BatchGetItem step, Map<String, Object> first, TableDesign table, Map<Item, Item> byKey) {
        Map<String, Object> input = first;
        for (int sent = 0; input != null; sent++) {
            if (sent == BATCHES) {
                throw new Stuck(step.id() + " still has unprocessed keys after " + BATCHES + " requests");
            }
            input.put("ReturnConsumedCapacity", "INDEXES");
            Map<String, Object> response = calls.send(step.id(), Operation.BATCH_GET_ITEM, input);
            Object items = ((Map<?, ?>) response.getOrDefault("Responses", Map.of())).get(table.name());
            for (Object item : items instanceof List<?> list ? list : List.of()) {
                Item read = Item.of((Map<?, ?>) item);
                byKey.put(read.key(table.key()), read);
            }
            boolean unprocessed = response.get("UnprocessedKeys") instanceof Map<?, ?> keys && !keys.isEmpty();
            input = unprocessed ? new LinkedHashMap<>(Map.of("RequestItems", response.get("UnprocessedKeys"))) : null;
        }
    }

    private static List<ItemKey> whole(Step.Read step, List<ItemKey> keys) {
        if (keys.stream().anyMatch(k -> k.prefix().isPresent())) {
            throw new Stuck(step.id() + " needs whole keys");
        }
        return keys;
    }

    /** @return where the next page starts */
    Optional<Row> query(Step.Query step) {
        TableDesign table = table(model, step.target().table());
        if (step.countOnly()) {
            RowSource source = step.rows().get(0);
            known.brought().put(source.statement(), source.alias(), pages.counted(table, step), pages.countedColumns(step));
            return Optional.empty();
        }
        QueryPages.Found found = pages.read(table, step, available(table, step));
        bring(table, step, found.items());
        return found.next();
    }

    // --- rows ------------------------------------------------------------------------------------------------

    private void bring(TableDesign table, Step.Read step, List<Item> items) {
        for (RowSource source : step.rows()) {
            ItemType type = table.itemType(source.itemType());
            List<Item> ofType = items.stream()
                    .filter(i -> ItemKinds.canBe(table, type, i)).toList();
            SourceTable of = known.statements().table(source.statement(), source.alias());
            List<Row> rows = decoder.rows(type, source.embedded(), of.name(), ofType);
            Set<String> columns = columns(type, source, of, available(table, step));
            if (furtherRows(table, step, source, of)) {
                known.brought().add(source.statement(), source.alias(), rows, columns);
            } else {
                known.brought().put(source.statement(), source.alias(), rows, columns);
            }
            versioned(type).ifPresent(name -> known.version(source.statement(), ofType.stream().findFirst()
                    .flatMap(i -> Optional.ofNullable(i.get(name))).map(AttributeValue::text)));
        }
    }

    /** The key takes another column of the source's own rows, as children are found by their parents: those rows stay. */
    private static boolean furtherRows(TableDesign table, Step.Read step, RowSource source, SourceTable of) {
        ItemType type = table.itemType(source.itemType());
        ItemType written = KeyResolver.itemType(table, step);
        return source.embedded().isEmpty() && type.sourceTable().equals(of.name()) && step.key().stream().anyMatch(binding -> {
            List<String> own = type.attribute(binding.attribute()).map(a -> a.source().columns()).orElse(List.of());
            List<String> columns = written.attribute(binding.attribute()).map(a -> a.source().columns()).orElse(List.of());
            return IntStream.range(0, Math.min(own.size(), columns.size())).anyMatch(i -> binding.values()
                    .getOrDefault(columns.get(i), List.of()).stream().anyMatch(v -> v instanceof ColumnRef ref
                            && ref.source().equals(source.alias()) && !ref.column().equals(own.get(i))));
        });
    }

    static Optional<String> versioned(ItemType type) {
        return type.attributes().stream().filter(a -> a.source() instanceof AttributeSource.Version)
                .map(Attribute::name).findFirst();
    }

    /** The attributes that the step's items can have; empty for all. */
    static Optional<Set<String>> available(TableDesign table, Step.Read step) {
        if (!step.projection().isEmpty()) {
            return Optional.of(Set.copyOf(step.projection()));
        }
        Optional<SecondaryIndex> index = step.target().index().map(i -> table.index(i)
                .orElseThrow(() -> new Stuck(table.name() + " has no index " + i)));
        return index.filter(i -> i.projection().kind() != Projection.Kind.ALL).map(i -> {
            Set<String> names = new LinkedHashSet<>(table.key().all());
            names.addAll(i.key().all());
            names.addAll(i.projection().attributes());
            return names;
        });
    }

    /** The columns of the source's rows that the items can give. */
    static Set<String> columns(ItemType type, RowSource source, SourceTable of, Optional<Set<String>> available) {
        List<Attribute> attributes =
                type.attributes().stream().filter(a -> available.isEmpty() || available.get().contains(a.name())).toList();
        Set<String> columns = new LinkedHashSet<>();
        attributes.forEach(a -> columns.addAll(given(a)));
        if (source.embedded().isEmpty()) {
            List<AttributeSource.Copy> copies = type.sourceTable().equals(of.name()) ? List.of() : ItemDecoder.copies(type, of.name());
            return copies.isEmpty() ? columns : ofParent(of, copies, attributes);
        }
        ItemType.EmbeddedRows rows = type.embeddedRows(source.embedded().get())
                .orElseThrow(() -> new Stuck(type.name() + " holds no rows of " + source.embedded().get()));
        Set<String> inside = new LinkedHashSet<>(rows.elementKey());
        rows.link().forEach((child, own) -> {
            if (columns.contains(own)) {
                inside.add(child);
            }
        });
        rows.attributes().forEach(a -> inside.addAll(given(a)));
        return inside;
    }

    private static Set<String> ofParent(SourceTable parent, List<AttributeSource.Copy> copies, List<Attribute> attributes) {
        Set<String> columns = new LinkedHashSet<>(parent.primaryKey());
        attributes.stream().filter(a -> copies.contains(a.source())).map(a -> (AttributeSource.Copy) a.source())
                .forEach(c -> columns.add(c.column()));
        return columns;
    }

    /** The columns that the attribute's value gives back. */
    private static List<String> given(Attribute attribute) {
        boolean back = attribute.source() instanceof AttributeSource.ColumnValue
                || attribute.source() instanceof AttributeSource.Composite;
        return back ? attribute.source().columns() : List.of();
    }
}
