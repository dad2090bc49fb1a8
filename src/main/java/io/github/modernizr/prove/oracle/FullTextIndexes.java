package io.github.modernizr.prove.oracle;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.StatementUse;
import io.github.modernizr.workload.Workload;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns that MATCH names: MySQL wants a full-text index of exactly these. */
final class FullTextIndexes {

    private FullTextIndexes() {}

    static Map<String, Set<List<String>>> of(Workload workload) {
        Map<String, Set<List<String>>> found = new LinkedHashMap<>();
        workload.patterns().stream().flatMap(p -> p.forms().stream()).flatMap(StatementUse::runs)
                .map(r -> r.statement()).forEach(s -> {
                    if (s instanceof Statement.Select select) {
                        query(select.query(), found);
                    }
                });
        return found;
    }

    private static void query(Query query, Map<String, Set<List<String>>> found) {
        for (Query.Source source : query.sources()) {
            if (source.relation() instanceof Query.Relation.Derived derived) {
                query(derived.query(), found);
            }
        }
        query.where().forEach(e -> expression(e, query, found));
        query.outputs().forEach(o -> expression(o.expression(), query, found));
        query.orderBy().forEach(o -> expression(o.expression(), query, found));
    }

    private static void expression(Expression e, Query query, Map<String, Set<List<String>>> found) {
        Expressions.all(e).filter(Expression.Match.class::isInstance).map(Expression.Match.class::cast).forEach(match -> {
            if (query.source(match.columns().get(0).source()).relation() instanceof Query.Relation.Base base) {
                found.computeIfAbsent(base.table().name(), t -> new LinkedHashSet<>())
                        .add(match.columns().stream().map(ColumnRef::column).toList());
            }
        });
        Expressions.subqueries(e).forEach(q -> query(q, found));
    }
}
