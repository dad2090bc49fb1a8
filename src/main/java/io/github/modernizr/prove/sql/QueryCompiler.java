package io.github.modernizr.prove.sql;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Query.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes one query ready to run. */
final class QueryCompiler {

    private final Names names;
    private final TextComparison texts;

    /** @param names of the query, still without sources */
    QueryCompiler(Names names, TextComparison texts) {
        this.names = names;
        this.texts = texts;
    }

    CompiledQuery compile(Query query) {
        List<JoinStage.SourceRows> sources = new ArrayList<>();
        for (Query.Source source : query.sources()) {
            sources.add(source(source.alias(), source.relation()));
        }
        JoinStage[] stages = new JoinCompiler(names, texts).stages(query, sources);
        List<AggregateFold> folds = new ArrayList<>();
        boolean grouped = grouped(query);
        ExpressionCompiler results = grouped
                ? ExpressionCompiler.ofGroups(names, texts, folds) : ExpressionCompiler.ofRows(names, texts);
        List<Node> groupBy = ExpressionCompiler.ofRows(names, texts).compile(query.groupBy());
        List<Node> outputs = results.compile(query.outputs().stream().map(Query.Output::expression).toList());
        List<Node> having = results.compile(query.having());
        List<CompiledQuery.SortKey> order = query.orderBy().stream()
                .map(o -> new CompiledQuery.SortKey(results.compile(o.expression()), o.descending())).toList();
        Optional<Node> limit = query.limit().map(results::compile);
        Optional<Node> offset = query.offset().map(results::compile);
        return new CompiledQuery(stages, grouped, groupBy, folds, having,
                query.outputs().stream().map(Query.Output::name).toList(), outputs, query.distinct(), order, limit, offset,
                names.correlated(), texts);
    }

    /** Aggregates anywhere make one group of all rows. */
    private static boolean grouped(Query query) {
        return query.aggregates() || Stream.concat(query.having().stream(),
                query.orderBy().stream().map(Query.Order::expression)).anyMatch(Expressions::hasAggregate);
    }

    private JoinStage.SourceRows source(String alias, Relation relation) {
        if (relation instanceof Relation.Base base) {
            names.add(alias, Names.types(base.table()));
            return rows(true, e -> e.rows(alias, base.table()));
        } else if (relation instanceof Relation.Derived derived) {
            CompiledQuery query = new QueryCompiler(names.apart(), texts).compile(derived.query());
            names.add(alias, query.types());
            return rows(true, e -> e.once(query, () -> query.rows(e, null)));
        } else if (relation instanceof Relation.Recursive recursive) {
            return recursive(alias, recursive);
        }
        Relation.Self self = (Relation.Self) relation;
        names.add(alias, names.recursions().getOrDefault(self.name(), Map.of()));
        return rows(false, e -> e.found(self.name()));
    }

    private JoinStage.SourceRows recursive(String alias, Relation.Recursive recursive) {
        CompiledQuery seed = new QueryCompiler(names.apart(), texts).compile(recursive.seed());
        names.recursions().put(recursive.name(), seed.types());
        CompiledQuery step = new QueryCompiler(names.apart(), texts).compile(recursive.step());
        names.add(alias, seed.types());
        Recursion recursion = new Recursion(recursive.name(), seed, step);
        return rows(true, e -> e.once(recursion, () -> recursion.rows(e)));
    }

    private static JoinStage.SourceRows rows(boolean fixed, Function<Evaluation, List<Row>> rows) {
        return new JoinStage.SourceRows() {
            @Override
            public List<Row> rows(Evaluation evaluation) {
                return rows.apply(evaluation);
            }

            @Override
            public boolean fixed() {
                return fixed;
            }
        };
    }

    /** WITH RECURSIVE: the step runs over the rows found last until it finds none. */
    private record Recursion(String name, CompiledQuery seed, CompiledQuery step) {

        /** MySQL's {@code cte_max_recursion_depth}. */
        private static final int DEEPEST = 1000;

        List<Row> rows(Evaluation evaluation) {
            List<Row> last = seed.rows(evaluation, null);
            List<Row> all = new ArrayList<>(last);
            for (int depth = 0; !last.isEmpty(); depth++) {
                if (depth > DEEPEST) {
                    throw new EvaluationException("the recursion " + name + " goes deeper than " + DEEPEST);
                }
                evaluation.found(name, last);
                last = step.rows(evaluation, null);
                all.addAll(last);
            }
            return all;
        }
    }
}
