package io.github.modernizr.prove.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.TableEngineException;
import io.github.modernizr.prove.TestEngines;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DynamoDB Local, asked in the service's JSON form. */
class EnginesTest {

    private static Engines engines;
    private static int tables;
    private final TableEngine engine = engines.tables();
    private String table;

    @BeforeAll
    static void open() {
        engines = TestEngines.open();
    }

    @AfterAll
    static void close() {
        engines.close();
    }

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
