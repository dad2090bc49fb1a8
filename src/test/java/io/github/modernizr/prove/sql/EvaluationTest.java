package io.github.modernizr.prove.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Aggregate;
import io.github.modernizr.relational.Expression.AggregateFunction;
import io.github.modernizr.relational.Expression.Arithmetic;
import io.github.modernizr.relational.Expression.Operator;
import io.github.modernizr.relational.Expression.StepRef;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps and their rows, orders, errors, and speed. */
class EvaluationTest {

    private static final String DDL = "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, up INT, n INT UNSIGNED, s VARCHAR(20));";

    private final QueryEvaluator queries = new QueryEvaluator(new FoldedKeys());
    private final ExpressionEvaluator expressions = new ExpressionEvaluator(new FoldedKeys());

    @Test
    void anAggregateGoesThroughAllRowsOfItsStepAlsoInsideForEach() {
        List<Row> cart = List.of(Queries.row("quantity", 2, "price", new BigDecimal("1.50")),
                Queries.row("quantity", 3, "price", new BigDecimal("2.00")));
        Expression product = new Arithmetic(Operator.MULTIPLY, new StepRef("cart", "quantity"), new StepRef("cart", "price"));
        Expression sum = new Aggregate(AggregateFunction.SUM, false, Optional.of(product));
        Scope scope = Queries.scope(Map.of()).withStep("cart", cart);
        assertThat(expressions.value(sum, scope)).isEqualTo(new BigDecimal("9.00"));
        assertThat(expressions.value(sum, scope.withCurrent("cart", cart.get(0)))).isEqualTo(new BigDecimal("9.00"));
        assertThat(expressions.value(product, scope.withCurrent("cart", cart.get(1)))).isEqualTo(new BigDecimal("6.00"));
        assertThat(expressions.value(sum, scope.withStep("cart", List.of()))).isNull();
        assertThatThrownBy(() -> expressions.value(product, scope)).isInstanceOf(EvaluationException.class)
                .hasMessageContaining("cart has 2 rows");
    }

    @Test
    void whatMySqlRefusesIsRefused(@TempDir Path folder) {
        Queries.Bound bound = Queries.bind(folder, DDL, List.of("SELECT id, (SELECT u.id FROM t u) AS v FROM t",
                "SELECT n - 5 AS v FROM t WHERE id = 1",
                "WITH RECURSIVE r (id) AS (SELECT a.id FROM t a UNION ALL SELECT b.id FROM r JOIN t b ON b.up = r.id) SELECT id FROM r"));
        List<Row> rows = List.of(Queries.row("id", 1, "up", 2, "n", 3, "s", "a"), Queries.row("id", 2, "up", 1, "n", 3, "s", "b"));
        for (int i = 0; i < 3; i++) {
            var query = bound.queries().get(i);
            assertThatThrownBy(() -> queries.rows(query, (alias, table) -> rows, Queries.scope(Map.of())))
                    .isInstanceOf(EvaluationException.class);
        }
    }

    @Test
    void anOrderIsTotalWhereItTellsAnyTwoRowsApart(@TempDir Path folder) {
        List<String> total = List.of("SELECT s, id FROM t ORDER BY s, id", "SELECT s FROM t WHERE id = :id",
                "SELECT a.id, b.s FROM t a JOIN t b ON b.id = a.up ORDER BY a.id", "SELECT s, COUNT(*) AS c FROM t GROUP BY s ORDER BY s",
                "SELECT a.id, b.s FROM t a LEFT JOIN t b ON b.id = a.up ORDER BY a.id", "SELECT COUNT(*) AS c FROM t");
        // the specification's reader completes what is written, so that these are total, too
        List<String> completed = List.of("SELECT s, id FROM t ORDER BY s", "SELECT a.id FROM t a JOIN t b ON b.up = a.id ORDER BY a.id",
                "SELECT b.id FROM t a LEFT JOIN t b ON b.id = a.up ORDER BY b.id", "SELECT s, COUNT(*) AS c FROM t GROUP BY s ORDER BY c");
        // no order, no page: rows in any order are a set
        List<String> open = List.of("SELECT s, id FROM t", "SELECT s, COUNT(*) AS c FROM t GROUP BY s");
        List<String> all = new ArrayList<>(total);
        all.addAll(completed);
        all.addAll(open);
        Queries.Bound bound = Queries.bind(folder, DDL, all);
        for (int i = 0; i < all.size(); i++) {
            assertThat(queries.order(bound.queries().get(i)).total()).as(all.get(i)).isEqualTo(i < total.size() + completed.size());
        }
    }

    /** Pairs by the square would take minutes. */
    @Test
    void thousandsOfRowsAreJoinedQuickly(@TempDir Path folder) {
        Queries.Bound bound = Queries.bind(folder, DDL, List.of(
                "SELECT COUNT(*) AS v FROM t a JOIN t b ON b.id = a.up LEFT JOIN t c ON c.s = b.s",
                "SELECT COUNT(*) AS v FROM t a WHERE EXISTS (SELECT 1 FROM t b WHERE b.up = a.id AND b.s = a.s)",
                "SELECT COUNT(*) AS v FROM t a WHERE a.id NOT IN (SELECT b.up FROM t b WHERE b.up IS NOT NULL)"));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            rows.add(Queries.row("id", i, "up", i == 0 ? null : i - 1, "n", 1, "s", "text " + i));
        }
        List<String> answers = new ArrayList<>();
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> bound.queries().forEach(q -> answers.addAll(
                Queries.text(queries.rows(q, (alias, table) -> rows, Queries.scope(Map.of()))))));
        assertThat(answers).containsExactly("19999", "0", "1");
    }
}
