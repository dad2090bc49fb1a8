package io.github.modernizr.candidate;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Query.Relation;
import io.github.modernizr.relational.Query.Source;
import io.github.modernizr.relational.SourceTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A query and its subqueries laid flat: every base table source with the conditions that its rows must
 * meet and the columns that anybody asks of it. Columns of derived tables are seen through.
 */
final class QueryShape {

    private final Map<String, TableSource> sources = new LinkedHashMap<>();
    private final Map<ColumnRef, Expression> derived = new LinkedHashMap<>();

    private QueryShape() {}

    static QueryShape of(Query query) {
        QueryShape shape = new QueryShape();
        shape.visit(query, null);
        return shape;
    }

    /**
     * @param conditions conjuncts that hold for every row of the source that can matter
     * @param columns that the statement uses
     */
    record TableSource(
            String alias, SourceTable table, Query block, boolean leftJoin, List<Expression> conditions, Set<String> columns) {}

    List<TableSource> sources() {
        return List.copyOf(sources.values());
    }

    /** An expression with columns of derived tables replaced by what they stand for. */
    Expression resolve(Expression expression) {
        return Expressions.rewrite(expression, e -> e instanceof ColumnRef ref ? derived.getOrDefault(ref, e) : e);
    }

    private void visit(Query query, Set<String> usedOutputs) {
        Set<ColumnRef> used = new LinkedHashSet<>();
        List<Expression> own = new ArrayList<>(query.where());
        for (Source s : query.sources()) {
            own.addAll(s.on());
        }
        own.addAll(query.groupBy());
        own.addAll(query.having());
        for (Query.Order o : query.orderBy()) {
            own.add(o.expression());
        }
        boolean keepAll = usedOutputs == null || query.distinct() || query.aggregates();
        query.outputs().stream().filter(o -> keepAll || usedOutputs.contains(o.name())).forEach(o -> own.add(o.expression()));
        for (Expression e : own) {
            used.addAll(Expressions.columns(e));
        }
        for (Expression expression : own) {
            for (Query q : Expressions.subqueries(expression)) {
                outerColumns(q, used);
            }
        }
        for (Source source : query.sources()) {
            enter(query, source, used);
        }
        for (Expression e : own) {
            for (Query q : Expressions.subqueries(e)) {
                visit(q, null);
            }
        }
        used.forEach(this::ask);
    }

    private void enter(Query query, Source source, Set<ColumnRef> used) {
        if (source.relation() instanceof Relation.Base base) {
            List<Expression> conditions = new ArrayList<>();
            for (Expression condition : conditions(query, source)) {
                conditions.add(resolve(condition));
            }
            sources.put(source.alias(), new TableSource(source.alias(), base.table(), query, source.leftJoin(),
                    List.copyOf(conditions), new LinkedHashSet<>()));
        } else if (source.relation() instanceof Relation.Derived table) {
            Set<String> names = new LinkedHashSet<>();
            used.stream().filter(c -> c.source().equals(source.alias())).forEach(c -> names.add(c.column()));
            visit(table.query(), names);
            table.query().outputs().forEach(o ->
                    derived.put(new ColumnRef(source.alias(), o.name()), resolve(o.expression())));
        } else if (source.relation() instanceof Relation.Recursive recursive) {
            visit(recursive.seed(), null);
            visit(recursive.step(), null);
        }
    }

    /** Those of WHERE and of its own left join; without one, of all inner joins. */
    private static List<Expression> conditions(Query query, Source source) {
        List<Expression> conditions = new ArrayList<>(query.where());
        for (Source joined : query.sources()) {
            if (source.leftJoin() ? joined == source : !joined.leftJoin()) {
                conditions.addAll(joined.on());
            }
        }
        return conditions;
    }

    /** Columns of this block (or of blocks around it) that a subquery names. */
    private static void outerColumns(Query query, Set<ColumnRef> used) {
        List<Expression> own = new ArrayList<>(query.where());
        for (Source s : query.sources()) {
            own.addAll(s.on());
        }
        for (Query.Output o : query.outputs()) {
            own.add(o.expression());
        }
        for (Query.Order o : query.orderBy()) {
            own.add(o.expression());
        }
        for (Expression expression : own) {
            used.addAll(Expressions.columns(expression));
            for (Query q : Expressions.subqueries(expression)) {
                outerColumns(q, used);
            }
        }
    }

    private void ask(ColumnRef column) {
        TableSource source = sources.get(column.source());
        if (source != null) {
            source.columns().add(column.column());
        } else if (derived.get(column) != null) {
            Expressions.columns(derived.get(column)).forEach(this::ask);
        }
    }
}
