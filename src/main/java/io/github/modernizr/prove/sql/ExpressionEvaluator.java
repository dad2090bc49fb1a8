package io.github.modernizr.prove.sql;

import io.github.modernizr.prove.TextKeys;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.SourceTable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes expressions as MySQL does. Each expression is analysed once and remembered by identity, so it pays to keep
 * the evaluator and the expression. Not for several threads at once.
 */
public final class ExpressionEvaluator {

    private final TextComparison texts;
    private final Map<Expression, Ready> ready = new IdentityHashMap<>();

    public ExpressionEvaluator(TextKeys keys) {
        this.texts = new TextComparison(keys);
    }

    /** An expression made ready for rows of these tables. */
    private record Ready(Map<String, SourceTable> tables, Node node) {}

    /**
     * The value, one of those of {@link io.github.modernizr.prove.Row}. A condition gives TRUE, FALSE, or null for
     * unknown. A column is looked up in the scope's row of that alias, an aggregate goes through all rows of the steps
     * that its argument names.
     *
     * @throws EvaluationException where MySQL would answer with an error, or the scope lacks a name
     */
    public Object value(Expression expression, Scope scope) {
        Frame frame = new Frame(null, new Evaluation(scope, scope.supply()), 0);
        return node(expression, scope.tables()).shown(frame);
    }

    /** Whether the condition is true: neither false nor unknown. */
    public boolean holds(Expression condition, Scope scope) {
        return Boolean.TRUE.equals(Values.truth(value(condition, scope)));
    }

    /** Whether all conditions are true. */
    public boolean hold(List<Expression> conditions, Scope scope) {
        for (Expression condition : conditions) {
            if (!holds(condition, scope)) {
                return false;
            }
        }
        return true;
    }

    private Node node(Expression expression, Map<String, SourceTable> tables) {
        Ready known = ready.get(expression);
        if (known == null || !same(known.tables(), tables)) {
            known = new Ready(tables, ExpressionCompiler.ofRows(Names.of(tables), texts).compile(expression));
            ready.put(expression, known);
        }
        return known.node();
    }

    /** Tables are compared by identity: there is one object for each. */
    static boolean same(Map<String, SourceTable> a, Map<String, SourceTable> b) {
        return a == b || a.size() == b.size()
                && a.entrySet().stream().allMatch(e -> b.get(e.getKey()) == e.getValue());
    }
}
