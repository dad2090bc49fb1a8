package io.github.modernizr.prove.run;

import io.github.modernizr.dynamo.ServiceLimits;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.engine.TableCreation;
import io.github.modernizr.prove.item.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tables made, filled as a loader would, read back item by item, and deleted. */
final class Loading {

    private Loading() {}

    static void create(TableEngine engine, List<TableDesign> tables) {
        tables.forEach(t -> engine.call(TableCreation.request(t)));
    }

    static void drop(TableEngine engine, List<TableDesign> tables) {
        tables.forEach(t -> engine.call(new Request(Operation.DELETE_TABLE, Map.of("TableName", t.name()))));
    }

    /** Puts the items, what clients draw drawn; the items as they are stored. */
    static List<Item> put(TableEngine engine, String table, List<Item> items) {
        List<Item> stored = new ArrayList<>();
        for (Item item : items) {
            stored.add(item.drawn(() -> String.format(Locale.ROOT, "loaded%016d", stored.size())));
        }
        write(engine, table, stored.stream().map(Loading::put).toList());
        return List.copyOf(stored);
    }

    /** A member of {@link #write}. */
    static Map<String, Object> put(Item item) {
        return Map.of("PutRequest", Map.of("Item", item.wire()));
    }

    /** A member of {@link #write}. */
    static Map<String, Object> deletion(Item key) {
        return Map.of("DeleteRequest", Map.of("Key", key.wire()));
    }

    /** Puts and deletes as they stand. */
    static void write(TableEngine engine, String table, List<Map<String, Object>> writes) {
        for (int from = 0; from < writes.size(); from += ServiceLimits.BATCH_WRITE_ITEMS) {
            List<Map<String, Object>> batch = writes.subList(from, Math.min(writes.size(), from + ServiceLimits.BATCH_WRITE_ITEMS));
            engine.call(new Request(Operation.BATCH_WRITE_ITEM, Map.of("RequestItems", Map.of(table, batch))));
        }
    }

    static Optional<Item> get(TableEngine engine, String table, Item key) {
        Map<String, Object> response = engine.call(new Request(Operation.GET_ITEM,
                Map.of("TableName", table, "Key", key.wire(), "ConsistentRead", true)));
        return Optional.ofNullable(response.get("Item")).map(i -> Item.of((Map<?, ?>) i));
    }
}
