package io.github.modernizr.prove.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.prove.ForEachOrder;
import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.RelationalOracle;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.WithEngines;
import io.github.modernizr.prove.data.InvocationGenerator;
import io.github.modernizr.prove.data.RowGenerator;
import io.github.modernizr.prove.oracle.JdbcOracle;
import io.github.modernizr.prove.oracle.NeedsJdbcOracle;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.Workload;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The evaluator against the relational oracle: two independent accounts of what MySQL means. */
class OracleAgreementTest extends WithEngines {

    private static final int EACH = 6;

    private QueryEvaluator queries;
    private ExpressionEvaluator expressions;
    private Map<String, List<Row>> rows;
    private final List<String> differences = new ArrayList<>();
    private int needMySql;
    private int compared;
    private int found;

    @ParameterizedTest
    @ValueSource(strings = {
        "src/it/online-shopping-store/src/main/modernizr", "src/test/resources/applications/ticket-system",
        "src/test/resources/applications/social-feed"})
    void everySelectHasTheOraclesAnswer(String folder) {
        Workload workload = SpecReader.read(Path.of(folder, "modernizr.yaml")).workload().orElseThrow();
        queries = new QueryEvaluator(engines.textKeys());
        expressions = new ExpressionEvaluator(engines.textKeys());
        rows = RowGenerator.generate(workload, engines.textKeys(), 40, 11);
        InvocationGenerator generator = new InvocationGenerator(workload, rows, 5);
        try (RelationalOracle oracle = JdbcOracle.h2(engines.h2(), workload)) {
            oracle.load(rows);
            for (AccessPattern pattern : workload.patterns()) {
                for (Form form : pattern.forms()) {
                    Form reads = reads(form);
                    for (int i = 0; i < EACH && !reads.steps().isEmpty(); i++) {
                        generator.next(pattern, form, rows).ifPresent(invocation ->
                                compare(reads, invocation, oracle.run(unrelaxed(pattern), reads, invocation)));
                    }
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(80);
        assertThat(found).as("with rows, of %s", compared).isGreaterThan(compared / 4);
    }

    /** The tables of expressions and queries, too: what they say is what the oracle says. */
    @Test
    void theTablesOfExpressionsAndQueriesAreTheOracles(@TempDir Path folder) throws IOException {
        agree(QueryTableTest.bind(folder), QueryTableTest.ROWS, QueryTableTest.PARAMETERS);
        agree(ExpressionTableTest.bind(folder), Map.of("t", List.of(ExpressionTableTest.ROW)), ExpressionTableTest.PARAMETERS);
        assertThat(differences).isEmpty();
        assertThat(needMySql).as("where H2 cannot say what MySQL says").isLessThan(10);
    }

    private void agree(Queries.Bound bound, Map<String, List<Row>> contents, Map<String, Object> parameters) {
        queries = new QueryEvaluator(engines.textKeys());
        expressions = new ExpressionEvaluator(engines.textKeys());
        rows = contents;
        try (RelationalOracle oracle = JdbcOracle.h2(engines.h2(), bound.workload())) {
            oracle.load(rows);
            for (AccessPattern pattern : bound.workload().patterns()) {
                Invocation invocation = new Invocation(pattern.id(), "all", parameters, Queries.NOW, null, true, Optional.empty());
                Form form = reads(pattern.forms().get(0));
                try {
                    compare(form, invocation, oracle.run(pattern, form, invocation));
                } catch (NeedsJdbcOracle e) {
                    needMySql++;
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessageContaining("needs the JDBC oracle");
                    needMySql++;
                }
            }
        }
    }

    /** The form with its SELECTs only, each an answer, whatever they find. */
    private static Form reads(Form form) {
        List<PatternStep> steps = new ArrayList<>();
        for (PatternStep step : form.steps()) {
            if (step instanceof PatternStep.Run run) {
                read(run).ifPresent(steps::add);
            } else if (step instanceof PatternStep.Atomic atomic) {
                atomic.runs().forEach(run -> read(run).ifPresent(steps::add));
            } else if (step instanceof PatternStep.Let) {
                steps.add(step);
            }
        }
        return new Form(form.name(), form.present(), form.share(), steps);
    }

    private static Optional<PatternStep> read(PatternStep.Run run) {
        return run.statement() instanceof Statement.Select ? Optional.of(new PatternStep.Run(run.id(), run.as(), run.statement(),
                run.forEach(), PatternStep.Purpose.ANSWER, run.consistency(), PatternStep.Expectation.ANY, Optional.empty(),
                List.of(), Map.of(), Optional.empty())) : Optional.empty();
    }

    private static AccessPattern unrelaxed(AccessPattern p) {
        return new AccessPattern(p.id(), p.title(), p.api(), p.rate(), p.rateSource(), p.body(), p.parameters(), List.of(),
                p.skews(), p.needs(), p.sameAs(), p.notes(), p.range());
    }

    private void compare(Form form, Invocation invocation, Outcome outcome) {
        String where = invocation.pattern() + " " + form.name() + " " + invocation.parameters();
        if (!(outcome instanceof Outcome.Answered answered)) {
            differences.add(where + ": the oracle says " + outcome);
            return;
        }
        Scope scope = Scope.of(invocation.now(), invocation.parameters()::get);
        for (PatternStep step : form.steps()) {
            if (step instanceof PatternStep.Let let) {
                scope = scope.withLet(let.name(), expressions.value(let.value(), scope));
                continue;
            }
            PatternStep.Run run = (PatternStep.Run) step;
            Query query = unpaged(((Statement.Select) run.statement()).query());
            List<Row> mine = rows(query, run, scope);
            List<Row> others = relevance(query, answered.answers().get(run.id()));
            compared++;
            found += others.isEmpty() ? 0 : 1;
            if (!same(query, mine, others)) {
                differences.add(where + " " + run.id() + "\n  " + ((Statement.Select) run.statement()).text() + "\n  evaluator "
                        + texts(mine) + "\n  oracle    " + texts(others));
            }
            List<Row> first = others.size() > 1 && run.forEach().isEmpty() && !many(form, run) ? others.subList(0, 1) : others;
            scope = run.as().isPresent() ? scope.withStep(run.as().get(), first) : scope;
        }
    }

    /** How relevant a row is to MATCH is a number of the engine's own; whether it is, is not. */
    private static List<Row> relevance(Query query, List<Row> rows) {
        Query.Output output = query.outputs().get(0);
        return !(output.expression() instanceof Expression.Match) ? rows : rows.stream().map(r -> r.with(output.name(),
                BigDecimal.valueOf(((BigDecimal) r.get(output.name())).signum()))).toList();
    }

    private static boolean many(Form form, PatternStep.Run run) {
        return form.steps().stream().anyMatch(s -> s instanceof PatternStep.Let
                || s instanceof PatternStep.Run r && r.forEach().equals(run.as()));
    }

    private List<Row> rows(Query query, PatternStep.Run run, Scope scope) {
        if (run.forEach().isEmpty()) {
            return queries.rows(query, (alias, table) -> rows.get(table.name()), scope);
        }
        List<Row> all = new ArrayList<>();
        for (Row row : ForEachOrder.of(scope.step(run.forEach().get()))) {
            all.addAll(queries.rows(query, (alias, table) -> rows.get(table.name()),
                    scope.withCurrent(run.forEach().get(), row)));
        }
        return all;
    }

    private static Query unpaged(Query q) {
        return q.offset().isEmpty() ? q : new Query(q.sources(), q.where(), q.groupBy(), q.having(), q.outputs(), q.distinct(),
                q.orderBy(), Optional.empty(), Optional.empty());
    }

    /** As sequences where ORDER BY is total, else as sets of which each is in order. */
    private boolean same(Query query, List<Row> mine, List<Row> others) {
        AnswerOrder order = queries.order(query);
        if (order.total() && !query.orderBy().isEmpty()) {
            return texts(mine).equals(texts(others));
        }
        for (int i = 1; i < others.size(); i++) {
            if (order.rows().compare(others.get(i - 1), others.get(i)) > 0) {
                return false;
            }
        }
        boolean cut = query.limit().isPresent();
        return mine.size() == others.size()
                && (cut || texts(mine).stream().sorted().toList().equals(texts(others).stream().sorted().toList()));
    }

    private static List<String> texts(List<Row> rows) {
        return rows.stream().map(row -> {
            Map<String, Object> values = new LinkedHashMap<>();
            row.values().forEach((name, value) -> values.put(name, value instanceof BigDecimal n ? n.toPlainString() : value));
            return values.toString();
        }).toList();
    }
}
