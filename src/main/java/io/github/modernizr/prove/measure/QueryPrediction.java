package io.github.modernizr.prove.measure;

import io.github.modernizr.cost.CapacityProfile;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.Projection;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.ServiceLimits;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.Target;
import io.github.modernizr.prove.item.IndexEntry;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.prove.item.ItemBytes;
import io.github.modernizr.workload.Consistency;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One page of a Query: what it must read, in units and items. */
final class QueryPrediction {

    private final Map<?, ?> input;
    private final TableDesign table;
    private final Optional<SecondaryIndex> index;
    private final List<String> sort;
    private final ExpectedState state;

    private QueryPrediction(Map<?, ?> input, ExpectedState state) {
        this.input = input;
        this.state = state;
        this.table = state.table((String) input.get("TableName"));
        this.index = Optional.ofNullable((String) input.get("IndexName")).map(i -> table.index(i).orElseThrow());
        this.sort = index.map(SecondaryIndex::key).orElse(table.key()).sort();
    }

    static UnitPrediction of(Map<?, ?> input, ExpectedState state) {
        QueryPrediction query = new QueryPrediction(input, state);
        return query.prediction(query.matching());
    }

    /** The entries of the key condition, in the order of the request; equal sort keys in none. */
    private List<Item> matching() {
        Predicate<Item> condition = ConditionReader.read(
                new ExpressionTokens((String) input.get("KeyConditionExpression"), input));
        List<Item> entries = new ArrayList<>();
        for (Item item : state.items(table.name())) {
            index.map(i -> IndexEntry.of(table, i, item)).orElse(Optional.of(item)).filter(condition).ifPresent(entries::add);
        }
        return entries;
    }

    private UnitPrediction prediction(List<Item> entries) {
        Comparator<Item> order = Boolean.FALSE.equals(input.get("ScanIndexForward"))
                ? ValueOrder.by(sort).reversed() : ValueOrder.by(sort);
        Comparator<Item> bySize = Comparator.comparingInt(ItemBytes::of);
        List<UnitPrediction> all = new ArrayList<>();
        for (List<Item> left : left(entries, order)) {
            all.add(page(left, order.thenComparing(bySize)));
            all.add(page(left, order.thenComparing(bySize.reversed())));
        }
        return all.stream().reduce(UnitPrediction::or).orElseThrow();
    }

    /** What the pages before have left: of the entries equal to the one they ended with, some or none. */
    private List<List<Item>> left(List<Item> entries, Comparator<Item> order) {
        if (!(input.get("ExclusiveStartKey") instanceof Map<?, ?> wire)) {
            return List.of(entries);
        }
        Item start = Item.of(wire);
        KeySchema key = table.key();
        List<Item> behind = entries.stream().filter(e -> order.compare(e, start) > 0).toList();
        List<Item> beside = new ArrayList<>(behind);
        entries.stream().filter(e -> order.compare(e, start) == 0 && !e.key(key).equals(start.key(key))).forEach(beside::add);
        return List.of(behind, beside);
    }

    private UnitPrediction page(List<Item> left, Comparator<Item> order) {
        List<Item> sorted = new ArrayList<>(left);
        sorted.sort(order);
        int limit = input.get("Limit") instanceof Integer most ? most : Integer.MAX_VALUE;
        List<Item> read = new ArrayList<>();
        long bytes = 0;
        for (Item entry : sorted) {
            if (read.size() == limit || bytes >= ServiceLimits.PAGE_BYTES) {
                break;
            }
            read.add(entry);
            bytes += ItemBytes.of(entry);
        }
        Consistency consistency = UnitPrediction.consistency(input);
        BigDecimal units = read.isEmpty() ? CapacityProfile.LOCAL.emptyQueryUnits(consistency)
                : CapacityProfile.readUnits(bytes, consistency);
        Map<Target, Span> targets = new LinkedHashMap<>();
        targets.put(new Target(table.name(), index.map(SecondaryIndex::name)), Span.exactly(units));
        if (fetches()) {
            targets.put(Target.table(table.name()), Span.exactly(read.stream().map(e -> state.item(table.name(), e.key(table.key())).orElseThrow())
                    .map(item -> CapacityProfile.readUnits(ItemBytes.of(item), consistency)).reduce(BigDecimal.ZERO, BigDecimal::add)));
        }
        return new UnitPrediction(targets, Optional.of(number(kept(read))), Optional.of(number(read.size())));
    }

    /** Whether each entry of a local index is followed by a read of its item. */
    private boolean fetches() {
        return CapacityProfile.LOCAL.fetchesProjected() && input.containsKey("ProjectionExpression")
                && index.filter(i -> i.local() && i.projection().kind() != Projection.Kind.ALL).isPresent();
    }

    private int kept(List<Item> read) {
        if (!(input.get("FilterExpression") instanceof String text)) {
            return read.size();
        }
        Predicate<Item> filter = ConditionReader.read(new ExpressionTokens(text, input));
        return Collections.unmodifiableList(read).stream().filter(filter).toList().size();
    }

    private static Span number(int number) {
        return Span.exactly(BigDecimal.valueOf(number));
    }
}
