package io.github.modernizr.prove.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.cost.CapacityProfile;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.WithEngines;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request is foretold before it is sent to DynamoDB Local; {@code send} compares all numbers of the response. */
class UnitPredictionTest extends WithEngines {

    private static int number;
    private Measured db;

    @BeforeEach
    void tables() {
        db = new Measured(engines.tables(), "t" + number++);
    }

    @AfterEach
    void whatWasFollowedIsThere() {
        db.same();
    }

    @ParameterizedTest
    @CsvSource({"1023, 1, 0.5, 1", "1024, 1, 0.5, 1", "1025, 2, 0.5, 1", "4095, 4, 0.5, 1", "4096, 4, 0.5, 1", "4097, 5, 1, 2", "8193, 9, 1.5, 3"})
    void bordersOfKilobytes(int bytes, BigDecimal write, BigDecimal eventual, BigDecimal strong) {
        Map<String, Object> item = Measured.item("id", "1", "group", "g", "at", 7);
        Request put = db.put(db.things, "id", "1", "group", "g", "at", 7, "text", Measured.fill(bytes, item));

        assertThat(db.units(put, db.things, null)).isEqualByComparingTo(write);
        assertThat(db.units(db.get(db.things, false, "id", "1"), db.things, null)).isEqualByComparingTo(eventual);
        assertThat(db.units(db.get(db.things, true, "id", "1"), db.things, null)).isEqualByComparingTo(strong);
        assertThat(db.units(db.query(db.things, "all", "#group = :a", Map.of(), "g"), db.things, "all")).isEqualByComparingTo(eventual);
        assertThat(db.units(db.query(db.things, "some", "#group = :a", Map.of(), "g"), db.things, "some")).isEqualByComparingTo("0.5");
        assertThat(db.units(db.delete(db.things, "id", "1"), db.things, null)).isEqualByComparingTo(write);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "12", "120", "1.2", "100.5", "123456", "-0.00123", "1200000", "12000000", "1E+20", "1E-10",
        "99999999999999999999999999999999999999"})
    void sizesOfNumbersAtTheBorder(String at) {
        Map<String, Object> item = Measured.item("id", "ä", "at", new BigDecimal(at));
        db.send(db.put(db.things, "id", "ä", "at", new BigDecimal(at), "text", Measured.fill(1024, item)));
        db.send(db.update("ä", "SET #text = :a", Measured.fill(1025, item)));
        assertThat(db.units(db.update("ä", "SET #text = :a", Measured.fill(1024, item)), db.things, null)).isEqualByComparingTo("2");
        assertThat(db.units(db.update("ä", "SET #text = :a", Measured.fill(1024, item)), db.things, null)).isEqualByComparingTo("1");
    }

    @Test
    void indexesPayForWhatChangesInThem() {
        assertThat(db.units(db.put(db.things, "id", "1", "text", "a"), db.things, "all")).isEqualByComparingTo("0");
        assertThat(db.units(db.update("1", "SET #group = :a, #at = :b", "g", 1), db.things, "all")).isEqualByComparingTo("1");
        assertThat(db.units(db.update("1", "SET #text = :a", "b"), db.things, "all")).isEqualByComparingTo("1");
        assertThat(db.units(db.update("1", "SET #text = :a", "c"), db.things, "some")).isEqualByComparingTo("0");
        assertThat(db.units(db.update("1", "SET #label = :a", "l"), db.things, "some")).isEqualByComparingTo("1");
        assertThat(db.units(db.update("1", "SET #label = :a", "l"), db.things, "some")).isEqualByComparingTo("0");
        assertThat(db.units(db.update("1", "SET #group = :a", "h"), db.things, "all")).isEqualByComparingTo("2");
        assertThat(db.units(db.update("1", "ADD #at :a", 1), db.things, "all")).isEqualByComparingTo("2");
        assertThat(db.units(db.update("1", "ADD #at :a", 0), db.things, "all")).isEqualByComparingTo("0");
        assertThat(db.units(db.update("1", "SET #flag = :a", "f"), db.things, "keys")).isEqualByComparingTo("1");
        assertThat(db.units(db.update("1", "SET #at = #at + :a", 1), db.things, "keys")).isEqualByComparingTo("2");
        assertThat(db.units(db.update("1", "SET #flag = if_not_exists(#flag, :a)", "z"), db.things, "keys")).isEqualByComparingTo("0");
        assertThat(db.units(db.update("1", "REMOVE #flag"), db.things, "keys")).isEqualByComparingTo("1");
        assertThat(db.units(db.update("1", "REMOVE #group, #at SET #label = :a", "x"), db.things, "some")).isEqualByComparingTo("1");
        assertThat(db.units(db.update("1", "REMOVE #group"), db.things, "some")).isEqualByComparingTo("0");
    }

    @Test
    void movedEntriesPayForBothSizes() {
        db.send(db.put(db.things, "id", "1", "group", "g", "at", 1, "text", "x".repeat(3000)));
        assertThat(db.units(db.put(db.things, "id", "1", "group", "h", "at", 1, "text", "y"), db.things, "all")).isEqualByComparingTo("4");
        assertThat(db.units(db.put(db.things, "id", "1", "group", "h", "at", 1, "text", "y".repeat(2000)), db.things, "all")).isEqualByComparingTo("2");
        assertThat(db.units(db.put(db.things, "id", "1", "group", "h", "at", 1, "text", "y".repeat(2000)), db.things, "all")).isEqualByComparingTo("0");
        assertThat(db.units(db.put(db.things, "id", "1", "text", "y".repeat(2000)), db.things, "all")).isEqualByComparingTo("2");
    }

    @Test
    void updatesOfWhatIsMissing() {
        assertThat(db.units(db.update("new", "SET #label = :a", "l"), db.things, null)).isEqualByComparingTo("1");
        assertThat(db.units(db.delete(db.things, "id", "none"), db.things, null)).isEqualByComparingTo("1");
        assertThat(db.units(db.get(db.things, true, "id", "none"), db.things, null)).isEqualByComparingTo("1");
        assertThat(db.units(db.query(db.things, "all", "#group = :a", Map.of(), "none"), db.things, "all")).isEqualByComparingTo("0");
    }

    @Test
    void transactionsDoubleItemsAndHereIndexesToo() {
        db.send(db.put(db.things, "id", "1", "group", "g", "at", 1, "text", "x".repeat(1500)));
        db.send(db.put(db.things, "id", "2", "group", "g", "at", 2, "text", "x".repeat(5000)));
        db.send(db.put(db.things, "id", "3", "group", "g", "at", 3));
        Request transaction = db.transaction(
                Map.of("Update", db.updateBody("1", "SET #group = :a", "h")),
                Map.of("ConditionCheck", Map.of("TableName", db.things, "Key", Measured.item("id", "2"),
                        "ConditionExpression", "attribute_exists(id)")),
                Map.of("ConditionCheck", Map.of("TableName", db.things, "Key", Measured.item("id", "none"),
                        "ConditionExpression", "attribute_not_exists(id)")),
                Map.of("Delete", Map.of("TableName", db.things, "Key", Measured.item("id", "3"))),
                Map.of("Put", Map.of("TableName", db.lines, "Item", Measured.item("id", "1", "line", 1, "rank", 5))));
        // 2 KB written, 5 KB and nothing checked as reads, a small delete: all twice
        assertThat(db.units(transaction, db.things, null)).isEqualByComparingTo("12");
    }

    @Test
    void indexUnitsOfATransactionAreTwiceThoseOfTheSameWriteAlone() {
        db.send(db.put(db.things, "id", "1", "group", "g", "at", 1, "text", "x".repeat(1500)));
        assertThat(db.units(db.update("1", "SET #group = :a", "h"), db.things, "all")).isEqualByComparingTo("4");
        assertThat(db.units(db.transaction(Map.of("Update", db.updateBody("1", "SET #group = :a", "g"))), db.things, "all"))
                .isEqualByComparingTo("8");
    }

    /** Three small puts are reported as one, a check beside them too; an index or a kilobyte more makes the difference. */
    @Test
    void likeItemsOfATransactionAreReportedOnce() {
        Map<?, ?>[] members = {put("1", "x"), put("2", "y"), put("3", "z"), put("4", "x".repeat(1500)), put("5", "x".repeat(1600))};
        assertThat(db.units(db.transaction(members), db.things, null)).isEqualByComparingTo("6");
        Map<?, ?> check = Map.of("ConditionCheck", Map.of("TableName", db.things, "Key", Measured.item("id", "9"),
                "ConditionExpression", "attribute_not_exists(id)"));
        db.send(db.transaction(put("6", "x"), check));
        db.send(db.transaction(put("7", "x"), Map.of("Update", db.updateBody("6", "SET #group = :a", "g")),
                Map.of("Update", db.updateBody("1", "SET #group = :a", "g")),
                Map.of("Update", db.updateBody("2", "SET #label = :a", "g"))));
        db.send(db.transaction(Map.of("Delete", Map.of("TableName", db.things, "Key", Measured.item("id", "1"))),
                Map.of("Delete", Map.of("TableName", db.things, "Key", Measured.item("id", "6"))),
                Map.of("Delete", Map.of("TableName", db.things, "Key", Measured.item("id", "2"))), check));
    }

    private Map<?, ?> put(String id, String text) {
        return Map.of("Put", Map.of("TableName", db.things, "Item", Measured.item("id", id, "text", text)));
    }

    @ParameterizedTest
    @CsvSource({"1025, 2", "4096, 2", "4097, 4", "8193, 6"})
    void checksAreCountedAsReadsHere(int bytes, BigDecimal units) {
        db.send(db.put(db.things, "id", "1", "text", Measured.fill(bytes, Measured.item("id", "1"))));
        Request check = db.transaction(Map.of("ConditionCheck", Map.of("TableName", db.things, "Key", Measured.item("id", "1"),
                "ConditionExpression", "attribute_exists(id)")));
        assertThat(db.units(check, db.things, null)).isEqualByComparingTo(units);
        assertThat(CapacityProfile.SERVICE.checkUnits(bytes)).isEqualByComparingTo(BigDecimal.valueOf(2L * ((bytes + 1023) / 1024)));
    }

    @Test
    void batchesRoundEachItemAndPayNothingForMissingOnes() {
        for (int i = 0; i < 5; i++) {
            db.send(db.put(db.things, "id", "" + i, "text", "x".repeat(4080 + 10 * i)));
        }
        List<Map<String, Object>> keys = new ArrayList<>();
        for (int i = 3; i < 8; i++) {
            keys.add(Measured.item("id", "" + i));
        }
        Request batch = new Request(Operation.BATCH_GET_ITEM, Map.of("RequestItems", Map.of(db.things, Map.of("Keys", keys))));
        assertThat(db.units(batch, db.things, null)).isEqualByComparingTo("2");
        Request none = new Request(Operation.BATCH_GET_ITEM, Map.of("RequestItems",
                Map.of(db.things, Map.of("Keys", List.of(Measured.item("id", "9")), "ConsistentRead", true))));
        assertThat(db.units(none, db.things, null)).isEqualByComparingTo("0");
        db.send(new Request(Operation.BATCH_WRITE_ITEM, Map.of("RequestItems", Map.of(db.things, List.of(
                Map.of("PutRequest", Map.of("Item", Measured.item("id", "0", "group", "g", "at", 1))),
                Map.of("DeleteRequest", Map.of("Key", Measured.item("id", "4"))))))));
    }

    @Test
    void queriesSumBeforeRoundingAndBeforeTheFilter() {
        for (int i = 0; i < 9; i++) {
            db.send(db.put(db.lines, "id", "1", "line", i, "rank", i % 3, "text", "x".repeat(1200)));
        }
        db.send(db.put(db.lines, "id", "1", "line", 9, "text", "y"));
        Request all = db.query(db.lines, null, "#id = :a", Map.of("ConsistentRead", true), "1");
        assertThat(db.units(all, db.lines, null)).isEqualByComparingTo("3");
        Request filtered = db.query(db.lines, null, "#id = :a", Map.of("FilterExpression", "#rank = :b"), "1", 2);
        assertThat(UnitPrediction.of(filtered, db.state).count()).contains(Span.exactly(BigDecimal.valueOf(3)));
        assertThat(UnitPrediction.of(filtered, db.state).scannedCount()).contains(Span.exactly(BigDecimal.TEN));
        assertThat(db.units(filtered, db.lines, null)).isEqualByComparingTo("1.5");
        db.send(db.query(db.lines, null, "#id = :a", Map.of("FilterExpression", "#rank <> :b"), "1", 2));
        db.send(db.query(db.lines, null, "#id = :a AND #line BETWEEN :b AND :c", Map.of("Select", "COUNT"), "1", 2, 6));
        db.send(db.query(db.lines, null, "#id = :a AND #line < :b", Map.of("ScanIndexForward", false, "Limit", 2), "1", 6));
        db.send(db.query(db.lines, "by-rank", "#id = :a AND #rank >= :b", Map.of(), "1", 1));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "0, false", "3, true", "3, false"})
    void pagesAreRoundedOneByOne(int limit, boolean forward) {
        for (int i = 0; i < 8; i++) {
            db.send(db.put(db.lines, "id", "1", "line", i, "text", "x".repeat(190_000 + 30_000 * i)));
        }
        Map<String, Object> more = new LinkedHashMap<>(Map.of("ScanIndexForward", forward));
        if (limit > 0) {
            more.put("Limit", limit);
        }
        int pages = 0;
        Object next;
        do {
            next = db.send(db.query(db.lines, null, "#id = :a", more, "1")).get("LastEvaluatedKey");
            more.put("ExclusiveStartKey", next);
            pages++;
        } while (next != null);
        assertThat(pages).isEqualTo(limit > 0 || !forward ? 3 : 2);
    }

    /** Which of them a page has is the service's choice: their sizes bound what it may cost. */
    @Test
    void pagesAmongEqualSortKeysAreForetoldAsARange() {
        for (int i = 0; i < 12; i++) {
            db.send(db.put(db.things, "id", "" + i, "group", "g", "at", i / 6, "text", "x".repeat(700 * i)));
        }
        Map<String, Object> more = new LinkedHashMap<>(Map.of("Limit", 4));
        Span first = UnitPrediction.of(db.query(db.things, "all", "#group = :a", more, "g"), db.state).units().values().iterator().next();
        assertThat(first.least()).isLessThan(first.most());
        Object next;
        do {
            next = db.send(db.query(db.things, "all", "#group = :a", more, "g")).get("LastEvaluatedKey");
            more.put("ExclusiveStartKey", next);
        } while (next != null);
    }

    @Test
    void aNumberThatIsNotTheOneForetoldIsNamed() {
        db.send(db.put(db.things, "id", "1", "group", "g", "at", 1, "text", "x".repeat(2000)));
        Request get = db.get(db.things, true, "id", "1");
        Map<String, Object> response = engines.tables().call(UnitPrediction.measured(get));
        ExpectedState other = db.state.after(db.update("1", "SET #text = :a", "x".repeat(9000)));
        assertThat(UnitPrediction.of(get, other).differences(response))
                .containsExactly("units of " + db.things + ": 1 reported, 3 foretold");
    }
}
