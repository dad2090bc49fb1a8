package io.github.modernizr.prove.data;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Aggregate;
import io.github.modernizr.relational.Expression.AggregateFunction;
import io.github.modernizr.relational.Expression.Arithmetic;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.InList;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.Workload;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the statements say of columns: the constants they are compared with or set to, so that rows lie on both sides of
 * each condition, and which take part in arithmetic, so that no sum leaves its type.
 */
final class ColumnHints {

    private final Map<String, Set<Object>> literals = new HashMap<>();
    private final Set<String> reckoned = new HashSet<>();

    private ColumnHints() {}

    static ColumnHints of(Workload workload) {
        ColumnHints hints = new ColumnHints();
        for (AccessPattern pattern : workload.patterns()) {
            for (Form form : pattern.forms()) {
                hints.note(form);
            }
        }
        return hints;
    }

    /** Constants that the column is compared with or set to, in order of appearance. */
    List<Object> literals(ColumnId column) {
        return List.copyOf(literals.getOrDefault(column.name(), Set.of()));
    }

    /** Whether a statement computes with the column's numbers. */
    boolean reckoned(ColumnId column) {
        return reckoned.contains(column.name());
    }

    private void note(Form form) {
        FormWalk.walk(form, new FormWalk.Visitor() {
            @Override
            public void expression(Expression expression, Scope scope) {
                Expressions.all(expression).forEach(e -> term(e, scope));
            }

            @Override
            public void assignment(ColumnId column, Expression value, Scope scope, boolean insert) {
                literal(column, value);
                if (!Expressions.columns(value).isEmpty() && Expressions.all(value).anyMatch(Arithmetic.class::isInstance)) {
                    reckoned.add(column.name());
                }
                expression(value, scope);
            }
        });
    }

    private void term(Expression term, Scope scope) {
        if (term instanceof Compare compare) {
            scope.column(compare.left()).ifPresent(c -> literal(c, compare.right()));
            scope.column(compare.right()).ifPresent(c -> literal(c, compare.left()));
        } else if (term instanceof InList in) {
            scope.column(in.operand()).ifPresent(c -> in.values().forEach(v -> literal(c, v)));
        } else if (term instanceof Arithmetic || term instanceof Aggregate a && sums(a)) {
            Expressions.all(term).forEach(e -> scope.column(e).ifPresent(c -> reckoned.add(c.name())));
        }
    }

    private static boolean sums(Aggregate aggregate) {
        return aggregate.function() == AggregateFunction.SUM || aggregate.function() == AggregateFunction.AVG;
    }

    private void literal(ColumnId column, Expression value) {
        if (value instanceof Literal literal && literal.value().isPresent()) {
            literals.computeIfAbsent(column.name(), c -> new LinkedHashSet<>()).add(literal.value().get());
        }
    }
}
