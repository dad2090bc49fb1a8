package io.github.modernizr.relational;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A bound SQL expression: every column knows its source, every parameter is told from a value that an
 * earlier step of the pattern yields. The closed list of what the language can say.
 */
public sealed interface Expression {

    /** The direct operands. Subqueries are not entered: they have sources of their own. */
    default List<Expression> operands() {
        return List.of();
    }

    /** The same expression with {@code change} applied to each operand. */
    default Expression withOperands(UnaryOperator<Expression> change) {
        return this;
    }

    <R> R accept(Visitor<R> visitor);

    /** A column of a source of the statement, by the source's alias. */
    record ColumnRef(String source, String column) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.columnRef(this);
        }
    }

    /** A parameter of the request, {@code :name}. */
    record Parameter(String name) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.parameter(this);
        }
    }

    /**
     * A column of the rows that an earlier step named by {@code as} yields. Inside {@code for-each} it is
     * the current row's; elsewhere the step must yield one row (or it stands in an aggregate).
     */
    record StepRef(String step, String column) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stepRef(this);
        }
    }

    /** A value that a {@code let} step computed. */
    record LetRef(String name) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.letRef(this);
        }
    }

    /** A constant: {@link String}, {@link BigDecimal} or {@link Boolean}; empty for NULL. */
    record Literal(Optional<Object> value) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.literal(this);
        }

        public static final Literal NULL = new Literal(Optional.empty());

        public static Literal of(Object value) {
            return new Literal(Optional.of(value));
        }
    }

    /** The one time of the request, cut as the specification's clock says. */
    record Now() implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.now(this);
        }
    }

    record Compare(Comparison operator, Expression left, Expression right) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(left, right);
        }

        @Override
        public Expression withOperands(UnaryOperator<Expression> change) {
            return new Compare(operator, change.apply(left), change.apply(right));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.compare(this);
        }
    }

    record And(List<Expression> terms) implements Expression {
        @Override
        public List<Expression> operands() {
            return terms;
        }

        @Override
        public Expression withOperands(UnaryOperator<Expression> change) {
            return new And(Expressions.each(terms, change));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.and(this);
        }
    }

    record Or(List<Expression> terms) implements Expression {
        @Override
        public List<Expression> operands() {
            return terms;
        }

        @Override
        public Expression withOperands(UnaryOperator<Expression> change) {
            return new Or(Expressions.each(terms, change));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.or(this);
        }
    }

    record Not(Expression term) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(term);
        }

        @Override
        public Expression withOperands(UnaryOperator<Expression> change) {
            return new Not(change.apply(term));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.not(this);
        }
    }

    record IsNull(Expression operand, boolean negated) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(operand);
        }

        @Override
        public Expression withOperands(UnaryOperator<Expression> change) {
            return new IsNull(change.apply(operand), negated);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.isNull(this);
        }
    }

    record InList(Expression operand, List<Expression> values, boolean negated) implements Expression {
        @Override
        public List<Expression> operands() {
            return Expressions.joined(List.of(operand), values);
        }

        @Override
        public Expression withOperands(UnaryOperator<Expression> change) {
            return new InList(change.apply(operand), Expressions.each(values, change), negated);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.inList(this);
        }
    }

    /** {@code operand IN (SELECT one column …)}. */
    record InQuery(Expression operand, Query query, boolean negated) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(operand);
        }

        @Override
        public Expression withOperands(UnaryOperator<Expression> change) {
            return new InQuery(change.apply(operand), query, negated);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.inQuery(this);
        }
    }

    record Exists(Query query, boolean negated) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.exists(this);
        }
    }

    /** A subquery that yields one value. */
    record ScalarQuery(Query query) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.scalarQuery(this);
        }
    }

    /** LIKE with {@code %} and {@code _}; the collation is the operand's. */
    record Like(Expression operand, Expression pattern, boolean negated) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(operand, pattern);
        }

        @Override
        public Expression withOperands(UnaryOperator<Expression> change) {
            return new Like(change.apply(operand), change.apply(pattern), negated);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.like(this);
        }
    }

    /** {@code MATCH (columns) AGAINST (text)} in natural language or boolean mode. */
    record Match(List<ColumnRef> columns, Expression text, boolean booleanMode) implements Expression {
        @Override
        public List<Expression> operands() {
            return Expressions.joined(columns, List.of(text));
        }

        @Override
        public Expression withOperands(UnaryOperator<Expression> change) {
            return new Match(columns, change.apply(text), booleanMode);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.match(this);
        }
    }

    record Arithmetic(Operator operator, Expression left, Expression right) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(left, right);
        }

        @Override
        public Expression withOperands(UnaryOperator<Expression> change) {
            return new Arithmetic(operator, change.apply(left), change.apply(right));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.arithmetic(this);
        }
    }

    record FunctionCall(Function function, List<Expression> arguments) implements Expression {
        @Override
        public List<Expression> operands() {
            return arguments;
        }

        @Override
        public Expression withOperands(UnaryOperator<Expression> change) {
            return new FunctionCall(function, Expressions.each(arguments, change));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.functionCall(this);
        }
    }

    /** {@code CASE WHEN … THEN … ELSE … END}; without ELSE the value is NULL. */
    record Case(List<When> whens, Expression otherwise) implements Expression {
        @Override
        public List<Expression> operands() {
            List<Expression> operands = new ArrayList<>();
            for (When when : whens) {
                operands.add(when.condition());
                operands.add(when.value());
            }
            operands.add(otherwise);
            return List.copyOf(operands);
        }

        @Override
        public Expression withOperands(UnaryOperator<Expression> change) {
            List<When> changed = new ArrayList<>();
            for (When when : whens) {
                changed.add(new When(change.apply(when.condition()), change.apply(when.value())));
            }
            return new Case(List.copyOf(changed), change.apply(otherwise));
        }

        /** What it may yield. */
        public List<Expression> values() {
            List<Expression> values = new ArrayList<>();
            for (When when : whens) {
                values.add(when.value());
            }
            values.add(otherwise);
            return List.copyOf(values);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.caseWhen(this);
        }
    }

    /** One arm of a {@link Case}. */
    record When(Expression condition, Expression value) {}

    /** An aggregate over the rows of a group; no argument for {@code COUNT(*)}. */
    record Aggregate(AggregateFunction function, boolean distinct, Optional<Expression> argument)
            implements Expression {
        @Override
        public List<Expression> operands() {
            return argument.isPresent() ? List.of(argument.get()) : List.of();
        }

        @Override
        public Expression withOperands(UnaryOperator<Expression> change) {
            return new Aggregate(function, distinct, argument.map(change));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.aggregate(this);
        }
    }

    /** {@code VALUES(column)} in ON DUPLICATE KEY UPDATE: what the INSERT would have written. */
    record Inserted(String column) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.inserted(this);
        }
    }

    /** {@code operand COLLATE …}. */
    record Collate(Expression operand, Collation collation) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of(operand);
        }

        @Override
        public Expression withOperands(UnaryOperator<Expression> change) {
            return new Collate(change.apply(operand), collation);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.collate(this);
        }
    }

    /** Comparison operators. */
    enum Comparison {
        EQUAL("="), NOT_EQUAL("<>"), LESS("<"), LESS_OR_EQUAL("<="), GREATER(">"), GREATER_OR_EQUAL(">="),
        /** MySQL's NULL-safe equality. */
        NULL_SAFE_EQUAL("<=>");

        private final String sql;

        Comparison(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }

        /**
         * Whether it holds between two values, neither of them NULL.
         *
         * @param order below, at or above 0 as the left one sorts before, with or after the right one
         */
        public boolean holds(int order) {
            return switch (this) {
                case EQUAL, NULL_SAFE_EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        }

        /** The operator with its operands swapped. */
        public Comparison mirrored() {
            return switch (this) {
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
                case EQUAL, NOT_EQUAL, NULL_SAFE_EQUAL -> this;
            };
        }
    }

    /** Arithmetic operators, with MySQL's meaning ({@code /} yields a decimal). */
    enum Operator {
        ADD("+"), SUBTRACT("-"), MULTIPLY("*"), DIVIDE("/"), MODULO("%");

        private final String sql;

        Operator(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }
    }

    /** Scalar functions. */
    enum Function {
        LOWER, UPPER, TRIM, CONCAT, COALESCE, NULLIF, ROUND, ABS, LENGTH, CHAR_LENGTH, CAST_CHAR, CAST_SIGNED,
        CAST_DECIMAL, DATE, GREATEST, LEAST
    }

    /** Aggregate functions. */
    enum AggregateFunction {
        COUNT, SUM, MIN, MAX, AVG
    }

    /** One method a kind of expression, so that adding a kind is an error until every reader knows it. */
    interface Visitor<R> {
        R columnRef(ColumnRef expression);

        R parameter(Parameter expression);

        R stepRef(StepRef expression);

        R letRef(LetRef expression);

        R literal(Literal expression);

        R now(Now expression);

        R inserted(Inserted expression);

        R exists(Exists expression);

        R scalarQuery(ScalarQuery expression);

        R compare(Compare expression);

        R and(And expression);

        R or(Or expression);

        R not(Not expression);

        R isNull(IsNull expression);

        R inList(InList expression);

        R inQuery(InQuery expression);

        R like(Like expression);

        R match(Match expression);

        R arithmetic(Arithmetic expression);

        R functionCall(FunctionCall expression);

        R aggregate(Aggregate expression);

        R collate(Collate expression);

        R caseWhen(Case expression);
    }
}
