package io.github.modernizr.prove.measure;

import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.item.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One item that a request writes, or only checks.
 *
 * @param body the members of the request, or of its part, that say what to do
 */
record ItemWrite(Kind kind, String table, Map<?, ?> body) {

    enum Kind {
        PUT("Put"), UPDATE("Update"), DELETE("Delete"), CHECK("ConditionCheck");

        private final String member;

        Kind(String member) {
            this.member = member;
        }
    }

    /** Those of a request, in order; none of one that only reads. */
    static List<ItemWrite> of(Request request) {
        return switch (request.operation()) {
            case PUT_ITEM -> List.of(one(Kind.PUT, request.input()));
            case UPDATE_ITEM -> List.of(one(Kind.UPDATE, request.input()));
            case DELETE_ITEM -> List.of(one(Kind.DELETE, request.input()));
            case TRANSACT_WRITE_ITEMS -> ((List<?>) request.input().get("TransactItems")).stream()
                    .map(member -> ofMember((Map<?, ?>) member)).toList();
            case BATCH_WRITE_ITEM -> batch((Map<?, ?>) request.input().get("RequestItems"));
            case CREATE_TABLE, DELETE_TABLE, GET_ITEM, BATCH_GET_ITEM, QUERY, SCAN -> List.of();
        };
    }

    private static ItemWrite one(Kind kind, Map<?, ?> body) {
        return new ItemWrite(kind, (String) body.get("TableName"), body);
    }

    private static ItemWrite ofMember(Map<?, ?> member) {
        for (Kind kind : Kind.values()) {
            if (member.get(kind.member) instanceof Map<?, ?> body) {
                return one(kind, body);
            }
        }
        throw new IllegalArgumentException("a member of a transaction that no plan sends: " + member.keySet());
    }

    private static List<ItemWrite> batch(Map<?, ?> tables) {
        List<ItemWrite> writes = new ArrayList<>();
        tables.forEach((table, requests) -> ((List<?>) requests).forEach(r -> {
            Map<?, ?> request = (Map<?, ?>) r;
            boolean put = request.get("PutRequest") != null;
            writes.add(new ItemWrite(put ? Kind.PUT : Kind.DELETE, (String) table,
                    (Map<?, ?>) request.get(put ? "PutRequest" : "DeleteRequest")));
        }));
        return writes;
    }

    Item key(TableDesign design) {
        return Item.of((Map<?, ?>) body.get(kind == Kind.PUT ? "Item" : "Key")).key(design.key());
    }

    /** The item after it, its conditions having held; empty where there is none. */
    Optional<Item> after(Optional<Item> before, TableDesign design) {
        return switch (kind) {
            case PUT -> Optional.of(Item.of((Map<?, ?>) body.get("Item")));
            case DELETE -> Optional.empty();
            case CHECK -> before;
            case UPDATE -> Optional.of(updated(before.orElseGet(() -> key(design))));
        };
    }

    private Item updated(Item item) {
        return body.get("UpdateExpression") instanceof String text
                ? ItemUpdate.apply(item, new ExpressionTokens(text, body)) : item;
    }
}
