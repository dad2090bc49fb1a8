package io.github.modernizr.prove.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.modernizr.cost.CapacityProfile;
import io.github.modernizr.cost.LocalDifference;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.TableEngineException;
import io.github.modernizr.prove.WithEngines;
import io.github.modernizr.workload.Consistency;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each difference, measured on DynamoDB Local, beside what the service's profile says where it is a number. */
class LocalDifferencesTest extends WithEngines {

    private static int number;
    private String table;

    @BeforeEach
    void table() {
        table = "different" + number++;
        call(Operation.CREATE_TABLE, Map.of("BillingMode", "PAY_PER_REQUEST",
                "AttributeDefinitions", List.of(Map.of("AttributeName", "id", "AttributeType", "S"),
                        Map.of("AttributeName", "group", "AttributeType", "S")),
                "KeySchema", List.of(Map.of("AttributeName", "id", "KeyType", "HASH")),
                "GlobalSecondaryIndexes", List.of(Map.of("IndexName", "by-group",
                        "KeySchema", List.of(Map.of("AttributeName", "group", "KeyType", "HASH")),
                        "Projection", Map.of("ProjectionType", "ALL")))));
    }

    @ParameterizedTest
    @EnumSource
    void isMeasured(LocalDifference difference) throws Exception {
        switch (difference) {
            case TRANSACTION_INDEXES -> transactionIndexes();
            case CONDITION_CHECKS -> conditionChecks();
            case LIKE_ITEMS -> likeItems();
            case MISSING_BATCH_KEYS -> missingBatchKeys();
            case EMPTY_QUERIES -> emptyQueries();
            case LOCAL_INDEX_FETCHES -> localIndexFetches();
            case REFUSED_REQUESTS -> refusedRequests();
            case INDEX_LAG -> indexLag();
            case CONFLICTS -> conflicts();
            case THROTTLING -> throttling();
        }
    }

    private void transactionIndexes() {
        Map<String, Object> alone = call(Operation.PUT_ITEM, Map.of("Item", item("1", 100)));
        Map<String, Object> together = call(Operation.TRANSACT_WRITE_ITEMS, Map.of("TransactItems", List.of(put(item("2", 100)))));

        BigDecimal index = units(alone, table + "/by-group");
        assertThat(index).isEqualByComparingTo("1");
        assertThat(units(together, table + "/by-group")).isEqualByComparingTo(index.multiply(CapacityProfile.LOCAL.indexFactor(true)))
                .isNotEqualByComparingTo(index.multiply(CapacityProfile.SERVICE.indexFactor(true)));
    }

    private void conditionChecks() {
        call(Operation.PUT_ITEM, Map.of("Item", item("1", 3000)));
        Map<String, Object> check = call(Operation.TRANSACT_WRITE_ITEMS, Map.of("TransactItems", List.of(Map.of("ConditionCheck",
                Map.of("TableName", table, "Key", Map.of("id", s("1")), "ConditionExpression", "attribute_exists(id)")))));

        assertThat(units(check, table)).isEqualByComparingTo(CapacityProfile.LOCAL.checkUnits(3100)).isEqualByComparingTo("2");
        assertThat(CapacityProfile.SERVICE.checkUnits(3100)).isEqualByComparingTo("8");
    }

    private void likeItems() {
        Map<String, Object> three = call(Operation.TRANSACT_WRITE_ITEMS,
                Map.of("TransactItems", List.of(put(item("1", 10)), put(item("2", 10)), put(item("3", 10)))));

        assertThat(CapacityProfile.LOCAL.likeItemsOnce()).isTrue();
        assertThat(CapacityProfile.SERVICE.likeItemsOnce()).isFalse();
        assertThat(units(three, table)).isEqualByComparingTo("2");
    }

    private void missingBatchKeys() {
        Map<String, Object> none = call(Operation.BATCH_GET_ITEM, Map.of("RequestItems", Map.of(table,
                Map.of("Keys", List.of(Map.of("id", s("1")), Map.of("id", s("2"))), "ConsistentRead", true))));

        assertThat(units(none, table)).isEqualByComparingTo(CapacityProfile.LOCAL.missingKeyUnits(Consistency.STRONG)).isZero();
        assertThat(CapacityProfile.SERVICE.missingKeyUnits(Consistency.STRONG)).isEqualByComparingTo("1");
    }

    private void emptyQueries() {
        Map<String, Object> none = byGroup("nobody");

        assertThat(none).containsEntry("Count", 0);
        assertThat(units(none, table + "/by-group")).isEqualByComparingTo(CapacityProfile.LOCAL.emptyQueryUnits(Consistency.EVENTUAL))
                .isZero();
        assertThat(CapacityProfile.SERVICE.emptyQueryUnits(Consistency.EVENTUAL)).isEqualByComparingTo("0.5");
    }

