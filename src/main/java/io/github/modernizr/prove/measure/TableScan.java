package io.github.modernizr.prove.measure;

import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.item.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that the tables of a model hold. */
public final class TableScan {

    private TableScan() {}

    /** @return items by table */
    public static Map<String, List<Item>> items(TableEngine engine, DataModel model) {
        Map<String, List<Item>> all = new LinkedHashMap<>();
        for (TableDesign table : model.tables()) {
            all.put(table.name(), items(engine, table));
        }
        return all;
    }

    private static List<Item> items(TableEngine engine, TableDesign table) {
        List<Item> items = new ArrayList<>();
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("TableName", table.name());
        input.put("ConsistentRead", true);
        Object next;
        do {
            Map<String, Object> response = engine.call(new Request(Operation.SCAN, new LinkedHashMap<>(input)));
            ((List<?>) response.getOrDefault("Items", List.of())).forEach(i -> items.add(Item.of((Map<?, ?>) i)));
            next = response.get("LastEvaluatedKey");
            input.put("ExclusiveStartKey", next);
        } while (next != null);
        return items;
    }
}
