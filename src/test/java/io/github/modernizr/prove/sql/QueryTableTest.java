package io.github.modernizr.prove.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.prove.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Queries over a few rows with MySQL's answers: {@code query => rows joined by |}. */
class QueryTableTest {

    private static final Path TABLE = Path.of("src/test/resources/cases/expressions/queries.txt");

    private static final String DDL = """
            CREATE TABLE shelves (id INT NOT NULL PRIMARY KEY, label VARCHAR(20) NOT NULL, parent_id INT);
            CREATE TABLE books (id INT NOT NULL PRIMARY KEY, title VARCHAR(40), shelf_id INT, price DECIMAL(8,2),
              state ENUM('small','medium','large'), lent BOOLEAN NOT NULL, bought DATE, pages INT);
            """;

    static final Map<String, List<Row>> ROWS = Map.of(
            "shelves", List.of(
                    Queries.row("id", 1, "label", "root", "parent_id", null),
                    Queries.row("id", 2, "label", "Art", "parent_id", 1),
                    Queries.row("id", 3, "label", "art history", "parent_id", 2),
                    Queries.row("id", 4, "label", "empty", "parent_id", 1)),
            "books", List.of(
                    book(1, "beta", 2, "10.00", "large", false, LocalDate.of(2026, 1, 1), 100),
                    book(2, "Alpha", 2, "20.00", "small", true, LocalDate.of(2026, 1, 2), null),
                    book(3, "ALPHA", 3, null, "medium", false, null, 300),
                    book(4, null, null, "5.00", null, true, LocalDate.of(2025, 12, 31), 50),
                    book(5, "émile", 3, "20.00", "small", false, LocalDate.of(2026, 1, 2), 50)));

    private static Row book(int id, String title, Integer shelf, String price, String state, boolean lent, LocalDate bought,
            Integer pages) {
        return Queries.row("id", id, "title", title, "shelf_id", shelf, "price",
                price == null ? null : new BigDecimal(price), "state", state, "lent", lent, "bought", bought, "pages", pages);
    }

    @TestFactory
    Stream<DynamicTest> queries(@TempDir Path folder) throws IOException {
        List<String[]> lines = Files.readAllLines(TABLE).stream().filter(l -> !l.isBlank() && !l.startsWith("#"))
                .map(l -> l.split(" =>", 2)).toList();
        Queries.Bound bound = Queries.bind(folder, DDL, lines.stream().map(l -> l[0]).toList());
        QueryEvaluator evaluator = new QueryEvaluator(new FoldedKeys());
        return IntStream.range(0, lines.size()).mapToObj(i -> DynamicTest.dynamicTest(lines.get(i)[0], () -> {
            Scope scope = Queries.scope(Map.of("limit", BigDecimal.valueOf(2), "shelf", BigDecimal.valueOf(2)));
            for (int time = 0; time < 2; time++) {
                List<Row> rows = evaluator.rows(bound.queries().get(i), (alias, table) -> ROWS.get(table.name()), scope);
                assertThat(String.join(" | ", Queries.text(rows))).isEqualTo(lines.get(i)[1].strip());
            }
        }));
    }
}
