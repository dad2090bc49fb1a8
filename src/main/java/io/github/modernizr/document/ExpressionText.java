package io.github.modernizr.document;

import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.relational.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Expressions as a reader of SQL writes them; subqueries are abbreviated. */
final class ExpressionText implements Expression.Visitor<String> {

    private static final ExpressionText PLAIN = new ExpressionText();

    private ExpressionText() {}

    static String of(Expression expression) {
        return expression.accept(PLAIN);
    }

    private static String list(List<? extends Expression> expressions) {
        List<String> texts = new ArrayList<>();
        for (Expression expression : expressions) {
            texts.add(of(expression));
        }
        return String.join(", ", texts);
    }

    private static String not(boolean negated) {
        return negated ? "NOT " : "";
    }

    /** Operands that bind less than what stands around them. */
    private static String inner(Expression expression) {
        boolean loose = expression instanceof Expression.And || expression instanceof Expression.Or
                || expression instanceof Expression.Arithmetic || expression instanceof Expression.Compare;
        return loose ? "(" + of(expression) + ")" : of(expression);
    }

    @Override
    public String columnRef(Expression.ColumnRef e) {
        return e.source() + "." + e.column();
    }

    @Override
    public String parameter(Expression.Parameter e) {
        return ":" + e.name();
    }

    @Override
    public String stepRef(Expression.StepRef e) {
        return e.step() + "." + e.column();
    }

    @Override
    public String letRef(Expression.LetRef e) {
        return e.name();
    }

    @Override
    public String literal(Expression.Literal e) {
        Object value = e.value().orElse(null);
        if (value == null) {
            return "NULL";
        }
        if (value instanceof String text) {
            return "'" + text.replace("'", "''") + "'";
        }
        return value instanceof java.math.BigDecimal number
                ? Decimals.exact(number).replace(",", "") : value.toString().toUpperCase(Locale.ROOT);
    }

    @Override
    public String now(Expression.Now e) {
        return "NOW()";
    }

    @Override
    public String inserted(Expression.Inserted e) {
        return "VALUES(" + e.column() + ")";
    }

    @Override
    public String exists(Expression.Exists e) {
        return not(e.negated()) + "EXISTS (SELECT …)";
    }

    @Override
    public String scalarQuery(Expression.ScalarQuery e) {
        return "(SELECT …)";
    }

    @Override
    public String compare(Expression.Compare e) {
        return inner(e.left()) + " " + e.operator().sql() + " " + inner(e.right());
    }

    @Override
    public String and(Expression.And e) {
        return e.terms().stream().map(t -> t instanceof Expression.Or ? "(" + of(t) + ")" : of(t))
                .collect(Collectors.joining(" AND "));
    }

    @Override
    public String or(Expression.Or e) {
        return e.terms().stream().map(ExpressionText::of).collect(Collectors.joining(" OR "));
    }

    @Override
    public String not(Expression.Not e) {
        return "NOT (" + of(e.term()) + ")";
    }

    @Override
    public String isNull(Expression.IsNull e) {
        return inner(e.operand()) + " IS " + not(e.negated()) + "NULL";
    }

    @Override
    public String inList(Expression.InList e) {
        return inner(e.operand()) + " " + not(e.negated()) + "IN (" + list(e.values()) + ")";
    }

    @Override
    public String inQuery(Expression.InQuery e) {
        return inner(e.operand()) + " " + not(e.negated()) + "IN (SELECT …)";
    }

    @Override
    public String like(Expression.Like e) {
        return inner(e.operand()) + " " + not(e.negated()) + "LIKE " + inner(e.pattern());
    }

    @Override
    public String match(Expression.Match e) {
        return "MATCH (" + list(e.columns()) + ") AGAINST (" + of(e.text()) + ")";
    }

    @Override
    public String arithmetic(Expression.Arithmetic e) {
        return inner(e.left()) + " " + e.operator().sql() + " " + inner(e.right());
    }

    @Override
    public String functionCall(Expression.FunctionCall e) {
        return e.function().name() + "(" + list(e.arguments()) + ")";
    }

    @Override
    public String aggregate(Expression.Aggregate e) {
        return e.function().name() + "(" + (e.distinct() ? "DISTINCT " : "")
                + e.argument().map(ExpressionText::of).orElse("*") + ")";
    }

    @Override
    public String collate(Expression.Collate e) {
        return inner(e.operand()) + " COLLATE " + e.collation().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String caseWhen(Expression.Case e) {
        return "CASE " + e.whens().stream().map(w -> "WHEN " + of(w.condition()) + " THEN " + of(w.value()))
                .collect(Collectors.joining(" ")) + " ELSE " + of(e.otherwise()) + " END";
    }
}
