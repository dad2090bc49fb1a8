package io.github.modernizr.prove.execute;

import static io.github.modernizr.prove.execute.Stage.answer;
import static io.github.modernizr.prove.execute.Stage.operations;
import static io.github.modernizr.prove.execute.Stage.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.modernizr.prove.Execution;
import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.TableEngineException;
import io.github.modernizr.prove.WithEngines;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Plans of {@code cases/plans} against DynamoDB Local: what they answer, refuse and leave behind. */
class PlanExecutorTest extends WithEngines {

    @Test
    void readsByKey() {
        try (Stage stage = Stage.of("booleans-and-nulls", engines)) {
            stage.load("tasks", stage.row("tasks", "id", 1, "worker_id", 7, "text", "paint", "urgent", false),
                    stage.row("tasks", "id", 2, "worker_id", 7, "text", "saw", "urgent", true, "done_at", Stage.NOW),
                    stage.row("tasks", "id", 3, "text", "wait", "urgent", false));

            assertThat(answer(stage.run("W4", "me", 7))).extracting(r -> r.get("text")).containsExactly("paint");
        }
    }

    @Test
    void conditionsOnBooleansAndNullsMatchOrRefuse() {
        try (Stage stage = Stage.of("booleans-and-nulls", engines)) {
            stage.load("tasks", stage.row("tasks", "id", 1, "worker_id", 7, "text", "paint", "urgent", false),
                    stage.row("tasks", "id", 3, "text", "wait", "urgent", false));

            assertThat(stage.run("W1", "id", 1).outcome()).isInstanceOf(Outcome.Answered.class);
            assertThat(stage.run("W1", "id", 1).outcome()).isEqualTo(new Outcome.Refused("409"));
            assertThat(stage.run("W3", "id", 3, "boss", 9).outcome()).as("nobody's task").isEqualTo(new Outcome.Refused("409"));
            assertThat(stage.run("W3", "id", 1, "boss", 9).outcome()).isInstanceOf(Outcome.Answered.class);
            assertThat(stage.rows("tasks")).filteredOn(r -> BigDecimal.ONE.equals(r.get("id")))
                    .allSatisfy(r -> assertThat(r.get("worker_id")).isNull());
        }
    }

    @Test
    void readsInTwoSteps() {
        try (Stage stage = Stage.of("index-then-base", engines)) {
            stage.load("parcels",
                    stage.row("parcels", "id", 5, "courier_id", 1, "weight", 9, "moves", 0, "note", "b"),
                    stage.row("parcels", "id", 3, "courier_id", 1, "weight", 8, "moves", 0, "note", "a"),
                    stage.row("parcels", "id", 4, "courier_id", 2, "weight", 8, "moves", 0, "note", "c"));

            Execution execution = stage.run("P1", "courier", 1);

            assertThat(operations(execution)).containsExactly("Query", "BatchGetItem");
            assertThat(answer(execution)).extracting(r -> r.get("note")).containsExactly("a", "b");
            assertThat(operations(stage.run("P1", "courier", 99))).as("nothing to ask for").containsExactly("Query");
        }
    }

    @Test
    void mergesPagesToTheEnd() {
        try (Stage stage = Stage.of("merged-pages", engines)) {
            Random random = new Random(7);
            List<Row> rows = new ArrayList<>();
            for (int id = 1; id <= 90; id++) {
                rows.add(stage.row("notices", "id", id, "board_id", 1 + random.nextInt(4), "text", "n" + id,
                        "posted_at", Stage.NOW.minusDays(random.nextInt(12))));
            }
            stage.load(Map.of("notices", rows));

            List<Row> found = new ArrayList<>();
            Invocation invocation = stage.invocation("V1", "all", "a", 1, "b", 3, "c", 4);
            Optional<Row> token = Optional.empty();
            int pages = 0;
            do {
                Execution page = stage.executor().execute(token.map(invocation::page).orElse(invocation));
                assertThat(answer(page)).hasSizeLessThanOrEqualTo(20);
                found.addAll(answer(page));
                token = page.nextPage();
                pages++;
            } while (token.isPresent());

            List<Object> expected = rows.stream().filter(r -> !BigDecimal.valueOf(2).equals(r.get("board_id")))
                    .sorted((x, y) -> order(y, x)).map(r -> r.get("id")).toList();
            assertThat(found).extracting(r -> r.get("id")).containsExactlyElementsOf(expected);
            assertThat(pages).isEqualTo((expected.size() + 19) / 20);
        }
    }

    private static int order(Row a, Row b) {
        int posted = ((LocalDateTime) a.get("posted_at")).compareTo((LocalDateTime) b.get("posted_at"));
        return posted != 0 ? posted : ((BigDecimal) a.get("id")).compareTo((BigDecimal) b.get("id"));
    }

