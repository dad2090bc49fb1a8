package io.github.modernizr.prove.execute;

import io.github.modernizr.plan.Step;
import io.github.modernizr.workload.Consistency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The requests of read steps, in the service's JSON form; keys and values come ready. */
public final class ReadInput {

    private ReadInput() {}

    public static Map<String, Object> get(Step.GetItem step, Map<String, Object> key) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("TableName", step.target().table());
        input.put("Key", key);
        Aliases aliases = new Aliases();
        common(input, aliases, step);
        aliases.addTo(input);
        return input;
    }

    public static Map<String, Object> batchGet(Step.BatchGetItem step, List<Map<String, Object>> keys) {
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("Keys", keys);
        Aliases aliases = new Aliases();
        common(table, aliases, step);
        aliases.addTo(table);
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("RequestItems", Map.of(step.target().table(), table));
        return input;
    }

    /** @param limit items to read at most; empty for all of a page of the service */
    public static Map<String, Object> query(Step.Query step, List<KeyTerm> terms, Optional<?> limit) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("TableName", step.target().table());
        step.target().index().ifPresent(i -> input.put("IndexName", i));
        Aliases aliases = new Aliases();
        input.put("KeyConditionExpression", terms.stream().map(t -> t.text(aliases)).collect(Collectors.joining(" AND ")));
        common(input, aliases, step);
        if (step.countOnly()) {
            input.put("Select", "COUNT");
        }
        if (step.descending()) {
            input.put("ScanIndexForward", false);
        }
        limit.ifPresent(l -> input.put("Limit", l));
        aliases.addTo(input);
        return input;
    }

    private static void common(Map<String, Object> input, Aliases aliases, Step.Read step) {
        if (!step.projection().isEmpty()) {
            input.put("ProjectionExpression",
                    step.projection().stream().map(aliases::name).collect(Collectors.joining(", ")));
        }
        if (step.consistency() == Consistency.STRONG) {
            input.put("ConsistentRead", true);
        }
    }
}
