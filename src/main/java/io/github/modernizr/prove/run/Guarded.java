package io.github.modernizr.prove.run;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Arithmetic;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.StatementUse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A column that a statement takes from only where enough is left ({@code SET stock = stock - :q … WHERE stock >= :q}), so
 * that it is never negative.
 */
record Guarded(String table, String column) {

    static Set<Guarded> of(Pairs.Pair pair) {
        Set<Guarded> all = new LinkedHashSet<>(of(pair.first().form()));
        all.addAll(of(pair.second().form()));
        return all;
    }

    static Set<Guarded> of(Form form) {
        Set<Guarded> found = new LinkedHashSet<>();
        StatementUse.runs(form).forEach(run -> {
            if (run.statement() instanceof Statement.Update update) {
                List<Expression> conditions = Stream.concat(update.where().stream(),
                        run.conditions().stream().map(PatternStep.Requirement::condition)).toList();
                update.assignments().stream().filter(a -> takes(a, update.alias()))
                        .filter(a -> conditions.stream().anyMatch(c -> guards(c, new ColumnRef(update.alias(), a.column()))))
                        .forEach(a -> found.add(new Guarded(update.table().name(), a.column())));
            }
        });
        return found;
    }

    private static boolean takes(Statement.Assignment assignment, String alias) {
        return assignment.value() instanceof Arithmetic arithmetic && arithmetic.operator() == Expression.Operator.SUBTRACT
                && arithmetic.left().equals(new ColumnRef(alias, assignment.column()));
    }

    private static boolean guards(Expression condition, ColumnRef column) {
        return condition instanceof Compare compare && switch (compare.operator()) {
            case GREATER, GREATER_OR_EQUAL -> compare.left().equals(column);
            case LESS, LESS_OR_EQUAL -> compare.right().equals(column);
            case EQUAL, NOT_EQUAL, NULL_SAFE_EQUAL -> false;
        };
    }
}