    @Test
    void upsertInsertsAddsAndRefuses() {
        try (Stage stage = Stage.of("upsert", engines)) {
            stage.load(Map.of("parts", List.of(stage.row("parts", "id", 1, "most", 10)), "stock", List.of()));

            assertThat(stage.run("W1", "shelf", 5, "part", 1, "pieces", 4).outcome()).isInstanceOf(Outcome.Answered.class);
            assertThat(answer(stage.run("W2", "shelf", 5, "part", 1, "pieces", 6))).containsExactly(new Row(values("pieces", 10)));
            assertThat(stage.run("W2", "shelf", 5, "part", 1, "pieces", 1).outcome()).isEqualTo(new Outcome.Refused("400 too heavy"));
            assertThat(stage.run("W2", "shelf", 5, "part", 1, "pieces", 11).outcome()).isEqualTo(new Outcome.Refused("400 too heavy"));
            assertThat(stage.run("W2", "shelf", 5, "part", 2, "pieces", 1).outcome()).isEqualTo(new Outcome.Refused("404"));
            assertThat(stage.rows("stock")).containsExactly(stage.row("stock", "shelf_id", 5, "part_id", 1, "pieces", 10));
        }
    }

    @Test
    void uniqueValuesAreGuardedAndMove() {
        try (Stage stage = Stage.of("unique-value-changes", engines)) {
            stage.run("H1", "id", 1, "email", "ann@x", "name", "Ann");
            stage.run("H1", "id", 2, "email", "bob@x", "name", "Bob");

            assertThat(stage.run("H1", "id", 3, "email", "ANN@x", "name", "Other").outcome())
                    .isEqualTo(new Outcome.Refused("409 taken"));
            assertThat(stage.runForm("H2", "email", "id", 2, "email", "Ann@X").outcome()).isEqualTo(new Outcome.Refused("409 taken"));
            assertThat(stage.runForm("H2", "email", "id", 9, "email", "z").outcome()).isEqualTo(new Outcome.Refused("404"));
            stage.consistent();

            Execution same = stage.runForm("H2", "email", "id", 1, "email", "Ann@X");
            assertThat(operations(same)).as("the guard stays").containsExactly("GetItem", "UpdateItem", "GetItem");
            assertThat(answer(same)).extracting(r -> r.get("email")).containsExactly("Ann@X");
            Execution other = stage.runForm("H2", "email+name", "id", 1, "email", "eve@x", "name", "Eve");
            assertThat(operations(other)).contains("TransactWriteItems");
            assertThat(stage.run("H1", "id", 4, "email", "ann@x", "name", "Ann").outcome()).isInstanceOf(Outcome.Answered.class);
            assertThat(stage.rows("guests")).extracting(r -> r.get("email")).containsExactlyInAnyOrder("eve@x", "bob@x", "ann@x");
            stage.consistent();
        }
    }

    @Test
    void whatWasReadAndHasChangedIsReadAgain() {
        Interference once = new Interference(engine -> engine.call(new Request(Operation.UPDATE_ITEM, Map.of(
                "TableName", "guests", "Key", Map.of("id", Map.of("N", "1")), "UpdateExpression", "SET email = :e",
                "ExpressionAttributeValues", Map.of(":e", Map.of("S", "ann@y"))))));
        try (Stage stage = Stage.of("unique-value-changes", engines, once)) {
            stage.run("H1", "id", 1, "email", "ann@x", "name", "Ann");

            once.arm("UpdateItem", "TransactWriteItems");
            Execution execution = stage.runForm("H2", "email", "id", 1, "email", "ANN@x");

            assertThat(execution.attempts()).isEqualTo(2);
            assertThat(once.fired()).isTrue();
        }
    }

    /** Something that happens between a plan's read and its write. */
    private static final class Interference implements UnaryOperator<TableEngine> {
        private final Consumer<TableEngine> deed;
        private List<String> before = List.of();
        private boolean fired;

        private Interference(Consumer<TableEngine> deed) {
            this.deed = deed;
        }

        void arm(String... operations) {
            before = List.of(operations);
        }

        boolean fired() {
            return fired;
        }

        @Override
        public TableEngine apply(TableEngine engine) {
            return new TableEngine() {
                @Override
                public Map<String, Object> call(Request request) {
                    if (before.contains(request.operation().action())) {
                        before = List.of();
                        fired = true;
                        deed.accept(engine);
                    }
                    return engine.call(request);
                }

                @Override
                public void close() {
                    engine.close();
                }
            };
        }
    }

