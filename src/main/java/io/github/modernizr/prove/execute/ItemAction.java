package io.github.modernizr.prove.execute;

import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite.Mode;
import io.github.modernizr.prove.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One write of one item with all its values: what an {@link Action} comes to.
 *
 * @param key the whole key in the service's JSON form
 * @param returning whether the new image is asked for
 */
public record ItemAction(
        Action.Kind kind,
        String table,
        Map<String, Object> key,
        List<ItemWrite> writes,
        List<ItemCondition> conditions,
        boolean returning) {

    /** The operation that does it alone; a condition can only be checked in a transaction. */
    public Operation operation() {
        return switch (kind) {
            case PUT -> Operation.PUT_ITEM;
            case UPDATE -> Operation.UPDATE_ITEM;
            case DELETE -> Operation.DELETE_ITEM;
            case CHECK -> Operation.TRANSACT_WRITE_ITEMS;
        };
    }

    /** The member of a transaction's item that says what to do. */
    private String member() {
        return switch (kind) {
            case PUT -> "Put";
            case UPDATE -> "Update";
            case DELETE -> "Delete";
            case CHECK -> "ConditionCheck";
        };
    }

    /** What a PUT writes. */
    public Map<String, Object> item() {
        Map<String, Object> item = new LinkedHashMap<>(key);
        writes.stream().filter(w -> w.mode() != Mode.REMOVE).forEach(w -> item.put(w.name(), w.wire()));
        return item;
    }

    /** The request that does it alone. */
    public Map<String, Object> alone() {
        if (kind == Action.Kind.CHECK) {
            return transaction(List.of(this));
        }
        Map<String, Object> input = body();
        if (returning && kind == Action.Kind.UPDATE) {
            input.put("ReturnValues", "ALL_NEW");
        }
        return input;
    }

    /** The request that does all of them or none. */
    public static Map<String, Object> transaction(List<ItemAction> actions) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("TransactItems", actions.stream().map(a -> Map.of(a.member(), a.body())).toList());
        return input;
    }

    /** The request's members that are the same alone and in a transaction. */
    private Map<String, Object> body() {
        Aliases aliases = new Aliases();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("TableName", table);
        body.put(kind == Action.Kind.PUT ? "Item" : "Key", kind == Action.Kind.PUT ? item() : key);
        if (kind == Action.Kind.UPDATE && !writes.isEmpty()) {
            body.put("UpdateExpression", update(aliases));
        }
        if (!conditions.isEmpty()) {
            body.put("ConditionExpression", conditions.stream().map(c -> c.text(aliases)).collect(Collectors.joining(" AND ")));
        }
        aliases.addTo(body);
        if (!conditions.isEmpty()) {
            // the item that a failed condition saw says which of them it was
            body.put("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
        }
        return body;
    }

    private String update(Aliases aliases) {
        Map<String, List<String>> clauses = new LinkedHashMap<>();
        for (ItemWrite write : writes) {
            String name = aliases.name(write.name());
            switch (write.mode()) {
                case SET -> clause(clauses, "SET", name + " = "
                        + write.base().map(b -> aliases.name(b) + " + ").orElse("") + aliases.value(write.wire()));
                case SET_IF_ABSENT -> clause(clauses, "SET",
                        name + " = if_not_exists(" + name + ", " + aliases.value(write.wire()) + ")");
                case ADD -> clause(clauses, "ADD", name + " " + aliases.value(write.wire()));
                case REMOVE -> clause(clauses, "REMOVE", name);
            }
        }
        return clauses.entrySet().stream().map(e -> e.getKey() + " " + String.join(", ", e.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static void clause(Map<String, List<String>> clauses, String keyword, String text) {
        clauses.computeIfAbsent(keyword, k -> new ArrayList<>()).add(text);
    }
}
