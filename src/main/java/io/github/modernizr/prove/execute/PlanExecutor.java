package io.github.modernizr.prove.execute;

import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.PlannedPattern;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.prove.Execution;
import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.TableEngineException;
import io.github.modernizr.prove.TextKeys;
import io.github.modernizr.prove.item.ItemCodec;
import io.github.modernizr.prove.sql.ExpressionEvaluator;
import io.github.modernizr.prove.sql.QueryEvaluator;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.Relaxation;
import io.github.modernizr.workload.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the plans of a model: what an application does that follows them. It decides nothing by itself: what a plan does
 * not read it does not know, what a plan does not write stays as it is. Not for several threads at once.
 */
public final class PlanExecutor {

    /** How often a plan is started, where what it read does not hold any more. */
    public static final int ATTEMPTS = 5;

    private final Workload workload;
    private final DataModel model;
    private final TableEngine engine;
    private final ItemCodec codec;
    private final ExpressionEvaluator expressions;
    private final QueryEvaluator queries;
    private final Map<List<String>, Prepared> prepared = new LinkedHashMap<>();

    public PlanExecutor(Workload workload, DataModel model, TableEngine engine, TextKeys texts) {
        this.workload = workload;
        this.model = model;
        this.engine = engine;
        this.codec = new ItemCodec(workload, texts);
        this.expressions = new ExpressionEvaluator(texts);
        this.queries = new QueryEvaluator(texts);
    }

    /** What is the same for every execution of a form. */
    private record Prepared(Plan plan, FormStatements statements, Narrowing narrowing, PagedStatements paged) {}

    /** Whether the form has a plan. */
    public boolean hasPlan(String pattern, String form) {
        return plan(pattern, form).isPresent();
    }

    /**
     * @throws PlanExecutionException where the plan cannot be carried out as it is written
     * @throws IllegalArgumentException where the form has no plan
     */
    public Execution execute(Invocation invocation) {
        Prepared form = prepared.computeIfAbsent(List.of(invocation.pattern(), invocation.form()), k -> prepare(invocation));
        Calls calls = new Calls(engine);
        try {
            return attempts(form, invocation, calls);
        } catch (Stuck | TableEngineException e) {
            throw new PlanExecutionException(
                    invocation.pattern() + " " + invocation.form() + ": " + e.getMessage(), e, calls.exchanges());
        }
    }

    private Execution attempts(Prepared form, Invocation invocation, Calls calls) {
        for (int attempts = 1; ; attempts++) {
            Knowledge known = new Knowledge(invocation, form.statements(), form.narrowing(), expressions, queries);
            Attempt attempt = new Attempt(model, codec, calls, known, form.paged());
            try {
                attempt.walk(form.plan());
                return new Execution(new Outcome.Answered(attempt.answers()), calls.exchanges(), attempts, attempt.nextPage());
            } catch (Stop stop) {
                if (!stop.tryAgain() || attempt.done() || attempts == ATTEMPTS) {
                    return new Execution(stop.outcome(), calls.exchanges(), attempts, Optional.empty());
                }
            }
        }
    }

    private Prepared prepare(Invocation invocation) {
        AccessPattern pattern = workload.pattern(invocation.pattern());
        Form form = pattern.forms().stream().filter(f -> f.name().equals(invocation.form())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(invocation.pattern() + " has no form " + invocation.form()));
        Plan plan = plan(pattern.id(), form.name())
                .orElseThrow(() -> new IllegalArgumentException(pattern.id() + " " + form.name() + " has no plan"));
        FormStatements statements = new FormStatements(workload.schema(), form);
        boolean tokens = !pattern.accepts(Relaxation.Kind.CURSOR_PAGING, form.name()).isEmpty();
        return new Prepared(plan, statements, new Narrowing(statements), new PagedStatements(tokens));
    }

    private Optional<Plan> plan(String pattern, String form) {
        return model.pattern(pattern).stream().flatMap(p -> p.forms().stream()).filter(f -> f.form().equals(form))
                .findFirst().flatMap(PlannedPattern.PlannedForm::plan);
    }
}
