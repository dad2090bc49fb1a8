package io.github.modernizr.prove.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.Projection;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.TableEngineException;
import io.github.modernizr.prove.WithEngines;
import io.github.modernizr.relational.Collation;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DynamoDB Local, asked in the service's JSON form. */
class EnginesTest extends WithEngines {

    private static int tables;
    private final TableEngine engine = engines.tables();
    private String table;

    @BeforeEach
    void createTable() {
        table = "table" + tables++;
        call(Operation.CREATE_TABLE, Map.of("TableName", table, "BillingMode", "PAY_PER_REQUEST",
                "AttributeDefinitions", List.of(
                        Map.of("AttributeName", "id", "AttributeType", "S"),
                        Map.of("AttributeName", "a", "AttributeType", "S"),
                        Map.of("AttributeName", "n", "AttributeType", "N")),
                "KeySchema", List.of(key("id", "HASH")),
                "GlobalSecondaryIndexes", List.of(Map.of("IndexName", "by-a", "KeySchema",
                        List.of(key("a", "HASH"), key("n", "RANGE"), key("id", "RANGE")),
                        "Projection", Map.of("ProjectionType", "KEYS_ONLY")))));
    }

    @Test
    void anItemIsReadAsItWasWritten() {
        Map<String, Object> item = Map.of("id", s("1"), "a", s("ä"), "n", Map.of("N", "-1.50"), "b", Map.of("B", "AQID"),
                "f", Map.of("BOOL", false), "l", Map.of("L", List.of(s(""), Map.of("M", Map.of()))),
                "ss", Map.of("SS", List.of("x")), "e", Map.of("L", List.of()));
        Map<String, Object> put = call(Operation.PUT_ITEM,
                Map.of("TableName", table, "Item", item, "ReturnConsumedCapacity", "INDEXES"));
        Map<String, Object> got = call(Operation.GET_ITEM, Map.of("TableName", table, "Key", Map.of("id", s("1"))));

        assertThat(got.get("Item")).asString().contains("N=-1.5");
        assertThat(((Map<?, ?>) got.get("Item")).get("l")).isEqualTo(item.get("l"));
        assertThat(((Map<?, ?>) got.get("Item")).get("e")).isEqualTo(item.get("e"));
        assertThat(((Map<?, ?>) got.get("Item")).get("b")).isEqualTo(item.get("b"));
        assertThat(((Map<?, ?>) got.get("Item")).get("f")).isEqualTo(item.get("f"));
        assertThat(put).isEqualTo(Map.of("ConsumedCapacity", Map.of(
                "TableName", table, "CapacityUnits", new BigDecimal("2.0"), "Table", Map.of("CapacityUnits", new BigDecimal("1.0")),
                "GlobalSecondaryIndexes", Map.of("by-a", Map.of("CapacityUnits", new BigDecimal("1.0"))))));
    }

    @Test
    void aQueryOfAnIndexWithSeveralSortAttributesGivesItsKeysInOrder() {
        put("1", "x", "2");
        put("2", "x", "10");
        put("3", "y", "1");
        Map<String, Object> page = call(Operation.QUERY, Map.of("TableName", table, "IndexName", "by-a",
                "KeyConditionExpression", "a = :a AND n >= :n", "ExpressionAttributeValues",
                Map.of(":a", s("x"), ":n", Map.of("N", "2")), "ScanIndexForward", false, "Limit", 1,
                "ReturnConsumedCapacity", "INDEXES"));

        assertThat(page.get("Items")).isEqualTo(List.of(Map.of("a", s("x"), "n", Map.of("N", "10"), "id", s("2"))));
        assertThat(page.get("LastEvaluatedKey")).isEqualTo(Map.of("a", s("x"), "n", Map.of("N", "10"), "id", s("2")));
        assertThat(page).containsEntry("Count", 1).containsEntry("ScannedCount", 1);
        assertThat(page.get("ConsumedCapacity")).asString().contains("by-a={CapacityUnits=0.5}");
    }

    @Test
    void aFailedConditionIsAnErrorWithItsCode() {
        put("1", "x", "2");

        assertThatThrownBy(() -> call(Operation.PUT_ITEM, Map.of("TableName", table, "Item", Map.of("id", s("1")),
                        "ConditionExpression", "attribute_not_exists(id)")))
                .isInstanceOfSatisfying(TableEngineException.class, e -> {
                    assertThat(e.code()).isEqualTo("ConditionalCheckFailedException");
                    assertThat(e.cancellationReasons()).isEmpty();
                });
    }

    @Test
    void aCancelledTransactionSaysWhichActionsFailedAndChangesNothing() {
        put("1", "x", "2");
        Map<String, Object> update = Map.of("Update", Map.of("TableName", table, "Key", Map.of("id", s("2")),
                "UpdateExpression", "SET a = :a", "ExpressionAttributeValues", Map.of(":a", s("z"))));
        Map<String, Object> check = Map.of("ConditionCheck", Map.of("TableName", table, "Key", Map.of("id", s("1")),
                "ConditionExpression", "a = :a", "ExpressionAttributeValues", Map.of(":a", s("y"))));

        assertThatThrownBy(() -> call(Operation.TRANSACT_WRITE_ITEMS, Map.of("TransactItems", List.of(update, check))))
                .isInstanceOfSatisfying(TableEngineException.class, e -> {
                    assertThat(e.code()).isEqualTo("TransactionCanceledException");
                    assertThat(e.cancellationReasons()).containsExactly("None", "ConditionalCheckFailed");
                });
        assertThat(call(Operation.SCAN, Map.of("TableName", table))).containsEntry("Count", 1);
    }

