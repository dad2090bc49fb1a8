package io.github.modernizr.prove.measure;

import io.github.modernizr.cost.CapacityProfile;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.Target;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.prove.item.ItemBytes;
import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.workload.Consistency;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What DynamoDB Local must report of a request that succeeds ({@link CapacityProfile#LOCAL}): foretold from the items
 * that must be there before it, never from those that it returned. The items' sizes, the rounding and the upkeep of
 * indexes are ours; only the sum is compared, for the table and for each of its indexes.
 *
 * @param units request units by table or index, read and write together as the engine reports them; what is missing is 0
 * @param count of a Query the items that it returns or counts
 * @param scannedCount of a Query the items that it reads, before a filter
 */
public record UnitPrediction(Map<Target, Span> units, Optional<Span> count, Optional<Span> scannedCount) {

    /**
     * @param before the items before the request
     * @throws IllegalArgumentException for an operation that is no part of a plan, or an expression that no plan sends
     */
    public static UnitPrediction of(Request request, ExpectedState before) {
        return switch (request.operation()) {
            case GET_ITEM -> get(request.input(), before);
            case BATCH_GET_ITEM -> batchGet((Map<?, ?>) request.input().get("RequestItems"), before);
            case QUERY -> QueryPrediction.of(request.input(), before);
            case PUT_ITEM, UPDATE_ITEM, DELETE_ITEM, BATCH_WRITE_ITEM, TRANSACT_WRITE_ITEMS -> WritePrediction.of(request, before);
            case CREATE_TABLE, DELETE_TABLE, SCAN ->
                    throw new IllegalArgumentException(request.operation().action() + " is no part of a plan");
        };
    }

    /** The same request, asking for the units of table and indexes. */
    public static Request measured(Request request) {
        Map<String, Object> input = new LinkedHashMap<>(request.input());
        input.put("ReturnConsumedCapacity", "INDEXES");
        return new Request(request.operation(), input);
    }

    /** One sentence for each number of the response that is not the one foretold. */
    public List<String> differences(Map<String, Object> response) {
        List<String> found = new ArrayList<>();
        Map<String, BigDecimal> reported = Reported.units(response);
        Map<String, Span> foretold = new LinkedHashMap<>();
        units.forEach((target, span) -> foretold.put(target.toString(), span));
        TreeSet<String> targets = new TreeSet<>(foretold.keySet());
        targets.addAll(reported.keySet());
        for (String target : targets) {
            compare("units of " + target, foretold.getOrDefault(target, Span.ZERO),
                    reported.getOrDefault(target, BigDecimal.ZERO), found);
        }
        count.ifPresent(c -> compare("Count", c, Reported.number(response.get("Count")), found));
        scannedCount.ifPresent(c -> compare("ScannedCount", c, Reported.number(response.get("ScannedCount")), found));
        return found;
    }

    private static void compare(String what, Span foretold, BigDecimal reported, List<String> found) {
        if (!foretold.has(reported)) {
            found.add(what + ": " + Decimals.exact(reported) + " reported, " + foretold + " foretold");
        }
    }

    UnitPrediction or(UnitPrediction other) {
        Map<Target, Span> either = new LinkedHashMap<>(units);
        other.units.forEach((target, span) -> either.merge(target, span, Span::or));
        return new UnitPrediction(either, count.flatMap(c -> other.count.map(c::or)),
                scannedCount.flatMap(c -> other.scannedCount.map(c::or)));
    }

    static Consistency consistency(Map<?, ?> input) {
        return Boolean.TRUE.equals(input.get("ConsistentRead")) ? Consistency.STRONG : Consistency.EVENTUAL;
    }

    private static UnitPrediction get(Map<?, ?> input, ExpectedState before) {
        TableDesign table = before.table((String) input.get("TableName"));
        BigDecimal units = before.item(table.name(), Item.of((Map<?, ?>) input.get("Key")))
                .map(item -> read(item, input)).orElse(CapacityProfile.unit(consistency(input)));
        return new UnitPrediction(Map.of(Target.table(table.name()), Span.exactly(units)), Optional.empty(), Optional.empty());
    }

    private static UnitPrediction batchGet(Map<?, ?> tables, ExpectedState before) {
        Map<Target, Span> units = new LinkedHashMap<>();
        tables.forEach((table, body) -> {
            BigDecimal sum = BigDecimal.ZERO;
            Map<?, ?> input = (Map<?, ?>) body;
            for (Object key : (List<?>) input.get("Keys")) {
                sum = sum.add(before.item((String) table, Item.of((Map<?, ?>) key)).map(item -> read(item, input))
                        .orElse(CapacityProfile.LOCAL.missingKeyUnits(consistency(input))));
            }
            units.put(Target.table((String) table), Span.exactly(sum));
        });
        return new UnitPrediction(units, Optional.empty(), Optional.empty());
    }

    private static BigDecimal read(Item item, Map<?, ?> input) {
        return CapacityProfile.readUnits(ItemBytes.of(item), consistency(input));
    }
}