    @Test
    void passingConflictsAreSentAgain() {
        int[] conflicts = {0};
        try (Stage stage = Stage.of("unique-value-changes", engines, engine -> new TableEngine() {
            @Override
            public Map<String, Object> call(Request request) {
                if (request.operation() == Operation.TRANSACT_WRITE_ITEMS && conflicts[0]++ < 3) {
                    throw new TableEngineException("TransactionCanceledException", "busy", List.of("None", "TransactionConflict"));
                }
                return engine.call(request);
            }

            @Override
            public void close() {
                engine.close();
            }
        })) {
            Execution execution = stage.run("H1", "id", 1, "email", "ann@x", "name", "Ann");

            assertThat(execution.outcome()).isInstanceOf(Outcome.Answered.class);
            assertThat(execution.exchanges()).hasSize(4).filteredOn(e -> e.error().isPresent()).hasSize(3);
        }
    }

    @Test
    void groupsAreAllOrNothing() {
        try (Stage stage = Stage.of("checkout", engines)) {
            stage.load("seats", stage.row("seats", "id", 1, "price", new BigDecimal("10.50"), "free", 5),
                    stage.row("seats", "id", 2, "price", new BigDecimal("3.00"), "free", 1));
            assertThat(stage.run("T1", "me", 7, "seatId", 9, "quantity", 1).outcome()).isEqualTo(new Outcome.Refused("404"));
            stage.run("T1", "me", 7, "seatId", 1, "quantity", 2);
            stage.run("T1", "me", 7, "seatId", 2, "quantity", 2);
            assertThat(stage.run("T2", "me", 8, "bookingId", 70).outcome()).isEqualTo(new Outcome.Refused("400 nothing held"));

            assertThat(stage.run("T2", "me", 7, "bookingId", 71).outcome()).isEqualTo(new Outcome.Refused("409 sold out"));
            assertThat(stage.rows("bookings")).isEmpty();
            assertThat(stage.rows("holds")).hasSize(2);

            stage.load("seats", stage.row("seats", "id", 2, "price", new BigDecimal("3.00"), "free", 2));
            assertThat(stage.run("T2", "me", 7, "bookingId", 71).outcome()).isInstanceOf(Outcome.Answered.class);
            assertThat(stage.rows("holds")).isEmpty();
            assertThat(stage.rows("bookings")).containsExactly(stage.row("bookings", "id", 71, "guest_id", 7,
                    "total", new BigDecimal("27.00"), "state", "paid"));
            assertThat(stage.rows("booked_seats")).containsExactlyInAnyOrder(
                    stage.row("booked_seats", "booking_id", 71, "seat_id", 1, "quantity", 2, "price", new BigDecimal("10.50")),
                    stage.row("booked_seats", "booking_id", 71, "seat_id", 2, "quantity", 2, "price", new BigDecimal("3.00")));
            assertThat(stage.rows("seats")).extracting(r -> r.get("free")).containsExactlyInAnyOrder(BigDecimal.valueOf(3), BigDecimal.ZERO.setScale(0));
            Execution read = stage.run("T3", "id", 71);
            assertThat(((Outcome.Answered) read.outcome()).answers().get("s2")).extracting(r -> r.get("seat_id"))
                    .containsExactly(BigDecimal.ONE, BigDecimal.valueOf(2));
        }
    }

    @Test
    void aGroupThatChangedSinceItWasReadIsRefused() {
        Interference once = new Interference(engine -> engine.call(new Request(Operation.UPDATE_ITEM, Map.of(
                "TableName", "holds", "Key", Map.of("guest_id", Map.of("N", "7")), "UpdateExpression", "SET version = :v",
                "ExpressionAttributeValues", Map.of(":v", Map.of("S", "another"))))));
        try (Stage stage = Stage.of("checkout", engines, once)) {
            stage.load("seats", stage.row("seats", "id", 1, "price", BigDecimal.ONE, "free", 5));
            stage.run("T1", "me", 7, "seatId", 1, "quantity", 2);
            once.arm("TransactWriteItems");

            assertThat(stage.run("T2", "me", 7, "bookingId", 71).outcome())
                    .isEqualTo(new Outcome.Refused("conflict: the rows of holds changed since held read them"));
            assertThat(stage.rows("bookings")).isEmpty();
        }
    }

