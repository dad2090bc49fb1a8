package io.github.modernizr.prove.sql;

import io.github.modernizr.prove.sql.SqlType.Domain;
import io.github.modernizr.relational.Expression.Aggregate;
import io.github.modernizr.relational.Expression.AggregateFunction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An aggregate: NULLs are passed over, and over nothing COUNT is 0 and all others NULL. */
final class AggregateFold {

    private final Aggregate expression;
    private final Node argument;
    private final SqlType type;
    private final TextComparison texts;

    private AggregateFold(Aggregate expression, Node argument, SqlType type, TextComparison texts) {
        this.expression = expression;
        this.argument = argument;
        this.type = type;
        this.texts = texts;
    }

    static AggregateFold of(Aggregate expression, ExpressionCompiler rows, TextComparison texts) {
        Node argument = expression.argument().map(rows::compile).orElse(Node.constant(SqlType.TRUTH, true));
        return new AggregateFold(expression, argument, type(expression, argument.type()), texts);
    }

    private static SqlType type(Aggregate expression, SqlType argument) {
        SqlType number = Casts.number(argument);
        return switch (expression.function()) {
            case COUNT -> SqlType.number(0);
            case SUM -> number;
            case AVG -> number.domain() == Domain.APPROXIMATE ? number : SqlType.number(Division.scale(number.scale()));
            // MIN and MAX look at an ENUM as a text
            case MIN, MAX -> SqlType.common(List.of(argument));
        };
    }

    Aggregate expression() {
        return expression;
    }

    SqlType type() {
        return type;
    }

    Accumulator start() {
        return new Accumulator();
    }

    /** One group's. */
    final class Accumulator {

        private final Set<Object> met = new HashSet<>();
        private final Comparing comparing = new Comparing(type, type, texts);
        private long count;
        private Object kept;

        void add(Frame frame) {
            Object value = argument.value(frame);
            boolean fresh = value != null
                    && (!expression.distinct() || met.add(Keys.equality(value, argument.type().collation(), texts)));
            if (fresh) {
                count++;
                kept = kept == null ? first(value) : with(value);
            }
        }

        private Object first(Object value) {
            return switch (expression.function()) {
                case COUNT -> null;
                case SUM, AVG -> Values.number(value);
                case MIN, MAX -> Values.as(value, argument.type(), type);
            };
        }

        private Object with(Object value) {
            return switch (expression.function()) {
                case COUNT -> null;
                case SUM, AVG -> ((BigDecimal) kept).add(Values.number(value));
                case MIN, MAX -> more(Values.as(value, argument.type(), type));
            };
        }

        private Object more(Object value) {
            int compared = comparing.compare(value, kept);
            return (expression.function() == AggregateFunction.MIN ? compared < 0 : compared > 0) ? value : kept;
        }

        Object result() {
            return switch (expression.function()) {
                case COUNT -> BigDecimal.valueOf(count);
                case SUM, MIN, MAX -> kept;
                case AVG -> kept == null ? null : average((BigDecimal) kept);
            };
        }

        private BigDecimal average(BigDecimal sum) {
            BigDecimal rows = BigDecimal.valueOf(count);
            if (type.domain() == Domain.APPROXIMATE) {
                return Division.approximate(sum, rows);
            }
            BigDecimal carried = Division.carried(sum, rows);
            return type.scale() >= 0 ? carried
                    : carried.setScale(Division.scale(Math.max(sum.scale(), 0)), RoundingMode.HALF_UP);
        }
    }
}
