package io.github.modernizr.prove.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Aggregate;
import io.github.modernizr.relational.Expression.AggregateFunction;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expression.Exists;
import io.github.modernizr.relational.Expression.InQuery;
import io.github.modernizr.relational.Expression.IsNull;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expression.Or;
import io.github.modernizr.relational.Expression.ScalarQuery;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Query.Order;
import io.github.modernizr.relational.Query.Output;
import io.github.modernizr.relational.Query.Source;
import io.github.modernizr.relational.SourceTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random queries over random rows: hash joins, early conditions and folds against the definition, written out plainly. */
class BruteForceTest {

    private static final String DDL = """
            CREATE TABLE ta (id INT NOT NULL PRIMARY KEY, x INT, y INT, name VARCHAR(9));
            CREATE TABLE tb (id INT NOT NULL PRIMARY KEY, x DECIMAL(5,1), y INT, name VARCHAR(9) COLLATE utf8mb4_bin);
            CREATE TABLE tc (id INT NOT NULL PRIMARY KEY, x INT, y BOOLEAN, name ENUM('b','A'));
            """;
    private static final List<String> ALIASES = List.of("a", "b", "c");

    private final Random random = new Random(7);
    private final TextComparison texts = new TextComparison(new FoldedKeys());
    private final ExpressionEvaluator expressions = new ExpressionEvaluator(new FoldedKeys());
    private final QueryEvaluator queries = new QueryEvaluator(new FoldedKeys());
    private Map<String, SourceTable> tables;
    private Map<String, List<Row>> rows;

    @Test
    void theEvaluatorAgreesWithTheDefinition(@TempDir Path folder) {
        Queries.Bound bound = Queries.bind(folder, DDL, List.of("SELECT a.id FROM ta a, tb b, tc c"));
        tables = new LinkedHashMap<>();
        ALIASES.forEach(a -> tables.put(a, bound.schema().require("t" + a)));
        int answers = 0;
        for (int i = 0; i < 3000; i++) {
            rows = new LinkedHashMap<>();
            ALIASES.forEach(a -> rows.put("t" + a, rows(a)));
            Query query = random.nextInt(3) == 0 ? grouped() : plain();
            List<Row> expected = defined(query);
            List<Row> actual = queries.rows(query, (alias, table) -> rows.get(table.name()), scope());
            assertThat(sorted(actual)).as(() -> query + "\nover " + rows).isEqualTo(sorted(expected));
            assertThat(ordered(actual, query)).isTrue();
            answers += actual.isEmpty() ? 0 : 1;
        }
        assertThat(answers).as("queries with an answer").isGreaterThan(1000);
    }

    private Scope scope() {
        return Queries.scope(Map.of("one", BigDecimal.ONE)).withSupply((alias, table) -> rows.get(table.name()));
    }

    private List<Row> rows(String alias) {
        List<Row> made = new ArrayList<>();
        for (int id = random.nextInt(6); id > 0; id--) {
            Object x = random.nextInt(4) == 0 ? null : new BigDecimal(random.nextInt(3) + (alias.equals("b") ? ".0" : ""));
            Object y = random.nextInt(4) == 0 ? null
                    : alias.equals("c") ? (Object) random.nextBoolean() : BigDecimal.valueOf(random.nextInt(3));
            String name = random.nextInt(4) == 0 ? null : alias.equals("c")
                    ? List.of("b", "A").get(random.nextInt(2)) : List.of("a", "A", "á", "b").get(random.nextInt(4));
            made.add(Queries.row("id", id, "x", x, "y", y, "name", name));
        }
        return made;
    }

    // ---- queries

    private Query plain() {
        List<Source> sources = sources();
        List<Output> outputs = new ArrayList<>();
        sources.forEach(s -> outputs.add(new Output(s.alias() + "id", column(s.alias(), "id"))));
        List<Order> order = random.nextBoolean() ? List.of()
                : List.of(new Order(outputs.get(0).expression(), random.nextBoolean()));
        return new Query(sources, where(sources.size()), List.of(), List.of(), outputs, false, order, Optional.empty(),
                Optional.empty());
    }

