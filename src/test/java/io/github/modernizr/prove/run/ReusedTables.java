package io.github.modernizr.prove.run;

import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.item.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tables that outlive their deletion: created again as they were, and filled again with the same items, they are the old
 * ones with what was written since undone.
 */
public final class ReusedTables implements TableEngine {

    private final TableEngine engine;
    private final Map<String, Kept> tables = new LinkedHashMap<>();

    /** A table as it is in the engine. */
    private static final class Kept {
        private final Request creation;
        private final List<String> key = new ArrayList<>();
        /** What a loader put, by key. */
        private final Map<Item, Object> loaded = new LinkedHashMap<>();
        /** Keys that are not, or perhaps not, as a loader put them. */
        private final Set<Item> touched = new LinkedHashSet<>();
        /** Keys whose items a loader has put since the table was created last. */
        private final Set<Item> wanted = new LinkedHashSet<>();
        private boolean loading;

        Kept(Request creation) {
            this.creation = creation;
            ((List<?>) creation.input().get("KeySchema")).forEach(k -> key.add((String) ((Map<?, ?>) k).get("AttributeName")));
        }

        Item key(Object item) {
            Map<String, Object> values = new LinkedHashMap<>();
            key.forEach(k -> values.put(k, ((Map<?, ?>) item).get(k)));
            return Item.of(values);
        }

        /** The service refuses an item without. */
        boolean whole(Map<?, ?> item) {
            return key.stream().allMatch(k -> item.get(k) != null);
        }
    }

    public ReusedTables(TableEngine engine) {
        this.engine = engine;
    }

    @Override
    public Map<String, Object> call(Request request) {
        switch (request.operation()) {
            case CREATE_TABLE -> {
                return create(request);
            }
            case DELETE_TABLE -> {
                return Map.of();
            }
            case BATCH_WRITE_ITEM -> {
                return load(request);
            }
            default -> {
                settle();
                touch(request.input());
                return engine.call(anew(request));
            }
        }
    }

    /** The same transaction is run for one model after the other: the engine must not take the later ones for retries. */
    private static Request anew(Request request) {
        if (!request.input().containsKey("ClientRequestToken")) {
            return request;
        }
        Map<String, Object> input = new LinkedHashMap<>(request.input());
        input.remove("ClientRequestToken");
        return new Request(request.operation(), input);
    }

    private Map<String, Object> create(Request request) {
        String name = (String) request.input().get("TableName");
        Kept kept = tables.get(name);
        if (kept == null || !kept.creation.equals(request)) {
            if (kept != null) {
                engine.call(new Request(Operation.DELETE_TABLE, Map.of("TableName", name)));
                tables.remove(name);
            }
            Map<String, Object> answer = engine.call(request);
            kept = new Kept(request);
            tables.put(name, kept);
            kept.loading = true;
            return answer;
        }
        kept.loading = true;
        kept.wanted.clear();
        return Map.of();
    }

    /** Only what is not there already is put. */
    private Map<String, Object> load(Request request) {
        Map<String, Object> left = new LinkedHashMap<>();
        ((Map<?, ?>) request.input().get("RequestItems")).forEach((name, puts) -> {
            Kept kept = tables.get(name);
            List<Object> missing = new ArrayList<>();
            for (Object put : (List<?>) puts) {
                Object item = ((Map<?, ?>) ((Map<?, ?>) put).get("PutRequest")).get("Item");
                if (!kept.whole((Map<?, ?>) item)) {
                    missing.add(put);
                    continue;
                }
                Item key = kept.key(item);
                if (!item.equals(kept.loaded.get(key)) || kept.touched.contains(key)) {
                    missing.add(put);
                    kept.touched.add(key);
                }
                kept.loaded.put(key, item);
                kept.wanted.add(key);
            }
            if (!missing.isEmpty()) {
                left.put((String) name, missing);
            }
        });
        return left.isEmpty() ? Map.of() : engine.call(new Request(request.operation(), Map.of("RequestItems", left)));
    }

    /** What the loader has not put this time, and what was written since the last, goes. */
    private void settle() {
        tables.forEach((name, kept) -> {
            if (kept.loading) {
                kept.loading = false;
                Set<Item> gone = new LinkedHashSet<>(kept.touched);
                gone.addAll(kept.loaded.keySet());
                gone.removeAll(kept.wanted);
                gone.forEach(key -> engine.call(new Request(Operation.DELETE_ITEM, Map.of("TableName", name, "Key", key.wire()))));
                kept.loaded.keySet().retainAll(kept.wanted);
                kept.touched.clear();
            }
        });
    }

    /** Remembers the keys of all items that the request may write. */
    private void touch(Object input) {
        if (input instanceof Map<?, ?> map) {
            Object item = map.containsKey("Item") ? map.get("Item") : map.get("Key");
            if (map.get("TableName") instanceof String name && tables.containsKey(name) && item instanceof Map<?, ?> found) {
                if (tables.get(name).whole(found)) {
                    tables.get(name).touched.add(tables.get(name).key(found));
                }
            } else {
                map.values().forEach(this::touch);
            }
        } else if (input instanceof List<?> list) {
            list.forEach(this::touch);
        }
    }

    /** The tables go; the engine belongs to who opened it. */
    @Override
    public void close() {
        tables.keySet().forEach(name -> engine.call(new Request(Operation.DELETE_TABLE, Map.of("TableName", name))));
        tables.clear();
    }
}
