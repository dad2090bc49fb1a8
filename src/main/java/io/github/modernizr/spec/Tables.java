package io.github.modernizr.spec;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Query.Relation;
import io.github.modernizr.relational.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tables that a statement touches, subqueries included. */
final class Tables {

    private final Set<String> found = new LinkedHashSet<>();

    private Tables() {}

    static Set<String> readBy(Statement statement) {
        Tables tables = new Tables();
        if (statement instanceof Statement.Select select) {
            tables.add(select.query());
        } else {
            tables.add(expressions(statement));
        }
        return tables.found;
    }

    static Set<String> touchedBy(Statement statement) {
        Tables tables = new Tables();
        Optional<String> written = writtenBy(statement);
        if (written.isPresent()) {
            tables.found.add(written.get());
        }
        tables.found.addAll(readBy(statement));
        return tables.found;
    }

    static Optional<String> writtenBy(Statement statement) {
        return Optional.ofNullable(statement instanceof Statement.Insert insert ? insert.table().name()
                : statement instanceof Statement.Update update ? update.table().name()
                : statement instanceof Statement.Delete delete ? delete.table().name() : null);
    }

    /** The expressions of a statement, those of derived tables not included. */
    static List<Expression> expressions(Statement statement) {
        List<Expression> found = new ArrayList<>();
        if (statement instanceof Statement.Insert insert) {
            values(insert.values(), found);
            values(insert.onDuplicate(), found);
        } else if (statement instanceof Statement.Update update) {
            values(update.assignments(), found);
            found.addAll(update.where());
        } else if (statement instanceof Statement.Delete delete) {
            found.addAll(delete.where());
        } else {
            found.addAll(expressions(((Statement.Select) statement).query()));
        }
        return found;
    }

    private static void values(List<Statement.Assignment> assignments, List<Expression> found) {
        for (Statement.Assignment assignment : assignments) {
            found.add(assignment.value());
        }
    }

    /** The expressions of a query, those of its derived tables not included. */
    static List<Expression> expressions(Query query) {
        List<Expression> found = new ArrayList<>();
        for (Query.Source source : query.sources()) {
            found.addAll(source.on());
        }
        found.addAll(query.where());
        found.addAll(query.groupBy());
        found.addAll(query.having());
        for (Query.Output output : query.outputs()) {
            found.add(output.expression());
        }
        for (Query.Order order : query.orderBy()) {
            found.add(order.expression());
        }
        found.addAll(query.limit().isPresent() ? List.of(query.limit().get()) : List.of());
        found.addAll(query.offset().isPresent() ? List.of(query.offset().get()) : List.of());
        return found;
    }

    private void add(Query query) {
        for (Query.Source s : query.sources()) {
            add(s.relation());
        }
        add(expressions(query));
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

    private void add(List<Expression> expressions) {
        for (Expression expression : expressions) {
            for (Query subquery : Expressions.subqueries(expression)) {
                add(subquery);
            }
        }
    }
}