    private Query grouped() {
        List<Source> sources = sources();
        String last = sources.get(sources.size() - 1).alias();
        List<Expression> groupBy = random.nextInt(3) == 0 ? List.of()
                : List.of(column("a", random.nextBoolean() ? "x" : "name"));
        List<Output> outputs = new ArrayList<>();
        // a text stands for all that are equal to it: its key tells the group, not the text itself
        groupBy.forEach(g -> outputs.add(new Output("least", aggregate(AggregateFunction.MIN, false, g))));
        outputs.add(new Output("n", new Aggregate(AggregateFunction.COUNT, false, Optional.empty())));
        outputs.add(new Output("s", aggregate(AggregateFunction.SUM, random.nextBoolean(), column(last, "x"))));
        outputs.add(new Output("d", aggregate(AggregateFunction.COUNT, true, column(last, "name"))));
        List<Expression> having = random.nextBoolean() ? List.of()
                : List.of(new Compare(Comparison.GREATER, outputs.get(outputs.size() - 3).expression(), number(1)));
        return new Query(sources, where(sources.size()), groupBy, having, outputs, false, List.of(), Optional.empty(),
                Optional.empty());
    }

    private static Expression aggregate(AggregateFunction function, boolean distinct, Expression argument) {
        return new Aggregate(function, distinct, Optional.of(argument));
    }