    private void localIndexFetches() {
        table = "different" + number++;
        List<Map<String, String>> key = List.of(Map.of("AttributeName", "id", "KeyType", "HASH"), Map.of("AttributeName", "at", "KeyType", "RANGE"));
        call(Operation.CREATE_TABLE, Map.of("BillingMode", "PAY_PER_REQUEST",
                "AttributeDefinitions", List.of(Map.of("AttributeName", "id", "AttributeType", "S"),
                        Map.of("AttributeName", "at", "AttributeType", "S"), Map.of("AttributeName", "rank", "AttributeType", "S")),
                "KeySchema", key, "LocalSecondaryIndexes", List.of(Map.of("IndexName", "by-rank",
                        "KeySchema", List.of(key.get(0), Map.of("AttributeName", "rank", "KeyType", "RANGE")),
                        "Projection", Map.of("ProjectionType", "INCLUDE", "NonKeyAttributes", List.of("kind"))))));
        for (int i = 0; i < 3; i++) {
            call(Operation.PUT_ITEM, Map.of("Item", Map.of("id", s("1"), "at", s("a" + i), "rank", s("r" + i), "kind", s("k"),
                    "text", s("x".repeat(1 + 5_000 * i)))));
        }

        Map<String, Object> asked = Map.of("IndexName", "by-rank", "KeyConditionExpression", "id = :id",
                "ExpressionAttributeValues", Map.of(":id", s("1"), ":none", s("none")), "ConsistentRead", true, "FilterExpression", "kind = :none");
        Map<String, Object> some = new LinkedHashMap<>(asked);
        some.put("ProjectionExpression", "id, kind");
        assertThat(units(call(Operation.QUERY, asked), table)).isZero();
        assertThat(units(call(Operation.QUERY, some), table)).isEqualByComparingTo("6");
        assertThat(CapacityProfile.LOCAL.fetchesProjected()).isTrue();
        assertThat(CapacityProfile.SERVICE.fetchesProjected()).isFalse();
    }

    private void refusedRequests() {
        call(Operation.PUT_ITEM, Map.of("Item", item("1", 2000)));
        TableEngineException refused = catchThrowableOfType(TableEngineException.class, () -> call(Operation.PUT_ITEM,
                Map.of("Item", item("1", 10), "ConditionExpression", "attribute_not_exists(id)")));

        assertThat(refused.code()).isEqualTo("ConditionalCheckFailedException");
        // nothing but code and message comes back
        assertThat(refused).hasMessage("ConditionalCheckFailedException: The conditional request failed");
    }

    private void indexLag() {
        for (int i = 0; i < 200; i++) {
            call(Operation.PUT_ITEM, Map.of("Item", Map.of("id", s("1"), "group", s("g" + i))));
            assertThat(byGroup("g" + i)).containsEntry("Count", 1);
            assertThat(byGroup("g" + (i - 1))).containsEntry("Count", 0);
        }
    }

    private void conflicts() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> adding = new ArrayList<>();
            for (int client = 0; client < 4; client++) {
                adding.add(() -> {
                    for (int i = 0; i < 50; i++) {
                        call(Operation.TRANSACT_WRITE_ITEMS, Map.of("TransactItems", List.of(Map.of("Update", Map.of("TableName", table,
                                "Key", Map.of("id", s("1")), "UpdateExpression", "ADD n :one",
                                "ExpressionAttributeValues", Map.of(":one", Map.of("N", "1")))))));
                    }
                    return 50;
                });
            }
            int added = 0;
            for (Future<Integer> client : clients.invokeAll(adding)) {
                added += client.get();
            }
            assertThat(call(Operation.GET_ITEM, Map.of("Key", Map.of("id", s("1")))).get("Item"))
                    .asString().contains("n={N=" + added + "}");
        } finally {
            clients.shutdown();
        }
    }

    private void throttling() {
        BigDecimal units = BigDecimal.ZERO;
        for (int i = 0; i < 40; i++) {
            units = units.add(units(call(Operation.PUT_ITEM, Map.of("Item", Map.of("id", s("1"), "text", s("x".repeat(390_000 + i))))), table));
        }
        // far more than a partition of the service takes in the time that this needs
        assertThat(units).isGreaterThan(BigDecimal.valueOf(15_000));
    }

    private Map<String, Object> byGroup(String group) {
        return call(Operation.QUERY, Map.of("IndexName", "by-group", "KeyConditionExpression", "#group = :group",
                "ExpressionAttributeNames", Map.of("#group", "group"), "ExpressionAttributeValues", Map.of(":group", s(group))));
    }

    private Map<String, Object> call(Operation operation, Map<String, Object> input) {
        Map<String, Object> named = new LinkedHashMap<>(input);
        if (operation != Operation.TRANSACT_WRITE_ITEMS && operation != Operation.BATCH_GET_ITEM) {
            named.put("TableName", table);
        }
        Request request = new Request(operation, named);
        return engines.tables().call(operation == Operation.CREATE_TABLE ? request : UnitPrediction.measured(request));
    }

    private static BigDecimal units(Map<String, Object> response, String target) {
        return Reported.units(response).getOrDefault(target, BigDecimal.ZERO);
    }

    private Map<String, Object> put(Map<String, Object> item) {
        return Map.of("Put", Map.of("TableName", table, "Item", item));
    }

    private static Map<String, Object> item(String id, int bytes) {
        return Map.of("id", s(id), "group", s("g"), "text", s("x".repeat(bytes)));
    }

    private static Map<String, Object> s(String text) {
        return Map.of("S", text);
    }
}
