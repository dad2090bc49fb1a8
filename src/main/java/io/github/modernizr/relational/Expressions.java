package io.github.modernizr.relational;

import io.github.modernizr.relational.Expression.Aggregate;
import io.github.modernizr.relational.Expression.And;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Exists;
import io.github.modernizr.relational.Expression.InQuery;
import io.github.modernizr.relational.Expression.ScalarQuery;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Walks and rewrites expressions. */
public final class Expressions {

    private Expressions() {}

    /** The expression itself and all below it, parents first; subqueries are not entered. */
    public static Stream<Expression> all(Expression expression) {
        return parts(expression).stream();
    }

    /** As {@link #all}, to be walked often: a stream costs more than most expressions are long. */
    public static List<Expression> parts(Expression expression) {
        List<Expression> found = new ArrayList<>();
        collect(expression, found);
        return found;
    }

    private static void collect(Expression expression, List<Expression> found) {
        found.add(expression);
        for (Expression operand : expression.operands()) {
            collect(operand, found);
        }
    }

    /** The expressions with {@code change} applied to each. */
    static List<Expression> each(List<Expression> expressions, UnaryOperator<Expression> change) {
        List<Expression> changed = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            changed.add(change.apply(expression));
        }
        return List.copyOf(changed);
    }

    static List<Expression> joined(List<? extends Expression> first, List<? extends Expression> second) {
        List<Expression> joined = new ArrayList<>(first);
        joined.addAll(second);
        return List.copyOf(joined);
    }

    /** All expressions of the query, those of its derived tables and subqueries included. */
    public static Stream<Expression> everywhere(Query query) {
        List<Expression> found = new ArrayList<>();
        collect(query, found);
        return found.stream();
    }

    private static void collect(Query query, List<Expression> found) {
        for (Query.Source source : query.sources()) {
            collectEverywhere(source.on(), found);
            if (source.relation() instanceof Query.Relation.Derived derived) {
                collect(derived.query(), found);
            } else if (source.relation() instanceof Query.Relation.Recursive recursive) {
                collect(recursive.seed(), found);
                collect(recursive.step(), found);
            }
        }
        collectEverywhere(query.where(), found);
        collectEverywhere(query.groupBy(), found);
        collectEverywhere(query.having(), found);
        for (Query.Output output : query.outputs()) {
            collectEverywhere(List.of(output.expression()), found);
        }
        for (Query.Order order : query.orderBy()) {
            collectEverywhere(List.of(order.expression()), found);
        }
        query.limit().ifPresent(found::add);
        query.offset().ifPresent(found::add);
    }

    private static void collectEverywhere(List<Expression> expressions, List<Expression> found) {
        for (Expression expression : expressions) {
            collect(expression, found);
            for (Query subquery : subqueries(expression)) {
                collect(subquery, found);
            }
        }
    }

    /** Rewrites bottom up: operands first, then {@code change} on the result. Subqueries are not entered. */
    public static Expression rewrite(Expression expression, UnaryOperator<Expression> change) {
        return change.apply(expression.withOperands(operand -> rewrite(operand, change)));
    }

    /** All columns named by the expression, in order of appearance; subqueries are not entered. */
    public static List<ColumnRef> columns(Expression expression) {
        // asked thousands of times while layouts are compared: a plain walk, no stream
        Set<ColumnRef> found = new LinkedHashSet<>();
        collectColumns(expression, found);
        return List.copyOf(found);
    }

    private static void collectColumns(Expression expression, Set<ColumnRef> found) {
        if (expression instanceof ColumnRef column) {
            found.add(column);
        }
        for (Expression operand : expression.operands()) {
            collectColumns(operand, found);
        }
    }

    /** Whether the expression names no column but those of sources that the test lets pass, and no subquery or aggregate. */
    public static boolean onlyOf(Expression expression, Predicate<String> sources) {
        if (expression instanceof ColumnRef column) {
            return sources.test(column.source());
        }
        if (expression instanceof Aggregate || expression instanceof InQuery || expression instanceof Exists
                || expression instanceof ScalarQuery) {
            return false;
        }
        for (Expression operand : expression.operands()) {
            if (!onlyOf(operand, sources)) {
                return false;
            }
        }
        return true;
    }

    /** The subqueries that stand in the expression, not those inside subqueries. */
    public static List<Query> subqueries(Expression expression) {
        List<Query> found = new ArrayList<>();
        collectSubqueries(expression, found);
        return List.copyOf(found);
    }

    private static void collectSubqueries(Expression expression, List<Query> found) {
        if (expression instanceof InQuery in) {
            found.add(in.query());
        } else if (expression instanceof Exists exists) {
            found.add(exists.query());
        } else if (expression instanceof ScalarQuery scalar) {
            found.add(scalar.query());
        }
        for (Expression operand : expression.operands()) {
            collectSubqueries(operand, found);
        }
    }

    public static boolean hasAggregate(Expression expression) {
        if (expression instanceof Aggregate) {
            return true;
        }
        for (Expression operand : expression.operands()) {
            if (hasAggregate(operand)) {
                return true;
            }
        }
        return false;
    }

    /** The terms of a conjunction, nested ANDs opened. */
    public static List<Expression> conjuncts(Expression expression) {
        if (expression instanceof And and) {
            List<Expression> terms = new ArrayList<>();
            for (Expression term : and.terms()) {
                terms.addAll(conjuncts(term));
            }
            return List.copyOf(terms);
        }
        return List.of(expression);
    }
}