    private List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        int number = 1 + random.nextInt(3);
        for (int i = 0; i < number; i++) {
            String alias = ALIASES.get(i);
            boolean left = i > 0 && random.nextBoolean();
            List<Expression> on = new ArrayList<>();
            for (int t = i == 0 ? 0 : random.nextInt(3); t > 0; t--) {
                on.add(term(i + 1));
            }
            sources.add(new Source(alias, new Query.Relation.Base(tables.get(alias)), left, on));
        }
        return sources;
    }

    private List<Expression> where(int sources) {
        List<Expression> where = new ArrayList<>();
        for (int t = random.nextInt(3); t > 0; t--) {
            where.add(random.nextInt(4) == 0 ? subquery(sources) : term(sources));
        }
        return where;
    }

    private Expression term(int sources) {
        ColumnRef left = any(sources);
        return switch (random.nextInt(6)) {
            case 0 -> new IsNull(left, random.nextBoolean());
            case 1 -> new Compare(Comparison.EQUAL, left, left.column().equals("name") ? Literal.of("a") : number(1));
            case 2 -> new Or(List.of(equality(left, sources), new IsNull(any(sources), false)));
            case 3 -> new Compare(Comparison.values()[random.nextInt(7)], left, partner(left, sources));
            default -> equality(left, sources);
        };
    }

    private Expression equality(ColumnRef left, int sources) {
        return new Compare(Comparison.EQUAL, left, partner(left, sources));
    }

    private ColumnRef partner(ColumnRef left, int sources) {
        String alias = ALIASES.get(random.nextInt(sources));
        return column(alias, left.column().equals("name") ? "name" : List.of("x", "y", "id").get(random.nextInt(3)));
    }

    private ColumnRef any(int sources) {
        return column(ALIASES.get(random.nextInt(sources)), List.of("id", "x", "y", "name").get(random.nextInt(4)));
    }

    private Expression subquery(int sources) {
        ColumnRef outer = column(ALIASES.get(random.nextInt(sources)), "x");
        boolean correlated = random.nextBoolean();
        List<Expression> where = new ArrayList<>();
        if (correlated) {
            where.add(new Compare(Comparison.EQUAL, column("i", "x"), outer));
        }
        if (random.nextBoolean()) {
            where.add(new Compare(Comparison.EQUAL, column("i", "y"), new Expression.Parameter("one")));
        }
        Source source = new Source("i", new Query.Relation.Base(tables.get("b")), false, List.of());
        return switch (random.nextInt(3)) {
            case 0 -> new Exists(inner(source, where, column("i", "id")), random.nextBoolean());
            case 1 -> new InQuery(outer, inner(source, where, column("i", "y")), random.nextBoolean());
            default -> new Compare(Comparison.EQUAL, outer, new ScalarQuery(
                    inner(source, where, aggregate(AggregateFunction.MAX, false, column("i", "y")))));
        };
    }

    private static Query inner(Source source, List<Expression> where, Expression output) {
        return new Query(List.of(source), where, List.of(), List.of(), List.of(new Output("v", output)), false, List.of(),
                Optional.empty(), Optional.empty());
    }

    private static ColumnRef column(String alias, String name) {
        return new ColumnRef(alias, name);
    }

    private static Expression number(int value) {
        return Literal.of(BigDecimal.valueOf(value));
    }

    // ---- the definition

    /** FROM from left to right, then WHERE on what came out, then groups. */
    private List<Row> defined(Query query) {
        List<Scope> joined = new ArrayList<>(List.of(scope()));
        for (Source source : query.sources()) {
            List<Scope> next = new ArrayList<>();
            for (Scope before : joined) {
                int size = next.size();
                for (Row row : rows.get("t" + source.alias())) {
                    Scope with = before.withRow(source.alias(), tables.get(source.alias()), row);
                    if (expressions.hold(source.on(), with)) {
                        next.add(with);
                    }
                }
                if (source.leftJoin() && next.size() == size) {
                    next.add(before.withRow(source.alias(), tables.get(source.alias()), null));
                }
            }
            joined = next;
        }
        List<Scope> kept = joined.stream().filter(s -> expressions.hold(query.where(), s)).toList();
        return query.aggregates() ? groups(query, kept) : kept.stream().map(s -> outputs(query, s)).toList();
    }

    private Row outputs(Query query, Scope scope) {
        Map<String, Object> values = new LinkedHashMap<>();
        query.outputs().forEach(o -> values.put(o.name(), expressions.value(o.expression(), scope)));
        return new Row(values);
    }

    private List<Row> groups(Query query, List<Scope> joined) {
        Map<String, List<Scope>> groups = new TreeMap<>();
        if (query.groupBy().isEmpty()) {
            groups.put("", new ArrayList<>());
        }
        for (Scope scope : joined) {
            String key = query.groupBy().isEmpty() ? "" : key(expressions.value(query.groupBy().get(0), scope));
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(scope);
        }
        List<Row> found = new ArrayList<>();
        for (List<Scope> group : groups.values()) {
            Map<String, Object> values = new LinkedHashMap<>();
            query.outputs().forEach(o -> values.put(o.name(), fold((Aggregate) o.expression(), group)));
            if (query.having().isEmpty() || ((BigDecimal) values.get("n")).intValue() > 1) {
                found.add(new Row(values));
            }
        }
        return found;
    }

    private String key(Object value) {
        return value instanceof String text ? "t" + texts.key(text, Collation.CASE_AND_ACCENT_INSENSITIVE)
                : value == null ? "" : "n" + ((BigDecimal) value).intValueExact();
    }

    private Object fold(Aggregate aggregate, List<Scope> group) {
        if (aggregate.argument().isEmpty()) {
            return BigDecimal.valueOf(group.size());
        }
        List<Object> values = new ArrayList<>();
        for (Scope scope : group) {
            Object value = expressions.value(aggregate.argument().get(), scope);
            boolean binary = aggregate.argument().get() instanceof ColumnRef c && c.source().equals("b");
            if (value == null) {
                continue;
            }
            boolean met = values.stream().anyMatch(v -> v instanceof String s
                    ? texts.equal(s, (String) value, binary ? Collation.BINARY : Collation.CASE_AND_ACCENT_INSENSITIVE)
                    : ((BigDecimal) v).compareTo((BigDecimal) value) == 0);
            if (!aggregate.distinct() || !met) {
                values.add(value);
            }
        }
        return switch (aggregate.function()) {
            case COUNT -> BigDecimal.valueOf(values.size());
            case SUM -> values.stream().map(BigDecimal.class::cast).reduce(BigDecimal::add).orElse(null);
            case MIN -> values.stream().reduce((p, q) -> p instanceof String s
                    ? texts.compare((String) q, s, Collation.CASE_AND_ACCENT_INSENSITIVE) < 0 ? q : p
                    : ((BigDecimal) p).min((BigDecimal) q)).orElse(null);
            default -> throw new AssertionError(aggregate);
        };
    }

    private static List<String> sorted(List<Row> rows) {
        return Queries.text(rows).stream().sorted().toList();
    }

    private static boolean ordered(List<Row> rows, Query query) {
        for (int i = 1; i < rows.size() && !query.orderBy().isEmpty(); i++) {
            int order = Objects.compare((BigDecimal) rows.get(i - 1).get("aid"), (BigDecimal) rows.get(i).get("aid"),
                    BigDecimal::compareTo);
            if (query.orderBy().get(0).descending() ? order < 0 : order > 0) {
                return false;
            }
        }
        return true;
    }
}
