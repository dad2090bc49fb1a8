package io.github.modernizr.spec;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Query.Relation;
import io.github.modernizr.relational.Statement;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The tables that a statement touches, subqueries included. */
final class Tables {

    private final Set<String> found = new LinkedHashSet<>();

    private Tables() {}

    static Set<String> readBy(Statement statement) {
        Tables tables = new Tables();
        if (statement instanceof Statement.Select select) {
            tables.add(select.query());
        } else {
            expressions(statement).forEach(tables::add);
        }
        return tables.found;
    }

    static Set<String> touchedBy(Statement statement) {
        Tables tables = new Tables();
        writtenBy(statement).ifPresent(tables.found::add);
        tables.found.addAll(readBy(statement));
        return tables.found;
    }

    static Optional<String> writtenBy(Statement statement) {
        return Optional.ofNullable(statement instanceof Statement.Insert insert ? insert.table().name()
                : statement instanceof Statement.Update update ? update.table().name()
                : statement instanceof Statement.Delete delete ? delete.table().name() : null);
    }

    /** The expressions of a write. */
    static Stream<Expression> expressions(Statement statement) {
        if (statement instanceof Statement.Insert insert) {
            return Stream.concat(insert.values().stream(), insert.onDuplicate().stream())
                    .map(Statement.Assignment::value);
        } else if (statement instanceof Statement.Update update) {
            return Stream.concat(update.assignments().stream().map(Statement.Assignment::value),
                    update.where().stream());
        } else if (statement instanceof Statement.Delete delete) {
            return delete.where().stream();
        }
        return queryExpressions(((Statement.Select) statement).query());
    }

    /** The expressions of a query, those of its derived tables not included. */
    static Stream<Expression> queryExpressions(Query query) {
        return Stream.of(
                        query.sources().stream().flatMap(s -> s.on().stream()),
                        query.where().stream(),
                        query.groupBy().stream(),
                        query.having().stream(),
                        query.outputs().stream().map(Query.Output::expression),
                        query.orderBy().stream().map(Query.Order::expression),
                        query.limit().stream(),
                        query.offset().stream())
                .flatMap(s -> s);
    }

    private void add(Query query) {
        for (Query.Source s : query.sources()) {
            add(s.relation());
        }
        queryExpressions(query).forEach(this::add);
    }

    private void add(Relation relation) {
        if (relation instanceof Relation.Base base) {
            found.add(base.table().name());
        } else if (relation instanceof Relation.Derived derived) {
            add(derived.query());
        } else if (relation instanceof Relation.Recursive recursive) {
            add(recursive.seed());
            add(recursive.step());
        }
    }

    private void add(Expression expression) {
        Expressions.subqueries(expression).forEach(this::add);
    }
}
