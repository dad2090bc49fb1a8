package io.github.modernizr.relational;

import java.util.List;
import java.util.Optional;

/**
 * A SELECT in logical form.
 *
 * @param where terms that all must hold (the conjuncts of WHERE)
 * @param limit at most so many rows; a literal or a parameter
 * @param offset rows to skip; present means that the pattern asks for pages
 */
public record Query(
        List<Source> sources,
        List<Expression> where,
        List<Expression> groupBy,
        List<Expression> having,
        List<Output> outputs,
        boolean distinct,
        List<Order> orderBy,
        Optional<Expression> limit,
        Optional<Expression> offset) {

    /** One entry of FROM. The first has no {@code on}; later ones are joined to those before. */
    public record Source(String alias, Relation relation, boolean leftJoin, List<Expression> on) {}

    /** What an entry of FROM reads. */
    public sealed interface Relation {
        record Base(SourceTable table) implements Relation {}

        record Derived(Query query) implements Relation {}

        /**
         * {@code WITH RECURSIVE}: the seed's rows, then {@code step} again and again over the rows found
         * last (which it reads as the relation {@link Self}).
         */
        record Recursive(String name, Query seed, Query step) implements Relation {}

        /** Inside a recursive step: the rows found last. */
        record Self(String name, List<String> columns) implements Relation {}
    }

    /** A column of the result. */
    public record Output(String name, Expression expression) {}

    public record Order(Expression expression, boolean descending) {}

    public Source source(String alias) {
        for (Source source : sources) {
            if (source.alias().equals(alias)) {
                return source;
            }
        }
        throw new IllegalArgumentException(alias);
    }

    public boolean aggregates() {
        for (Output output : outputs) {
            if (Expressions.hasAggregate(output.expression())) {
                return true;
            }
        }
        return !groupBy.isEmpty();
    }
}
