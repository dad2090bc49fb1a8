package io.github.modernizr.prove.data;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.StatementUse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Walks all that a form says, each expression with the names in its sight. */
final class FormWalk {

    /** What is met on the way. */
    interface Visitor {
        /** A condition or a value that is computed; subqueries in it are visited on their own. */
        void expression(Expression expression, Scope scope);

        /** A value that a row gets. */
        default void assignment(ColumnId column, Expression value, Scope scope, boolean insert) {
            expression(value, scope);
        }

        default void limit(Expression limit) {}

        default void offset(Expression offset) {}
    }

    private final Visitor visitor;
    private final Map<String, Query> steps = new HashMap<>();

    private FormWalk(Visitor visitor) {
        this.visitor = visitor;
    }

    static void walk(Form form, Visitor visitor) {
        FormWalk walk = new FormWalk(visitor);
        form.steps().forEach(walk::step);
    }

    /** The scope in which the statement of a step of the form stands: the steps' queries by {@code as}. */
    static Scope steps(Form form) {
        Map<String, Query> steps = new HashMap<>();
        StatementUse.runs(form).forEach(run -> remember(run, steps));
        return Scope.of(steps);
    }

    private static void remember(PatternStep.Run run, Map<String, Query> steps) {
        if (run.as().isPresent() && run.statement() instanceof Statement.Select select) {
            steps.put(run.as().get(), select.query());
        }
    }

    private void step(PatternStep step) {
        if (step instanceof PatternStep.Run run) {
            run(run);
        } else if (step instanceof PatternStep.Atomic atomic) {
            atomic.runs().forEach(this::run);
        } else if (step instanceof PatternStep.Let let) {
            expression(let.value(), Scope.of(steps));
        }
    }

    private void run(PatternStep.Run run) {
        Scope scope = Scope.of(steps);
        remember(run, steps);
        if (run.statement() instanceof Statement.Select select) {
            query(select.query(), scope);
        } else if (run.statement() instanceof Statement.Insert insert) {
            scope = scope.with(insert.table().name(), insert.table());
            assignments(insert.table(), insert.values(), scope, true);
            assignments(insert.table(), insert.onDuplicate(), scope, false);
        } else if (run.statement() instanceof Statement.Update update) {
            scope = scope.with(update.alias(), update.table());
            assignments(update.table(), update.assignments(), scope, false);
            expressions(update.where(), scope);
        } else if (run.statement() instanceof Statement.Delete delete) {
            scope = scope.with(delete.alias(), delete.table());
            expressions(delete.where(), scope);
        }
        for (PatternStep.Requirement requirement : run.conditions()) {
            expression(requirement.condition(), scope);
        }
    }

    private void assignments(SourceTable table, List<Statement.Assignment> assignments, Scope scope, boolean insert) {
        for (Statement.Assignment assignment : assignments) {
            visitor.assignment(ColumnId.of(table, assignment.column()), assignment.value(), scope, insert);
            subqueries(assignment.value(), scope);
        }
    }

    private void query(Query query, Scope outer) {
        Scope scope = outer.inside(query);
        for (Query.Source source : query.sources()) {
            if (source.relation() instanceof Query.Relation.Derived derived) {
                query(derived.query(), outer);
            } else if (source.relation() instanceof Query.Relation.Recursive recursive) {
                query(recursive.seed(), outer);
                query(recursive.step(), outer.recursion(recursive));
            }
            expressions(source.on(), scope);
        }
        expressions(query.where(), scope);
        expressions(query.groupBy(), scope);
        expressions(query.having(), scope);
        query.outputs().forEach(o -> expression(o.expression(), scope));
        query.orderBy().forEach(o -> expression(o.expression(), scope));
        query.limit().ifPresent(visitor::limit);
        query.offset().ifPresent(visitor::offset);
    }

    private void expressions(List<Expression> expressions, Scope scope) {
        expressions.forEach(e -> expression(e, scope));
    }

    private void expression(Expression expression, Scope scope) {
        visitor.expression(expression, scope);
        subqueries(expression, scope);
    }

    private void subqueries(Expression expression, Scope scope) {
        Expressions.subqueries(expression).forEach(q -> query(q, scope));
    }
}
