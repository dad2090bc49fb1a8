package io.github.modernizr.prove.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.prove.ForEachOrder;
import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every statement of the applications can be evaluated, and much of what they ask for finds something. */
class ApplicationSelectsTest {

    private final Random random = new Random(3);
    private final QueryEvaluator queries = new QueryEvaluator(new FoldedKeys());
    private final ExpressionEvaluator expressions = new ExpressionEvaluator(new FoldedKeys());
    private Map<String, List<Row>> rows;
    private boolean numericIds;
    private int selects;
    private int answers;

    @BeforeEach
    void start() {
        rows = new LinkedHashMap<>();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "src/it/online-shopping-store/src/main/modernizr", "src/test/resources/applications/ticket-system",
        "src/test/resources/applications/social-feed"})
    void everyStatementIsEvaluated(String folder) {
        Workload workload = SpecReader.read(Path.of(folder, "modernizr.yaml")).workload().orElseThrow();
        workload.schema().tables().forEach(t -> rows.put(t.name(), rows(t)));
        numericIds = rows.values().iterator().next().get(0).values().values().iterator().next() instanceof BigDecimal;
        for (int time = 0; time < 3; time++) {
            for (AccessPattern pattern : workload.patterns()) {
                pattern.forms().forEach(this::run);
            }
        }
        assertThat(selects).isGreaterThan(50);
        assertThat(answers).as("of %s", selects).isGreaterThan(selects / 4);
    }

    private void run(Form form) {
        Scope scope = Scope.of(Queries.NOW, this::parameter);
        for (PatternStep step : form.steps()) {
            if (step instanceof PatternStep.Run run) {
                scope = run(run, scope);
            } else if (step instanceof PatternStep.Atomic atomic) {
                for (PatternStep.Run run : atomic.runs()) {
                    scope = run(run, scope);
                }
            } else if (step instanceof PatternStep.Let let) {
                scope = scope.withLet(let.name(), expressions.value(let.value(), scope));
            }
        }
    }

    private Scope run(PatternStep.Run run, Scope before) {
        if (run.forEach().isEmpty()) {
            return execute(run, before);
        }
        for (Row row : ForEachOrder.of(before.step(run.forEach().get()))) {
            execute(run, before.withCurrent(run.forEach().get(), row));
        }
        return before;
    }

    private Scope execute(PatternStep.Run run, Scope scope) {
        if (!(run.statement() instanceof Statement.Select select)) {
            write(run, scope);
            return scope;
        }
        List<Row> found = queries.rows(select.query(), (alias, table) -> rows.get(table.name()), scope);
        selects++;
        answers += found.isEmpty() ? 0 : 1;
        assertThat(found).allSatisfy(r -> assertThat(r.values().keySet())
                .containsExactlyElementsOf(select.query().outputs().stream().map(Query.Output::name).toList()));
        AnswerOrder order = queries.order(select.query());
        for (int i = 1; i < found.size(); i++) {
            int compared = order.rows().compare(found.get(i - 1), found.get(i));
            assertThat(compared).as(select.text()).isLessThanOrEqualTo(0);
            if (order.total() && order.whole() && !select.query().orderBy().isEmpty()) {
                assertThat(compared).as(select.text()).isNegative();
            }
        }
        List<Row> kept = run.expect() == PatternStep.Expectation.ONE && found.size() > 1 ? found.subList(0, 1) : found;
        return run.as().map(as -> scope.withStep(as, kept)).orElse(scope);
    }

    private void write(PatternStep.Run run, Scope scope) {
        if (run.statement() instanceof Statement.Insert insert) {
            insert.values().forEach(v -> expressions.value(v.value(), scope));
            Scope clash = scope.withInserted(Row.EMPTY)
                    .withRow(insert.table().name(), insert.table(), rows.get(insert.table().name()).get(0));
            insert.onDuplicate().forEach(v -> expressions.value(v.value(), clash));
            run.conditions().forEach(c -> expressions.holds(c.condition(), clash));
            return;
        }
        List<Row> matched = queries.matched(run.statement(), (alias, table) -> rows.get(table.name()), scope);
        if (run.statement() instanceof Statement.Update update) {
            for (Row row : matched) {
                Scope at = scope.withRow(update.alias(), update.table(), row);
                assertThat(expressions.hold(update.where().stream().filter(ApplicationSelectsTest::plain).toList(), at)).isTrue();
                update.assignments().forEach(a -> expressions.value(a.value(), at));
                run.conditions().forEach(c -> expressions.holds(c.condition(), at));
            }
        }
    }

    private static boolean plain(Expression e) {
        return io.github.modernizr.relational.Expressions.subqueries(e).isEmpty();
    }

    /** A parameter's name says what it is, roughly: good enough to find something. */
    private Object parameter(String name) {
        String key = name.toLowerCase(java.util.Locale.ROOT);
        return key.contains("limit") || key.contains("offset") || key.endsWith("id") || key.contains("price")
                || key.contains("quantity") || key.equals("me") || key.contains("minimum")
                || key.contains("amount") || key.contains("number") || key.contains("rating") || key.contains("position")
                ? numericIds || !key.endsWith("id") && !key.equals("me") ? BigDecimal.valueOf(2) : "b2" : "b";
    }

    /** Keys hold: what would break one is left out. */
    private List<Row> rows(SourceTable table) {
        List<List<String>> keys = new ArrayList<>(List.of(table.primaryKey()));
        table.uniqueKeys().forEach(u -> keys.add(u.columns()));
        Set<List<Object>> met = new HashSet<>();
        List<Row> made = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (Column column : table.columns()) {
                boolean missing = column.nullable() && random.nextInt(5) == 0;
                boolean key = keys.contains(List.of(column.name()));
                values.put(column.name(), missing ? null : key && column.type().numeric() ? BigDecimal.valueOf(i)
                        : key ? "b" + i : reference(table, column) ? "b" + (1 + random.nextInt(4)) : value(column));
            }
            Row row = new Row(values);
            if (keys.stream().allMatch(k -> met.add(key(k, row)))) {
                made.add(row);
            }
        }
        return made;
    }

    private static boolean reference(SourceTable table, Column column) {
        return !column.type().numeric() && table.foreignKeys().stream().anyMatch(f -> f.columns().contains(column.name()));
    }

    private static List<Object> key(List<String> columns, Row row) {
        List<Object> key = new ArrayList<>(columns);
        for (String column : columns) {
            Object value = row.get(column);
            key.add(value == null ? new Object()
                    : new FoldedKeys().equality(value.toString(), Collation.CASE_AND_ACCENT_INSENSITIVE));
        }
        return key;
    }

    private Object value(Column column) {
        int n = random.nextInt(4);
        return switch (column.type().kind()) {
            case INTEGER -> BigDecimal.valueOf(n);
            case DECIMAL, FLOAT -> BigDecimal.valueOf(n).setScale(column.type().scale());
            case BOOLEAN -> n > 1;
            case TEXT -> List.of("a", "B", "b", "á").get(n);
            case ENUM -> column.type().values().get(n % column.type().values().size());
            case TIMESTAMP, DATETIME -> Queries.NOW.minusDays(n);
            case DATE -> LocalDate.of(2026, 1, 1 + n);
            case TIME -> LocalTime.of(n, 0);
            case BINARY -> ByteBuffer.wrap(new byte[] {(byte) n}).asReadOnlyBuffer();
            case JSON -> "{}";
        };
    }
}
