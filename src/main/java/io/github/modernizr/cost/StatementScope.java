package io.github.modernizr.cost;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sources of a statement by alias, those of its subqueries included, each with the conditions around it. */
final class StatementScope {

    /**
     * One source.
     *
     * @param table of a base table; empty for a derived or recursive one
     * @param conditions the conjuncts of the source's own SELECT (WHERE and ON), or of the UPDATE or DELETE
     */
    record Scoped(String alias, Optional<SourceTable> table, Optional<Query.Relation> relation, List<Expression> conditions) {}

    private final Map<String, Scoped> sources = new LinkedHashMap<>();

    StatementScope(Statement statement) {
        if (statement instanceof Statement.Select select) {
            enter(select.query());
        } else if (statement instanceof Statement.Update update) {
            row(update.alias(), update.table(), update.where());
        } else if (statement instanceof Statement.Delete delete) {
            row(delete.alias(), delete.table(), delete.where());
        } else if (statement instanceof Statement.Insert insert) {
            row(insert.table().name(), insert.table(), List.of());
        }
    }

    Optional<Scoped> source(String alias) {
        return Optional.ofNullable(sources.get(alias));
    }

    private void row(String alias, SourceTable table, List<Expression> where) {
        List<Expression> conditions = conjuncts(where);
        sources.put(alias, new Scoped(alias, Optional.of(table), Optional.empty(), conditions));
        enterSubqueries(conditions);
    }

    private void enter(Query query) {
        List<Expression> all = new ArrayList<>(query.where());
        for (Query.Source s : query.sources()) {
            all.addAll(s.on());
        }
        List<Expression> conditions = conjuncts(all);
        for (Query.Source source : query.sources()) {
            Optional<SourceTable> table = source.relation() instanceof Query.Relation.Base base
                    ? Optional.of(base.table()) : Optional.empty();
            sources.putIfAbsent(source.alias(),
                    new Scoped(source.alias(), table, Optional.of(source.relation()), conditions));
            if (source.relation() instanceof Query.Relation.Derived derived) {
                enter(derived.query());
            } else if (source.relation() instanceof Query.Relation.Recursive recursive) {
                enter(recursive.seed());
                enter(recursive.step());
            }
        }
        enterSubqueries(conditions);
        enterSubqueries(query.having());
        for (Query.Output o : query.outputs()) {
            enterSubqueries(List.of(o.expression()));
        }
    }

    private void enterSubqueries(List<Expression> expressions) {
        for (Expression expression : expressions) {
            for (Query query : Expressions.subqueries(expression)) {
                enter(query);
            }
        }
    }

    private static List<Expression> conjuncts(List<Expression> terms) {
        List<Expression> conjuncts = new ArrayList<>();
        for (Expression term : terms) {
            conjuncts.addAll(Expressions.conjuncts(term));
        }
        return List.copyOf(conjuncts);
    }
}
