package io.github.modernizr.spec;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.FunctionCall;
import io.github.modernizr.relational.Expression.IsNull;
import io.github.modernizr.relational.Expression.Or;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Query.Relation;
import io.github.modernizr.relational.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the parameters that may be absent: {@code (:p IS NULL OR …)}, {@code c = COALESCE(:p, c)},
 * set-if-present and when.
 */
final class OptionalParameters {

    private final Set<String> found = new LinkedHashSet<>();

    private OptionalParameters() {}

    static Set<String> of(List<Draft> drafts) {
        OptionalParameters search = new OptionalParameters();
        for (Draft draft : drafts) {
            search.add(draft);
        }
        return search.found;
    }

    private void add(Draft draft) {
        if (draft instanceof Draft.Statement statement) {
            found.addAll(statement.when());
            found.addAll(statement.setIfPresent());
            add(statement.run().statement());
        } else if (draft instanceof Draft.Other other) {
            found.addAll(other.when());
        } else if (draft instanceof Draft.Atomic atomic) {
            for (Draft.Statement statement : atomic.statements()) {
                add(statement);
            }
        }
    }

    private void add(Statement statement) {
        if (statement instanceof Statement.Select select) {
            add(select.query());
            return;
        }
        if (statement instanceof Statement.Update update) {
            for (Statement.Assignment a : update.assignments()) {
                add(a, update.alias());
            }
        }
        add(Tables.expressions(statement));
    }

    private void add(Statement.Assignment a, String alias) {
        if (a.value() instanceof FunctionCall call && call.function() == Expression.Function.COALESCE
                && call.arguments().size() == 2 && call.arguments().get(0) instanceof Parameter p
                && call.arguments().get(1).equals(new ColumnRef(alias, a.column()))) {
            found.add(p.name());
        }
    }

    private void add(Query query) {
        for (Query.Source s : query.sources()) {
            add(s.relation());
        }
        add(Tables.expressions(query));
    }

    private void add(Relation relation) {
        if (relation instanceof Relation.Derived derived) {
            add(derived.query());
        } else if (relation instanceof Relation.Recursive recursive) {
            add(recursive.seed());
            add(recursive.step());
        }
    }

    private void add(List<Expression> expressions) {
        for (Expression expression : expressions) {
            for (Expression part : Expressions.parts(expression)) {
                if (part instanceof Or or) {
                    add(or);
                }
            }
            for (Query subquery : Expressions.subqueries(expression)) {
                add(subquery);
            }
        }
    }

    private void add(Or or) {
        for (Expression term : or.terms()) {
            if (term instanceof IsNull is && !is.negated() && is.operand() instanceof Parameter p) {
                found.add(p.name());
            }
        }
    }
}
