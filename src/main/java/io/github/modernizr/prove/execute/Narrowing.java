package io.github.modernizr.prove.execute;

import io.github.modernizr.prove.execute.BroughtRows.Brought;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Query.Relation;
import io.github.modernizr.relational.Query.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * As much of a statement as is known to hold for the rows of one source, while the rows of others are still to be read:
 * what a client can leave out before it asks for more. Each narrowed query is made once.
 */
final class Narrowing {

    private final FormStatements statements;
    private final Map<List<Object>, Query> made = new HashMap<>();
    private final Map<List<Object>, List<Expression>> own = new HashMap<>();

    Narrowing(FormStatements statements) {
        this.statements = statements;
    }

    /** The rows of the source joined with those of its block that are there, by the conditions that can be decided. */
    Optional<Query> query(String statement, String alias, BroughtRows brought) {
        Optional<Query> block = statements.block(statement, alias);
        if (block.isEmpty()) {
            return Optional.empty();
        }
        List<Object> key = new ArrayList<>(List.of(statement, alias));
        brought.aliases(statement).forEach(a -> key.addAll(List.of(a, brought.get(statement, a).columns())));
        return Optional.of(made.computeIfAbsent(key, k -> narrowed(statement, alias, block.get(), brought)));
    }

    private Query narrowed(String statement, String alias, Query block, BroughtRows brought) {
        List<Source> kept = new ArrayList<>();
        List<Expression> where = new ArrayList<>();
        for (Source source : block.sources()) {
            if (!(source.relation() instanceof Relation.Base) || !brought.has(statement, source.alias())) {
                continue;
            }
            List<Expression> on = source.on().stream().filter(e -> decidable(e, statement, aliases(kept, source), brought)).toList();
            boolean joined = source.leftJoin() && !kept.isEmpty() && !source.alias().equals(alias);
            if (!joined) {
                where.addAll(on);
            }
            kept.add(new Source(source.alias(), source.relation(), joined, joined ? on : List.of()));
        }
        // a condition on the outer side of a left join says nothing of the rows that are joined to it
        block.where().stream().filter(e -> decidable(e, statement, aliases(kept, null), brought)).forEach(where::add);
        List<Query.Output> outputs = brought.get(statement, alias).columns().stream().sorted()
                .map(c -> new Query.Output(c, new ColumnRef(alias, c))).toList();
        return new Query(List.copyOf(kept), List.copyOf(where), List.of(), List.of(), outputs, false, List.of(),
                Optional.empty(), Optional.empty());
    }

    /** Of one source's rows a mark each, in the order of its block. */
    Query ordering(String statement, String alias, String mark) {
        return made.computeIfAbsent(List.of(statement, alias, mark), key -> {
            Query block = statements.block(statement, alias).orElseThrow();
            Source source = new Source(alias, new Relation.Base(statements.table(statement, alias)), false, List.of());
            Query.Output output = new Query.Output(mark, new ColumnRef(alias, mark));
            return new Query(List.of(source), List.of(), List.of(), List.of(), List.of(output), false, block.orderBy(),
                    Optional.empty(), Optional.empty());
        });
    }

    private static Set<String> aliases(List<Source> kept, Source and) {
        return Set.copyOf(Stream.concat(kept.stream(), Stream.of(and).filter(Objects::nonNull)).map(Source::alias).toList());
    }

    /** The conditions on the source's rows alone, subqueries over rows that are there included. */
    List<Expression> own(String statement, String alias, BroughtRows brought, Set<String> columns) {
        List<Object> key = new ArrayList<>(List.of(statement, alias, columns));
        brought.aliases(statement).forEach(a -> key.addAll(List.of(a, brought.get(statement, a).columns())));
        return own.computeIfAbsent(key, k -> {
            Query block = statements.block(statement, alias).orElseThrow();
            Stream<Expression> terms = Stream.concat(block.where().stream(),
                    block.sources().stream().filter(s -> s.alias().equals(alias)).flatMap(s -> s.on().stream()));
            return terms.filter(e -> fed(e, statement, brought)).filter(e -> FormStatements.columns(e).stream().allMatch(c -> c.source().equals(alias)
                    ? columns.contains(c.column()) : inside(e, c) && known(c, statement, brought))).toList();
        });
    }

    private static boolean fed(Expression expression, String statement, BroughtRows brought) {
        return FormStatements.subqueryAliases(expression).stream().allMatch(a -> brought.has(statement, a));
    }

    /** The column belongs to a subquery of the expression. */
    private static boolean inside(Expression expression, ColumnRef column) {
        return !Expressions.columns(expression).contains(column);
    }

    private boolean decidable(Expression e, String statement, Set<String> aliases, BroughtRows brought) {
        return fed(e, statement, brought) && FormStatements.columns(e).stream().allMatch(c ->
                (aliases.contains(c.source()) || inside(e, c)) && known(c, statement, brought));
    }

    private static boolean known(ColumnRef column, String statement, BroughtRows brought) {
        if (!brought.has(statement, column.source())) {
            return false;
        }
        Brought rows = brought.get(statement, column.source());
        return rows.columns().contains(column.column());
    }
}
