package io.github.modernizr.verify;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.StepRef;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.PatternStep.Run;
import java.util.Optional;

/** Which column of which table a value was read from. */
final class Origins {

    /** A column of a base table. */
    record Place(String table, String column) {}

    private Origins() {}

    static Optional<Place> of(Scope scope, StepRef ref) {
        Optional<Run> run = scope.named(ref.step());
        if (run.isEmpty() || !(run.get().statement() instanceof Statement.Select select)) {
            return Optional.empty();
        }
        return output(select.query(), ref.column());
    }

    static Optional<Place> of(Scope scope, Run run, ColumnRef column) {
        return StatementSources.of(scope, run).stream().filter(n -> n.alias().equals(column.source())).findFirst()
                .map(n -> new Place(n.table().name(), column.column()));
    }

    /** Of a value in the terms of any statement of the form. */
    static Optional<Place> of(Scope scope, Expression value) {
        if (value instanceof StepRef ref) {
            return of(scope, ref);
        }
        if (value instanceof ColumnRef column) {
            return scope.runs().stream().map(run -> of(scope, run, column)).flatMap(Optional::stream).findFirst();
        }
        return Optional.empty();
    }

    private static Optional<Place> output(Query query, String name) {
        return query.outputs().stream().filter(o -> o.name().equals(name)).findFirst()
                .filter(o -> o.expression() instanceof ColumnRef)
                .map(o -> (ColumnRef) o.expression())
                .flatMap(c -> query.sources().stream().filter(s -> s.alias().equals(c.source())).findFirst()
                        .flatMap(s -> place(s.relation(), c.column())));
    }

    private static Optional<Place> place(Query.Relation relation, String column) {
        if (relation instanceof Query.Relation.Base base) {
            return Optional.of(new Place(base.table().name(), column));
        }
        return relation instanceof Query.Relation.Derived derived ? output(derived.query(), column) : Optional.empty();
    }
}
