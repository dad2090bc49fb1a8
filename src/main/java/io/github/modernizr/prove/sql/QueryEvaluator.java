package io.github.modernizr.prove.sql;

import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TextKeys;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computes queries as MySQL does, over rows that are at hand. Each query is analysed once and remembered by identity.
 * Not for several threads at once.
 */
public final class QueryEvaluator {

    private final TextComparison texts;
    private final Map<Query, Ready> ready = new IdentityHashMap<>();
    private final Map<Statement, Query> touched = new IdentityHashMap<>();
    private final Map<Query, AnswerOrder> orders = new IdentityHashMap<>();

    public QueryEvaluator(TextKeys keys) {
        this.texts = new TextComparison(keys);
    }

    private record Ready(Map<String, SourceTable> tables, CompiledQuery query) {}

    /**
     * The rows of the result, by output names in their order. Where ORDER BY leaves rows tied, they come in the order of
     * the sources' rows.
     *
     * @param outer parameters and steps, and rows of queries around where {@code query} is a correlated one
     * @throws EvaluationException where MySQL would answer with an error
     */
    public List<Row> rows(Query query, RowSupply supply, Scope outer) {
        Ready known = ready.get(query);
        if (known == null || !ExpressionEvaluator.same(known.tables(), outer.tables())) {
            known = new Ready(outer.tables(), new QueryCompiler(Names.of(outer.tables()), texts).compile(query));
            ready.put(query, known);
        }
        return known.query().rows(new Evaluation(outer, supply), null);
    }

    /** The rows that an UPDATE or DELETE finds, with the columns of its table. */
    public List<Row> matched(Statement statement, RowSupply supply, Scope outer) {
        return rows(touched.computeIfAbsent(statement, QueryEvaluator::selecting), supply, outer);
    }

    private static Query selecting(Statement statement) {
        if (statement instanceof Statement.Update update) {
            return selecting(update.table(), update.alias(), update.where());
        } else if (statement instanceof Statement.Delete delete) {
            return selecting(delete.table(), delete.alias(), delete.where());
        }
        throw new IllegalArgumentException("finds no rows: " + statement.text());
    }

    private static Query selecting(SourceTable table, String alias, List<Expression> where) {
        List<Query.Output> columns = table.columns().stream()
                .map(c -> new Query.Output(c.name(), new ColumnRef(alias, c.name()))).toList();
        Query.Source source = new Query.Source(alias, new Query.Relation.Base(table), false, List.of());
        return new Query(List.of(source), where, List.of(), List.of(), columns, false, List.of(), Optional.empty(),
                Optional.empty());
    }

    /** How ORDER BY orders rows of the answer. */
    public AnswerOrder order(Query query) {
        return orders.computeIfAbsent(query, q -> AnswerOrder.of(q, texts));
    }
}
