package io.github.modernizr.prove.measure;

import io.github.modernizr.cost.CapacityProfile;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.Target;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.item.IndexEntry;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.prove.item.ItemBytes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the writes of a request must cost: each item by the larger of before and after, each index by what changes in it. */
final class WritePrediction {

    private final boolean transaction;
    /** What each item costs, in the table and in its indexes. */
    private final List<Map<Target, BigDecimal>> items = new ArrayList<>();

    private WritePrediction(boolean transaction) {
        this.transaction = transaction;
    }

    static UnitPrediction of(Request request, ExpectedState before) {
        WritePrediction prediction = new WritePrediction(request.operation() == Operation.TRANSACT_WRITE_ITEMS);
        for (ItemWrite write : ItemWrite.of(request)) {
            TableDesign table = before.table(write.table());
            Optional<Item> old = before.item(write.table(), write.key(table));
            prediction.items.add(write.kind() == ItemWrite.Kind.CHECK
                    ? Map.of(Target.table(table.name()), CapacityProfile.LOCAL.checkUnits(bytes(old)))
                    : prediction.item(table, old, write.after(old, table)));
        }
        return new UnitPrediction(prediction.sums(), Optional.empty(), Optional.empty());
    }

    private Map<Target, Span> sums() {
        boolean once = transaction && CapacityProfile.LOCAL.likeItemsOnce();
        Map<Target, Span> sums = new LinkedHashMap<>();
        for (Map<Target, BigDecimal> item : once ? new LinkedHashSet<>(items) : items) {
            item.forEach((target, units) -> sums.merge(target, Span.exactly(units), Span::plus));
        }
        return sums;
    }

    private Map<Target, BigDecimal> item(TableDesign table, Optional<Item> before, Optional<Item> after) {
        Map<Target, BigDecimal> units = new LinkedHashMap<>();
        units.put(Target.table(table.name()), CapacityProfile.writeUnits(bytes(before), bytes(after))
                .multiply(CapacityProfile.LOCAL.itemFactor(transaction)));
        for (SecondaryIndex index : table.indexes()) {
            BigDecimal entry = entry(index, before.flatMap(i -> IndexEntry.of(table, index, i)),
                    after.flatMap(i -> IndexEntry.of(table, index, i)));
            if (entry.signum() > 0) {
                units.put(Target.index(table.name(), index.name()),
                        entry.multiply(CapacityProfile.LOCAL.indexFactor(transaction)));
            }
        }
        return units;
    }

    /** A changed key is a delete and a put, each by its own size; what changes nothing costs nothing. */
    private static BigDecimal entry(SecondaryIndex index, Optional<Item> before, Optional<Item> after) {
        if (before.equals(after)) {
            return BigDecimal.ZERO;
        }
        List<String> key = index.key().all();
        boolean moved = before.isPresent() && after.isPresent() && !before.get().only(key).equals(after.get().only(key));
        return moved ? CapacityProfile.writeUnits(bytes(before), 0).add(CapacityProfile.writeUnits(0, bytes(after)))
                : CapacityProfile.writeUnits(bytes(before), bytes(after));
    }

    private static long bytes(Optional<Item> item) {
        return item.map(ItemBytes::of).orElse(0);
    }
}
