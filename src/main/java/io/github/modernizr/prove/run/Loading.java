package io.github.modernizr.prove.run;

import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.item.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Items put into tables as a loader would, and read back one by one. */
final class Loading {

    private static final int BATCH = 25;

    private Loading() {}

    /** Puts the items, what clients draw drawn; the items as they are stored. */
    static List<Item> put(TableEngine engine, String table, List<Item> items) {
        List<Item> stored = new ArrayList<>();
        for (Item item : items) {
            stored.add(item.drawn(() -> String.format(Locale.ROOT, "loaded%016d", stored.size())));
        }
        for (int from = 0; from < stored.size(); from += BATCH) {
            List<Object> puts = new ArrayList<>();
            stored.subList(from, Math.min(from + BATCH, stored.size()))
                    .forEach(i -> puts.add(Map.of("PutRequest", Map.of("Item", i.wire()))));
            engine.call(new Request(Operation.BATCH_WRITE_ITEM, Map.of("RequestItems", Map.of(table, puts))));
        }
        return List.copyOf(stored);
    }

    static Optional<Item> get(TableEngine engine, String table, Item key) {
        Map<String, Object> response = engine.call(new Request(Operation.GET_ITEM,
                Map.of("TableName", table, "Key", key.wire(), "ConsistentRead", true)));
        return Optional.ofNullable(response.get("Item")).map(i -> Item.of((Map<?, ?>) i));
    }
}