    @Test
    void batchesAndDeletesWork() {
        call(Operation.BATCH_WRITE_ITEM, Map.of("RequestItems", Map.of(table, List.of(
                Map.of("PutRequest", Map.of("Item", Map.of("id", s("1")))),
                Map.of("PutRequest", Map.of("Item", Map.of("id", s("2"))))))));
        call(Operation.DELETE_ITEM, Map.of("TableName", table, "Key", Map.of("id", s("1"))));
        Map<String, Object> both = call(Operation.BATCH_GET_ITEM, Map.of("RequestItems", Map.of(table,
                Map.of("Keys", List.of(Map.of("id", s("1")), Map.of("id", s("2")))))));

        assertThat(both.get("Responses")).isEqualTo(Map.of(table, List.of(Map.of("id", s("2")))));
        call(Operation.DELETE_TABLE, Map.of("TableName", table));
        assertThatThrownBy(() -> put("1", "x", "2")).isInstanceOfSatisfying(TableEngineException.class,
                e -> assertThat(e.code()).isEqualTo("ResourceNotFoundException"));
    }

    @Test
    void aMisspelledMemberIsTold() {
        assertThatThrownBy(() -> call(Operation.GET_ITEM, Map.of("Tablename", table)))
                .isInstanceOf(EngineFailure.class).hasMessageContaining("Tablename is none of");
    }

    @Test
    void tablesAreCreatedAsDesigned() {
        Attribute id = attribute("id");
        ItemType type = new ItemType("row", ItemType.Structure.ROW, "rows", List.of("id"),
                List.of(id, attribute("at"), attribute("a"), attribute("b"), attribute("c"), attribute("d")), List.of(),
                ItemType.Upkeep.WITH_ROW);
        TableDesign design = new TableDesign("designed", "", KeySchema.of("id", "at"), List.of(type), List.of(
                new SecondaryIndex("global", false, new KeySchema(List.of("a", "b"), List.of("c", "id")),
                        Projection.include(List.of("d"))),
                new SecondaryIndex("local", true, KeySchema.of("id", "c"), Projection.ALL)));
        Map<String, Object> created = engine.call(TableCreation.request(design));

        assertThat(created.get("TableDescription")).asString()
                .contains("KeySchema=[{AttributeName=a, KeyType=HASH}, {AttributeName=b, KeyType=HASH}, "
                        + "{AttributeName=c, KeyType=RANGE}, {AttributeName=id, KeyType=RANGE}]")
                .contains("IndexName=local").contains("NonKeyAttributes=[d]").contains("TableStatus=ACTIVE");
    }

    @Test
    void h2RunsAndComparesTextAsIcuDoes() throws Exception {
        try (Connection h2 = engines.h2().connect("jdbc:h2:mem:", new Properties()); Statement sql = h2.createStatement()) {
            sql.execute("CREATE ALIAS TEXT_KEY FOR 'io.github.modernizr.prove.isolated.IcuKeys.key'");
            try (ResultSet answer = sql.executeQuery("SELECT TEXT_KEY('É', 'CASE_AND_ACCENT_INSENSITIVE') = "
                    + "TEXT_KEY('e', 'CASE_AND_ACCENT_INSENSITIVE'), TEXT_KEY('É', 'CASE_INSENSITIVE') = "
                    + "TEXT_KEY('e', 'CASE_INSENSITIVE'), TEXT_KEY(NULL, 'BINARY')")) {
                assertThat(answer.next()).isTrue();
                assertThat(List.of(answer.getBoolean(1), answer.getBoolean(2))).containsExactly(true, false);
                assertThat(answer.getString(3)).isNull();
            }
        }
    }

    @Test
    void orderKeysSortAsTheCollationDoes() {
        List<String> sorted = new ArrayList<>(List.of("Zebra", "apple", "", "_", "10", "Äpfel", "a b", "ab", "é", "f", "$"));
        sorted.sort(Comparator.comparing(t -> hex(engines.textKeys().order(t, Collation.CASE_AND_ACCENT_INSENSITIVE))));
        assertThat(sorted).containsExactly("", "_", "$", "10", "a b", "ab", "Äpfel", "apple", "é", "f", "Zebra");
        assertThat(hex(engines.textKeys().order("Zz", Collation.BINARY))).isEqualTo("5a7a");
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return HexFormat.of().formatHex(copy);
    }

    private static Attribute attribute(String name) {
        return new Attribute(name, AttributeType.S, new AttributeSource.ColumnValue(name));
    }

    private void put(String id, String a, String n) {
        call(Operation.PUT_ITEM, Map.of("TableName", table, "Item", Map.of("id", s(id), "a", s(a), "n", Map.of("N", n))));
    }

    private Map<String, Object> call(Operation operation, Map<String, Object> input) {
        return engine.call(new Request(operation, input));
    }

    private static Map<String, Object> key(String name, String role) {
        return Map.of("AttributeName", name, "KeyType", role);
    }

    private static Map<String, Object> s(String text) {
        return Map.of("S", text);
    }
}
