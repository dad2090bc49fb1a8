package io.github.modernizr.model;

import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.AggregateFunction;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expression.Function;
import io.github.modernizr.relational.Expression.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the text that {@link io.github.modernizr.relational.SqlPrinter} writes back to the very expression. Operators of
 * different kinds stand in parentheses, so there is no precedence. Subqueries have no place in a plan.
 */
final class ExpressionReader {

    private static final Map<String, Function> CASTS =
            Map.of("CHAR", Function.CAST_CHAR, "SIGNED", Function.CAST_SIGNED, "DECIMAL", Function.CAST_DECIMAL);

    /** Deeper than any expression that a person or a planner writes; a file beyond it is hostile. */
    private static final int DEEPEST = 200;

    private final ExpressionTokens tokens;
    private int depth;

    private ExpressionReader(String text) {
        this.tokens = new ExpressionTokens(text);
    }

    /** @throws IllegalArgumentException where the text is no expression; the message says where */
    static Expression read(String text) {
        ExpressionReader reader = new ExpressionReader(text);
        Expression expression = reader.expression();
        if (!reader.tokens.atEnd()) {
            throw reader.tokens.wrong("an operator or the end");
        }
        return expression;
    }

    private Expression expression() {
        if (++depth > DEEPEST) {
            throw tokens.wrong("an expression less deep than " + DEEPEST);
        }
        Expression read = connected();
        depth--;
        return read;
    }

    private Expression connected() {
        if (tokens.accept("NOT")) {
            return new Expression.Not(operand());
        }
        Expression left = operand();
        Optional<Comparison> comparison = Arrays.stream(Comparison.values()).filter(c -> tokens.accept(c.sql())).findFirst();
        if (comparison.isPresent()) {
            return new Expression.Compare(comparison.get(), left, operand());
        }
        Optional<Operator> operator = Arrays.stream(Operator.values()).filter(o -> tokens.accept(o.sql())).findFirst();
        if (operator.isPresent()) {
            return new Expression.Arithmetic(operator.get(), left, operand());
        }
        if (tokens.at("AND")) {
            return new Expression.And(chain(left, "AND"));
        }
        if (tokens.at("OR")) {
            return new Expression.Or(chain(left, "OR"));
        }
        return postfix(left);
    }

    private List<Expression> chain(Expression first, String operator) {
        List<Expression> terms = new ArrayList<>(List.of(first));
        while (tokens.accept(operator)) {
            terms.add(operand());
        }
        return List.copyOf(terms);
    }

    private Expression postfix(Expression left) {
        if (tokens.accept("IS")) {
            boolean negated = tokens.accept("NOT");
            tokens.expect("NULL");
            return new Expression.IsNull(left, negated);
        }
        if (tokens.accept("COLLATE")) {
            return new Expression.Collate(left, Collation.valueOf(tokens.name().toUpperCase(Locale.ROOT)));
        }
        boolean negated = tokens.accept("NOT");
        if (tokens.accept("IN")) {
            tokens.expect("(");
            return new Expression.InList(left, list(), negated);
        }
        if (tokens.accept("LIKE")) {
            return new Expression.Like(left, operand(), negated);
        }
        if (negated) {
            throw tokens.wrong("IN or LIKE");
        }
        return left;
    }

    /** Up to the closing parenthesis. */
    private List<Expression> list() {
        List<Expression> values = new ArrayList<>();
        if (tokens.accept(")")) {
            return List.of();
        }
        do {
            values.add(expression());
        } while (tokens.accept(","));
        tokens.expect(")");
        return List.copyOf(values);
    }

    private Expression operand() {
        if (tokens.accept("(")) {
            Expression inner = expression();
            tokens.expect(")");
            return inner;
        }
        if (tokens.accept(":")) {
            return new Expression.Parameter(tokens.name());
        }
        if (tokens.accept("@")) {
            String name = tokens.name();
            return tokens.accept(".") ? new Expression.StepRef(name, tokens.name()) : new Expression.LetRef(name);
        }
        Optional<String> text = tokens.text();
        if (text.isPresent()) {
            return Expression.Literal.of(text.get());
        }
        Optional<BigDecimal> number = tokens.number();
        return number.<Expression>map(Expression.Literal::of).orElseGet(this::word);
    }

    private Expression word() {
        if (tokens.accept("NULL")) {
            return Expression.Literal.NULL;
        }
        if (tokens.accept("TRUE")) {
            return Expression.Literal.of(true);
        }
        if (tokens.accept("FALSE")) {
            return Expression.Literal.of(false);
        }
        if (tokens.accept("CASE")) {
            return caseWhen();
        }
        if (tokens.call("MATCH")) {
            return match();
        }
        if (tokens.call("AND")) {
            return new Expression.And(list());
        }
        if (tokens.call("OR")) {
            return new Expression.Or(list());
        }
        if (tokens.call("NOW")) {
            tokens.expect(")");
            return new Expression.Now();
        }
        if (tokens.call("VALUES")) {
            String column = tokens.name();
            tokens.expect(")");
            return new Expression.Inserted(column);
        }
        return tokens.call("CAST") ? cast() : named();
    }

    private Expression named() {
        for (AggregateFunction function : AggregateFunction.values()) {
            if (tokens.call(function.name())) {
                return aggregate(function);
            }
        }
        for (Function function : Function.values()) {
            if (tokens.call(function.name())) {
                return new Expression.FunctionCall(function, list());
            }
        }
        return column();
    }

    private ColumnRef column() {
        String source = tokens.name();
        tokens.expect(".");
        return new ColumnRef(source, tokens.name());
    }

    private Expression aggregate(AggregateFunction function) {
        if (tokens.accept("*")) {
            tokens.expect(")");
            return new Expression.Aggregate(function, false, Optional.empty());
        }
        boolean distinct = tokens.accept("DISTINCT");
        if (distinct && tokens.accept("*")) {
            tokens.expect(")");
            return new Expression.Aggregate(function, true, Optional.empty());
        }
        Expression argument = expression();
        tokens.expect(")");
        return new Expression.Aggregate(function, distinct, Optional.of(argument));
    }

    private Expression cast() {
        List<Expression> arguments = new ArrayList<>(List.of(expression()));
        tokens.expect("AS");
        Function function = Optional.ofNullable(CASTS.get(tokens.name())).orElseThrow(() -> tokens.wrong("CHAR, SIGNED or DECIMAL before"));
        if (tokens.accept("(")) {
            arguments.addAll(list());
        }
        tokens.expect(")");
        return new Expression.FunctionCall(function, List.copyOf(arguments));
    }

    private Expression match() {
        List<ColumnRef> columns = new ArrayList<>();
        do {
            columns.add(column());
        } while (tokens.accept(","));
        tokens.expect(")");
        tokens.expect("AGAINST");
        tokens.expect("(");
        Expression text = operand();
        boolean booleanMode = tokens.accept("IN");
        if (booleanMode) {
            tokens.expect("BOOLEAN");
            tokens.expect("MODE");
        }
        tokens.expect(")");
        return new Expression.Match(List.copyOf(columns), text, booleanMode);
    }

    private Expression caseWhen() {
        List<Expression.When> whens = new ArrayList<>();
        while (tokens.accept("WHEN")) {
            Expression condition = expression();
            tokens.expect("THEN");
            whens.add(new Expression.When(condition, expression()));
        }
        tokens.expect("ELSE");
        Expression otherwise = expression();
        tokens.expect("END");
        return new Expression.Case(List.copyOf(whens), otherwise);
    }
}
