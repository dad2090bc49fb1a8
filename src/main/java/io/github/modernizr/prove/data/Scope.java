package io.github.modernizr.prove.data;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.StepRef;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SourceTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The aliases in sight of an expression, and the steps before its statement: from names to columns of tables. */
final class Scope {

    private final Map<String, Query.Relation> aliases;
    private final Map<String, Query> recursions;
    private final Map<String, Query> steps;

    private Scope(Map<String, Query.Relation> aliases, Map<String, Query> recursions, Map<String, Query> steps) {
        this.aliases = aliases;
        this.recursions = recursions;
        this.steps = steps;
    }

    /** @param steps the queries of earlier steps by their {@code as} */
    static Scope of(Map<String, Query> steps) {
        return new Scope(Map.of(), Map.of(), steps);
    }

    Scope with(String alias, SourceTable table) {
        Map<String, Query.Relation> more = new HashMap<>(aliases);
        more.put(alias, new Query.Relation.Base(table));
        return new Scope(more, recursions, steps);
    }

    /** Inside {@code query}, whose subqueries still see what is around it. */
    Scope inside(Query query) {
        Map<String, Query.Relation> more = new HashMap<>(aliases);
        Map<String, Query> named = new HashMap<>(recursions);
        for (Query.Source source : query.sources()) {
            more.put(source.alias(), source.relation());
            if (source.relation() instanceof Query.Relation.Recursive recursive) {
                named.put(recursive.name(), recursive.seed());
            }
        }
        return new Scope(more, named, steps);
    }

    /** Inside the step of a recursion, which reads the rows found last. */
    Scope recursion(Query.Relation.Recursive recursive) {
        Map<String, Query> named = new HashMap<>(recursions);
        named.put(recursive.name(), recursive.seed());
        return new Scope(aliases, named, steps);
    }

    /** The column of a table that the reference stands for in the end; empty where it stands for something computed. */
    Optional<ColumnId> column(Expression reference) {
        if (reference instanceof ColumnRef ref) {
            Query.Relation relation = aliases.get(ref.source());
            if (relation instanceof Query.Relation.Base base) {
                return base.table().column(ref.column()).map(c -> new ColumnId(base.table(), c));
            } else if (relation instanceof Query.Relation.Derived derived) {
                return output(derived.query(), ref.column());
            } else if (relation instanceof Query.Relation.Recursive recursive) {
                return output(recursive.seed(), ref.column());
            } else if (relation instanceof Query.Relation.Self self && recursions.containsKey(self.name())) {
                return output(recursions.get(self.name()), ref.column());
            }
        } else if (reference instanceof StepRef ref && steps.containsKey(ref.step())) {
            return output(steps.get(ref.step()), ref.column());
        }
        return Optional.empty();
    }

    private Optional<ColumnId> output(Query query, String name) {
        Scope inside = inside(query);
        return query.outputs().stream().filter(o -> o.name().equals(name)).findFirst()
                .flatMap(o -> inside.column(o.expression()));
    }
}
