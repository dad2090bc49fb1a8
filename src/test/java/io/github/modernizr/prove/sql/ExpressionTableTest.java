package io.github.modernizr.prove.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.prove.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Expressions with the values that MySQL 8 gives them: {@code expression => value}, line by line. */
class ExpressionTableTest {

    private static final Path TABLE = Path.of("src/test/resources/cases/expressions/mysql8.txt");

    private static final String DDL = """
            CREATE TABLE t (
              id INT NOT NULL PRIMARY KEY, n INT, m INT, d2 DECIMAL(10,2), d0 DECIMAL(10,0), f DOUBLE,
              yes BOOLEAN, no BOOLEAN, maybe BOOLEAN,
              s VARCHAR(40), accented VARCHAR(40), code VARCHAR(40) COLLATE utf8mb4_bin, nothing VARCHAR(40),
              state ENUM('small','medium','large'), at TIMESTAMP, at3 DATETIME(3), born DATE, opens TIME, body TEXT
            );""";

    private static final Row ROW = Queries.row("id", 1, "n", 7, "m", -2, "d2", new BigDecimal("12.50"), "d0", 5,
            "f", new BigDecimal("0.1"), "yes", true, "no", false, "maybe", null, "s", "Apple pie", "accented", "Crème Brûlée",
            "code", "AbC", "nothing", null, "state", "medium", "at", LocalDateTime.of(2026, 1, 31, 23, 59, 59),
            "at3", LocalDateTime.of(2026, 1, 31, 23, 59, 59, 120_000_000), "born", LocalDate.of(2026, 1, 31),
            "opens", LocalTime.of(8, 30), "body", "The quick brown fox; jumps_over lazy dogs.");

    private static final Map<String, Object> PARAMETERS = Map.of("two", new BigDecimal("2"), "price", new BigDecimal("9.99"),
            "name", "APPLE PIE", "truth", true);

    @TestFactory
    Stream<DynamicTest> expressions(@TempDir Path folder) throws IOException {
        List<String[]> lines = Files.readAllLines(TABLE).stream().filter(l -> !l.isBlank() && !l.startsWith("#"))
                .map(l -> l.split(" => ")).toList();
        Queries.Bound bound = Queries.bind(folder, DDL,
                lines.stream().map(l -> "SELECT " + l[0] + " AS v FROM t WHERE id = 1").toList());
        QueryEvaluator queries = new QueryEvaluator(new FoldedKeys());
        ExpressionEvaluator expressions = new ExpressionEvaluator(new FoldedKeys());
        Scope scope = Queries.scope(PARAMETERS);
        Scope withRow = scope.withRow("t", bound.schema().require("t"), ROW);
        return IntStream.range(0, lines.size()).mapToObj(i -> DynamicTest.dynamicTest(lines.get(i)[0], () -> {
            List<Row> rows = queries.rows(bound.queries().get(i), (alias, table) -> List.of(ROW), scope);
            assertThat(Queries.text(rows)).containsExactly(lines.get(i)[1].strip());
            assertThat(expressions.value(bound.expression(i), withRow)).isEqualTo(rows.get(0).get("v"));
        }));
    }
}