    @Test
    void embeddedRowsComeAndGoWithTheirItem() {
        try (Stage stage = Stage.of("embedded-rows", engines)) {
            stage.load(Map.of("recipes", List.of(stage.row("recipes", "id", 1, "cook_id", 4, "title", "soup"),
                            stage.row("recipes", "id", 2, "cook_id", 4, "title", "bread")),
                    "ingredients", List.of(stage.row("ingredients", "recipe_id", 1, "line", 2, "text", "salt"),
                            stage.row("ingredients", "recipe_id", 1, "line", 1, "text", "water"),
                            stage.row("ingredients", "recipe_id", 2, "line", 1, "text", "flour"))));

            Execution one = stage.run("K1", "id", 1);
            assertThat(operations(one)).containsExactly("GetItem");
            assertThat(((Outcome.Answered) one.outcome()).answers().get("s2")).extracting(r -> r.get("text"))
                    .containsExactly("water", "salt");
            assertThat(answer(stage.run("K2", "cookId", 4))).extracting(r -> r.get("text")).containsExactly("flour", "water", "salt");
            assertThat(stage.run("K3", "id", 1, "line", 3, "text", "x").outcome()).isEqualTo(new Outcome.Refused("404"));
            assertThat(stage.run("K3", "id", 1, "line", 2, "text", "sea salt").outcome()).isInstanceOf(Outcome.Answered.class);
            assertThat(stage.rows("ingredients")).extracting(r -> r.get("text")).contains("sea salt").doesNotContain("salt");
            stage.run("K4", "id", 1);
            assertThat(stage.rows("ingredients")).extracting(r -> r.get("text")).containsExactly("flour");
            assertThat(stage.run("K4", "id", 1).outcome()).isEqualTo(new Outcome.Refused("404"));
        }
    }

    @Test
    void severalAnswersOfOneItemAreToldApart() {
        try (Stage stage = Stage.of("embedded-row-of-a-missing-parent", engines)) {
            stage.load(Map.of("recipes", List.of(stage.row("recipes", "id", 1)), "ingredients", List.of()));

            assertThat(stage.run("K2", "id", 1, "line", 1, "text", "salt").outcome()).isInstanceOf(Outcome.Answered.class);
            assertThat(stage.run("K2", "id", 1, "line", 1, "text", "salt").outcome()).isEqualTo(new Outcome.Refused("409"));
            assertThat(stage.run("K2", "id", 9, "line", 1, "text", "salt").outcome()).isInstanceOf(Outcome.Failed.class);
        }
    }

    @Test
    void answersComeFromTheNewImage() {
        try (Stage stage = Stage.of("answer-from-the-new-image", engines)) {
            stage.load("counters", stage.row("counters", "id", 1, "label", "a", "value", 4));

            Execution execution = stage.run("G1", "id", 1, "by", 3);

            assertThat(operations(execution)).containsExactly("UpdateItem");
            assertThat(answer(execution)).extracting(r -> r.get("value")).containsExactly(BigDecimal.valueOf(7));
            assertThat(stage.run("G1", "id", 2, "by", 3).outcome()).isEqualTo(new Outcome.Refused("404"));
        }
    }

    @Test
    void twoChangesOfOneRowAreOne() {
        try (Stage stage = Stage.of("two-changes-of-one-row", engines)) {
            stage.load("purses", stage.row("purses", "id", 1, "coins", 10, "notes", 0));

            stage.run("B1", "id", 1, "coins", 5);

            assertThat(stage.rows("purses")).containsExactly(stage.row("purses", "id", 1, "coins", 16, "notes", 1));
        }
    }

    @Test
    void rangesWithNothingBetweenAreNotAskedFor() {
        try (Stage stage = Stage.of("newest-few", engines)) {
            stage.load("readings", stage.row("readings", "sensor_id", 1, "taken_at", Stage.NOW, "celsius", 20));

            assertThat(answer(stage.run("W2", "id", 1, "from", Stage.NOW, "to", Stage.NOW))).hasSize(1);
            Execution empty = stage.run("W2", "id", 1, "from", Stage.NOW, "to", Stage.NOW.minusDays(1));
            assertThat(answer(empty)).isEmpty();
            assertThat(empty.exchanges()).isEmpty();
        }
    }

    /** The key has the request's own value beside those of rows that are not there. */
    @Test
    void aParentWithoutChildrenIsReadAlone() {
        try (Stage stage = Stage.of("optional-filters", engines)) {
            stage.load(Map.of("regions", List.of(stage.row("regions", "id", 1, "name", "north"),
                            stage.row("regions", "id", 2, "name", "east")),
                    "offers", List.of(stage.row("offers", "id", 7, "region_id", 1, "owner_id", 3, "text", "barn",
                            "price", BigDecimal.TEN, "listed_at", Stage.NOW))));

            assertThat(answer(stage.runForm("H1", "region", "region", 1, "limit", 5))).extracting(r -> r.get("id"))
                    .containsExactly(BigDecimal.valueOf(7));
            assertThat(answer(stage.runForm("H1", "region", "region", 2, "limit", 5))).isEmpty();
        }
    }

    @Test
    void aPlanThatLacksWhatItNeedsSaysSo() {
        try (Stage stage = Stage.of("newest-few", engines)) {
            stage.load(Map.of());
            assertThatThrownBy(() -> stage.run("W1")).isInstanceOf(PlanExecutionException.class)
                    .hasMessageContaining("no parameter id");
        }
    }
}
