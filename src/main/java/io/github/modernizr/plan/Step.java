package io.github.modernizr.plan;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.PatternStep;
import java.util.List;
import java.util.Optional;

/**
 * One step of a plan. Expressions in it name columns by the aliases of the step's {@code statement}
 * (rows that earlier steps brought for that statement, already filtered by the conditions that apply),
 * parameters of the request, and rows of earlier statements ({@link Expression.StepRef}).
 */
public sealed interface Step {

    <R> R accept(Visitor<R> visitor);

    /** A step that reads items by key. */
    sealed interface Read extends Step {
        String id();

        /** The statement in whose terms the key expressions are written. */
        String statement();

        Target target();

        List<KeyBinding> key();

        Consistency consistency();

        /** Attributes asked for; empty for all. */
        List<String> projection();

        /**
         * The sources of statements whose rows the items hold. A later read of a source replaces its rows, as a strong read
         * by the key replaces what an index gave; a read whose key takes another column of the source's own rows (the
         * children's parent is the row's id) adds to them.
         */
        List<RowSource> rows();
    }

    /** One item by its whole key. */
    record GetItem(
            String id,
            String statement,
            Target target,
            List<KeyBinding> key,
            Consistency consistency,
            List<String> projection,
            List<RowSource> rows) implements Read {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.getItem(this);
        }
    }

    /** Items by their whole keys, as many as the key expressions have distinct values. */
    record BatchGetItem(
            String id,
            String statement,
            Target target,
            List<KeyBinding> key,
            Consistency consistency,
            List<String> projection,
            List<RowSource> rows) implements Read {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.batchGetItem(this);
        }
    }

    /**
     * Items of one partition key value, or of each distinct value that the key expressions have (one
     * request sequence each, merged by the statement's order).
     *
     * @param key all partition attributes and a prefix of the sort attributes, by equality; the last sort attribute
     *     may be bound to the beginning of its value (see {@link KeyBinding})
     * @param range a condition on the next sort attribute
     * @param page present where the query stops after a page; absent where it reads to the end
     * @param countOnly only the number of items is asked for
     */
    record Query(
            String id,
            String statement,
            Target target,
            List<KeyBinding> key,
            Optional<SortRange> range,
            boolean descending,
            Optional<Page> page,
            Consistency consistency,
            List<String> projection,
            boolean countOnly,
            List<RowSource> rows) implements Read {
        /** The same query of another table or index. */
        public Query at(Target other) {
            return new Query(id, statement, other, key, range, descending, page, consistency, projection, countOnly, rows);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.query(this);
        }
    }

    /**
     * Writes: one request, or one for each element of its only action where that has {@code forEach} and
     * {@code transaction} is false.
     */
    record Write(String id, boolean transaction, List<Action> actions) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.write(this);
        }
    }

    /** Compute a statement over the rows brought for it; {@code operations} name the client's work. */
    record Evaluate(String statement, List<ClientOperation> operations) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.evaluate(this);
        }
    }

    /** Stop with {@code failure} unless the statement found as many rows as expected. */
    record Expect(String statement, PatternStep.Expectation expectation, Optional<String> failure) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.expect(this);
        }
    }

    /**
     * Stop with {@code failure} unless the condition holds.
     *
     * @param failure absent where the specification has no answer, as for a reference that names no row: an error
     */
    record Require(String statement, Expression condition, Optional<String> failure) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.require(this);
        }
    }

    record Let(String name, Expression value) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.let(this);
        }
    }

    record Outside(String text, Optional<String> failure) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.outside(this);
        }
    }

    /** Go one of two ways, on values read. */
    record Branch(String statement, Expression condition, List<Step> then, List<Step> otherwise) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.branch(this);
        }
    }

    /** The client's work on a bounded set of rows. */
    enum ClientOperation {
        JOIN, FILTER, SORT, MERGE, LIMIT, AGGREGATE, DISTINCT, COMPUTE
    }

    /** One method a kind of step. */
    interface Visitor<R> {
        R getItem(GetItem step);

        R batchGetItem(BatchGetItem step);

        R query(Query step);

        R write(Write step);

        R evaluate(Evaluate step);

        R expect(Expect step);

        R require(Require step);

        R let(Let step);

        R outside(Outside step);

        R branch(Branch step);
    }
}
