package io.github.modernizr.prove.measure;

import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.item.AttributeValue;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.prove.item.ItemBytes;
import io.github.modernizr.prove.item.ItemKinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Items or rows that are there against those that must be.
 *
 * @param differences one sentence each, in the order of the model; empty where nothing is wrong
 * @param tolerated differences that the specification accepts, worded alike
 */
public record StateComparison(List<String> differences, List<String> tolerated) {

    public boolean equal() {
        return differences.isEmpty();
    }

    /**
     * @param expected by table: the oracle's rows, encoded
     * @param found by table: scanned, or followed request by request
     */
    public static StateComparison ofItems(
            DataModel model, Tolerance tolerance, Map<String, List<Item>> expected, Map<String, List<Item>> found) {
        StateComparison comparison = new StateComparison(new ArrayList<>(), new ArrayList<>());
        for (TableDesign table : model.tables()) {
            comparison.items(table, tolerance, byKey(table, expected), byKey(table, found));
        }
        return comparison.closed();
    }

    private static Map<Item, Item> byKey(TableDesign table, Map<String, List<Item>> items) {
        Map<Item, Item> byKey = new LinkedHashMap<>();
        items.getOrDefault(table.name(), List.of()).forEach(i -> byKey.put(i.key(table.key()), i));
        return byKey;
    }

    private void items(TableDesign table, Tolerance tolerance, Map<Item, Item> expected, Map<Item, Item> found) {
        expected.forEach((key, item) -> {
            Item there = found.get(key);
            if (there == null || !alike(item, there)) {
                boolean lags = kind(table, key).filter(tolerance::lags).isPresent();
                if (there == null) {
                    note(lags, table.name() + ": no item " + text(key) + ", expected " + text(item));
                } else {
                    item(table, tolerance, item, there, lags);
                }
            }
        });
        found.forEach((key, item) -> {
            if (!expected.containsKey(key)) {
                boolean accepted = kind(table, item).filter(t -> tolerance.lags(t) || tolerance.waits(t, item)
                        || holdsNoRow(t, tolerance.withoutWaiting(t, item))).isPresent();
                note(accepted, table.name() + ": an item too many, " + text(item));
            }
        });
    }

    /** The last row of a group went, its item stayed: nobody who reads rows can tell. */
    private static boolean holdsNoRow(ItemType type, Item item) {
        return type.structure() == ItemType.Structure.GROUP
                && item.attributes().keySet().stream().allMatch(name -> type.attribute(name).isPresent());
    }

    private void item(TableDesign table, Tolerance tolerance, Item expected, Item found, boolean lags) {
        Optional<ItemType> type = kind(table, expected);
        Item kept = type.map(t -> tolerance.withoutWaiting(t, found)).orElse(found);
        if (kept.attributes().size() < found.attributes().size()) {
            note(true, table.name() + ": embedded rows too many in " + text(found));
        }
        TreeSet<String> names = new TreeSet<>(expected.attributes().keySet());
        names.addAll(kept.attributes().keySet());
        for (String name : names) {
            if (!same(expected.get(name), kept.get(name))) {
                boolean stale = type.flatMap(t -> t.attribute(name)).filter(tolerance::lags).isPresent();
                note(lags || stale, table.name() + ": attribute " + name + " of " + text(expected.key(table.key())) + " is "
                        + text(kept.get(name)) + ", expected " + text(expected.get(name)));
            }
        }
    }

    /** Nearly all items are, and need no tolerance. */
    private static boolean alike(Item expected, Item found) {
        if (expected.attributes().size() != found.attributes().size()) {
            return false;
        }
        for (Map.Entry<String, AttributeValue> attribute : expected.attributes().entrySet()) {
            if (!same(attribute.getValue(), found.get(attribute.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<ItemType> kind(TableDesign table, Item item) {
        return ItemKinds.of(table, item);
    }

    /** A drawn value is any text of its length. */
    private static boolean same(AttributeValue expected, AttributeValue found) {
        if (expected instanceof AttributeValue.Drawn && found != null) {
            return (found instanceof AttributeValue.S || found instanceof AttributeValue.Drawn)
                    && ItemBytes.of(found) == ItemBytes.of(expected);
        }
        return expected == null ? found == null : expected.equals(found);
    }

    /**
     * @param expected the oracle's rows by table
     * @param found rows decoded from items, those of a table that the model holds more than once as often
     */
    public static StateComparison ofRows(
            Tolerance tolerance, Map<String, List<Row>> expected, Map<String, List<Row>> found) {
        StateComparison comparison = new StateComparison(new ArrayList<>(), new ArrayList<>());
        expected.forEach((table, rows) -> comparison.rows(table, tolerance, rows, found.getOrDefault(table, List.of())));
        return comparison.closed();
    }

    private void rows(String table, Tolerance tolerance, List<Row> expected, List<Row> found) {
        Map<List<Object>, Row> left = new LinkedHashMap<>();
        expected.forEach(r -> left.put(tolerance.key(table, r), r));
        Map<List<Object>, Row> all = new LinkedHashMap<>(left);
        for (Row row : found) {
            Row match = all.get(tolerance.key(table, row));
            left.remove(tolerance.key(table, row));
            if (match == null) {
                note(tolerance.waits(table, row), table + ": a row too many, " + row.values());
            } else if (!Tolerance.same(match, row)) {
                note(false, table + ": the row " + row.values() + ", expected " + match.values());
            }
        }
        left.values().forEach(r -> note(false, table + ": no row " + r.values()));
    }

    private StateComparison closed() {
        return new StateComparison(List.copyOf(differences), List.copyOf(tolerated));
    }

    private void note(boolean accepted, String sentence) {
        (accepted ? tolerated : differences).add(sentence);
    }

    private static String text(AttributeValue value) {
        if (value == null) {
            return "missing";
        }
        return value instanceof AttributeValue.Drawn ? "a drawn text" : value.wire().toString();
    }

    private static String text(Item item) {
        StringBuilder text = new StringBuilder("{");
        item.attributes().forEach((name, value) ->
                text.append(text.length() > 1 ? ", " : "").append(name).append("=").append(text(value)));
        return text.append("}").toString();
    }
}
