package io.github.modernizr.prove.execute;

import io.github.modernizr.prove.ForEachOrder;
import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.sql.EvaluationException;
import io.github.modernizr.prove.sql.ExpressionEvaluator;
import io.github.modernizr.prove.sql.QueryEvaluator;
import io.github.modernizr.prove.sql.Scope;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Query;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What one attempt knows by now: rows brought, statements computed, values, and the request itself. */
final class Knowledge {

    /** The column of a step's row that stands for the version of the item it was read from. */
    static final String VERSION = "#version";

    private final Invocation invocation;
    private final FormStatements statements;
    private final Narrowing narrowing;
    private final ExpressionEvaluator expressions;
    private final QueryEvaluator queries;
    private final BroughtRows brought = new BroughtRows();
    private final Map<String, List<Row>> computed = new LinkedHashMap<>();
    private final Map<String, Optional<String>> versions = new LinkedHashMap<>();
    private final Map<String, Object> lets = new LinkedHashMap<>();

    Knowledge(Invocation invocation, FormStatements statements, Narrowing narrowing, ExpressionEvaluator expressions,
            QueryEvaluator queries) {
        this.invocation = invocation;
        this.statements = statements;
        this.narrowing = narrowing;
        this.expressions = expressions;
        this.queries = queries;
    }

    Invocation invocation() {
        return invocation;
    }

    FormStatements statements() {
        return statements;
    }

    Narrowing narrowing() {
        return narrowing;
    }

    BroughtRows brought() {
        return brought;
    }

    QueryEvaluator queries() {
        return queries;
    }

    void computed(String statement, List<Row> rows) {
        computed.put(statement, rows);
    }

    Optional<List<Row>> computed(String statement) {
        return Optional.ofNullable(computed.get(statement));
    }

    void let(String name, Object value) {
        lets.put(name, value);
    }

    /** @param version of the item that was read for the statement; empty where there is no item */
    void version(String statement, Optional<String> version) {
        versions.put(statement, version);
    }

    // --- scopes --------------------------------------------------------------------------------------------

    /** Everything but rows of a statement's sources. */
    Scope scope() {
        Scope scope = Scope.of(invocation.now(), parameters(0, () -> null));
        for (Map.Entry<String, Object> let : lets.entrySet()) {
            scope = scope.withLet(let.getKey(), let.getValue());
        }
        for (Map.Entry<String, List<Row>> rows : computed.entrySet()) {
            Optional<String> name = statements.run(rows.getKey()).as();
            if (name.isPresent()) {
                scope = scope.withStep(name.get(), rows.getValue());
            }
        }
        return scope;
    }

    /** With the rows of the statements' sources of which there is one, or none (its columns are NULL). */
    Scope scope(List<String> ids) {
        Scope scope = scope();
        Set<String> seen = new LinkedHashSet<>();
        for (String statement : ids) {
            for (String alias : brought.aliases(statement)) {
                List<Row> rows = seen.add(alias) ? rows(statement, alias) : List.of(Row.EMPTY, Row.EMPTY);
                if (rows.size() <= 1) {
                    scope = scope.withRow(alias, statements.table(statement, alias), rows.isEmpty() ? null : rows.get(0));
                }
            }
            scope = scope.withSupply(brought.supply(statement));
        }
        return scope;
    }

    /**
     * @param element position among the rows of a for-each
     * @param version drawn for the item that is being written
     */
    Function<String, Object> parameters(int element, Supplier<String> version) {
        return name -> {
            if (invocation.parameters().containsKey(name)) {
                return invocation.parameters().get(name);
            } else if (name.endsWith("." + VERSION)) {
                return version.get();
            } else if (name.contains(".")) {
                return invocation.draws().id(name, element);
            }
            throw new Stuck("the request has no parameter " + name);
        };
    }

    /** Whether rows of a source with this alias were brought. */
    boolean reads(String alias) {
        return brought.has(alias);
    }

    // --- values --------------------------------------------------------------------------------------------

    Object value(Expression expression, Scope scope) {
        if (expression instanceof Expression.StepRef ref && ref.column().equals(VERSION)) {
            return statements.statementOf(ref.step()).map(versions::get).flatMap(v -> v).orElse(null);
        }
        try {
            return expressions.value(expression, scope);
        } catch (EvaluationException e) {
            throw new Stuck(e.getMessage(), e);
        }
    }

    boolean holds(Expression condition, Scope scope) {
        try {
            return expressions.holds(condition, scope);
        } catch (EvaluationException e) {
            throw new Stuck(e.getMessage(), e);
        }
    }

    boolean hold(List<Expression> conditions, Scope scope) {
        return conditions.stream().allMatch(c -> holds(c, scope));
    }

    /** The rows brought for a source, but for those that the statement's conditions rule out as far as they can be told. */
    List<Row> rows(String statement, String alias) {
        List<Row> all = brought.get(statement, alias).rows();
        Optional<Query> narrowed = narrowing.query(statement, alias, brought);
        if (narrowed.isEmpty() || all.isEmpty()) {
            return all;
        }
        Set<Row> rows = new LinkedHashSet<>();
        for (Scope scope : repeating(statement)) {
            rows.addAll(compute(narrowed.get(), statement, scope));
        }
        return List.copyOf(rows);
    }

    /** One scope; of a statement that repeats for the rows of a step, one for each. */
    List<Scope> repeating(String statement) {
        Optional<String> name = statements.run(statement).forEach();
        if (name.isEmpty()) {
            return List.of(scope());
        }
        List<Row> rows = name.flatMap(statements::statementOf).flatMap(this::computed)
                .orElseThrow(() -> new Stuck("the step " + name.get() + " has not run"));
        return ForEachOrder.of(rows).stream().map(row -> scope().withCurrent(name.get(), row)).toList();
    }

    List<Row> compute(Query query, String statement, Scope scope) {
        try {
            return queries.rows(query, brought.supply(statement), scope.withSupply(brought.supply(statement)));
        } catch (EvaluationException e) {
            throw new Stuck(e.getMessage(), e);
        }
    }
}
