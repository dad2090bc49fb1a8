package io.github.modernizr.cost;

import io.github.modernizr.relational.Expression;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An expression as SQL text, to find the selectivity that the specification states for it. Texts are
 * compared without white space, brackets and case.
 */
final class ConditionText implements Expression.Visitor<String> {

    private static final Pattern INSIGNIFICANT = Pattern.compile("[\\s()`]+");
    private static final ConditionText BARE = new ConditionText("", Optional.of(""));
    private static final ConditionText AS_WRITTEN = new ConditionText("", Optional.empty());

    /** The source whose columns are qualified otherwise; empty for all sources. */
    private final String alias;
    /** In place of the source; an empty text for columns alone. */
    private final Optional<String> qualifier;

    private ConditionText(String alias, Optional<String> qualifier) {
        this.alias = alias;
        this.qualifier = qualifier;
    }

    /** Columns as the statement has them: {@code alias.column}. */
    static ConditionText asWritten() {
        return AS_WRITTEN;
    }

    /** Columns without a qualifier. */
    static ConditionText bare() {
        return BARE;
    }

    /** All columns by this table. */
    static ConditionText by(String table) {
        return new ConditionText("", Optional.of(table));
    }

    /** The columns of {@code alias} by its table. */
    static ConditionText by(String alias, String table) {
        return new ConditionText(alias, Optional.of(table));
    }

    static String folded(String sql) {
        return INSIGNIFICANT.matcher(sql).replaceAll("").toLowerCase(Locale.ROOT);
    }

    String of(Expression expression) {
        return expression.accept(this);
    }

    private String list(List<Expression> expressions, String separator) {
        StringJoiner list = new StringJoiner(separator);
        for (Expression expression : expressions) {
            list.add(of(expression));
        }
        return list.toString();
    }

    @Override
    public String columnRef(Expression.ColumnRef e) {
        boolean otherwise = qualifier.isPresent() && (alias.isEmpty() || alias.equals(e.source()));
        String source = otherwise ? qualifier.get() : e.source();
        return source.isEmpty() ? e.column() : source + "." + e.column();
    }

    @Override
    public String parameter(Expression.Parameter e) {
        return ":" + e.name();
    }

    @Override
    public String stepRef(Expression.StepRef e) {
        return ":" + e.step() + "." + e.column();
    }

    @Override
    public String letRef(Expression.LetRef e) {
        return ":" + e.name();
    }

    @Override
    public String literal(Expression.Literal e) {
        Object value = e.value().orElse("NULL");
        if (e.value().isPresent() && value instanceof String text) {
            return "'" + text.replace("'", "''") + "'";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
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
        return (e.negated() ? "NOT " : "") + "EXISTS (…)";
    }

    @Override
    public String scalarQuery(Expression.ScalarQuery e) {
        return "(SELECT …)";
    }

    @Override
    public String compare(Expression.Compare e) {
        return of(e.left()) + " " + e.operator().sql() + " " + of(e.right());
    }

    @Override
    public String and(Expression.And e) {
        return list(e.terms(), " AND ");
    }

    @Override
    public String or(Expression.Or e) {
        return "(" + list(e.terms(), " OR ") + ")";
    }

    @Override
    public String not(Expression.Not e) {
        return "NOT (" + of(e.term()) + ")";
    }

    @Override
    public String isNull(Expression.IsNull e) {
        return of(e.operand()) + (e.negated() ? " IS NOT NULL" : " IS NULL");
    }

    @Override
    public String inList(Expression.InList e) {
        return of(e.operand()) + (e.negated() ? " NOT IN (" : " IN (") + list(e.values(), ", ") + ")";
    }

    @Override
    public String inQuery(Expression.InQuery e) {
        return of(e.operand()) + (e.negated() ? " NOT IN (SELECT …)" : " IN (SELECT …)");
    }

    @Override
    public String like(Expression.Like e) {
        return of(e.operand()) + (e.negated() ? " NOT LIKE " : " LIKE ") + of(e.pattern());
    }

    @Override
    public String match(Expression.Match e) {
        return "MATCH (" + e.columns().stream().map(this::of).collect(Collectors.joining(", ")) + ") AGAINST ("
                + of(e.text()) + (e.booleanMode() ? " IN BOOLEAN MODE)" : ")");
    }

    @Override
    public String arithmetic(Expression.Arithmetic e) {
        return of(e.left()) + " " + e.operator().sql() + " " + of(e.right());
    }

    @Override
    public String functionCall(Expression.FunctionCall e) {
        return e.function().name() + "(" + list(e.arguments(), ", ") + ")";
    }

    @Override
    public String aggregate(Expression.Aggregate e) {
        return e.function().name() + "(" + (e.distinct() ? "DISTINCT " : "") + e.argument().map(this::of).orElse("*")
                + ")";
    }

    @Override
    public String collate(Expression.Collate e) {
        return of(e.operand());
    }

    @Override
    public String caseWhen(Expression.Case e) {
        return e.whens().stream().map(w -> "WHEN " + of(w.condition()) + " THEN " + of(w.value()))
                .collect(Collectors.joining(" ", "CASE ", " ELSE " + of(e.otherwise()) + " END"));
    }
}
