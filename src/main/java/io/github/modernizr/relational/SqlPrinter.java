package io.github.modernizr.relational;

import io.github.modernizr.relational.Expression.Operator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Expressions and queries as canonical SQL text: one spelling for each, nested operators in parentheses, so
 * that equal text means an equal expression. A parameter is {@code :name}, a value of an earlier step
 * {@code @step.column}, a computed value {@code @name}; a name that is no plain identifier stands in
 * backquotes. A dialect extends it and says what it writes otherwise.
 */
public class SqlPrinter implements Expression.Visitor<String> {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    /** Words that cannot be names in the text. */
    private static final Set<String> KEYWORDS = Set.of(
            "AND", "OR", "NOT", "IS", "NULL", "IN", "LIKE", "TRUE", "FALSE", "CASE", "WHEN", "THEN", "ELSE", "END",
            "COLLATE", "MATCH", "AGAINST", "EXISTS", "SELECT", "FROM", "WHERE", "VALUES", "NOW", "CAST", "AS", "DISTINCT",
            "GROUP", "ORDER", "BY", "HAVING", "LIMIT", "OFFSET", "JOIN", "LEFT", "ON",
            // no words of MySQL's, but of the parser's
            "BOOL", "CURRENT", "ENUM", "ERRORS", "FULL", "IMPORT", "NUMBER", "ONLY", "UNBOUNDED", "UNKNOWN");
    private static final SqlPrinter CANONICAL = new SqlPrinter();

    protected SqlPrinter() {}

    public static String print(Expression expression) {
        return CANONICAL.expression(expression);
    }

    public static String print(Query query) {
        return CANONICAL.query(query);
    }

    /** An identifier, in backquotes where it is not plain or would read as a keyword. */
    public static String name(String name) {
        return PLAIN.matcher(name).matches() && !KEYWORDS.contains(name.toUpperCase(Locale.ROOT))
                ? name : "`" + name.replace("`", "``") + "`";
    }

    protected String identifier(String name) {
        return name(name);
    }

    /** All texts of expressions come from here. */
    protected String expression(Expression expression) {
        return expression.accept(this);
    }

    protected String query(Query query) {
        StringBuilder sql = new StringBuilder("SELECT ").append(query.distinct() ? "DISTINCT " : "");
        String separator = "";
        for (Query.Output output : query.outputs()) {
            sql.append(separator).append(output(output));
            separator = ", ";
        }
        for (int i = 0; i < query.sources().size(); i++) {
            sql.append(i == 0 ? " FROM " : query.sources().get(i).leftJoin() ? " LEFT JOIN " : " JOIN ");
            sql.append(source(query.sources().get(i)));
        }
        conditions(sql, " WHERE ", query.where());
        if (!query.groupBy().isEmpty()) {
            sql.append(" GROUP BY ").append(expressions(query.groupBy()));
        }
        conditions(sql, " HAVING ", query.having());
        separator = " ORDER BY ";
        for (Query.Order order : query.orderBy()) {
            sql.append(separator).append(expression(order.expression())).append(order.descending() ? " DESC" : "");
            separator = ", ";
        }
        if (query.limit().isPresent()) {
            sql.append(" LIMIT ").append(expression(query.limit().get()));
        }
        if (query.offset().isPresent()) {
            sql.append(" OFFSET ").append(expression(query.offset().get()));
        }
        return sql.toString();
    }

    /** One of several conditions that all must hold. */
    protected String term(Expression condition) {
        return expression(condition);
    }

    /** Terms that all must hold; nothing where there are none. */
    protected void conditions(StringBuilder sql, String keyword, List<Expression> terms) {
        String separator = keyword;
        for (Expression term : terms) {
            sql.append(separator).append(term(term));
            separator = " AND ";
        }
    }

    protected String output(Query.Output output) {
        boolean same = output.expression() instanceof Expression.ColumnRef c && c.column().equals(output.name());
        return expression(output.expression()) + (same ? "" : " AS " + identifier(output.name()));
    }

    protected String source(Query.Source source) {
        StringBuilder sql = new StringBuilder(relation(source.relation(), source.alias()));
        conditions(sql, " ON ", source.on());
        return sql.toString();
    }

    protected String relation(Query.Relation relation, String alias) {
        if (relation instanceof Query.Relation.Base base) {
            String table = identifier(base.table().name());
            return base.table().name().equals(alias) ? table : table + " " + identifier(alias);
        }
        if (relation instanceof Query.Relation.Derived derived) {
            return "(" + query(derived.query()) + ") " + identifier(alias);
        }
        if (relation instanceof Query.Relation.Recursive recursive) {
            return "(WITH RECURSIVE " + identifier(recursive.name()) + " AS (" + query(recursive.seed()) + " UNION ALL "
                    + query(recursive.step()) + ")) " + identifier(alias);
        }
        return identifier(((Query.Relation.Self) relation).name()) + " " + identifier(alias);
    }

    protected String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    @Override
    public String columnRef(Expression.ColumnRef e) {
        return identifier(e.source()) + "." + identifier(e.column());
    }

    @Override
    public String parameter(Expression.Parameter e) {
        return ":" + identifier(e.name());
    }

    @Override
    public String stepRef(Expression.StepRef e) {
        return "@" + identifier(e.step()) + "." + identifier(e.column());
    }

    @Override
    public String letRef(Expression.LetRef e) {
        return "@" + identifier(e.name());
    }

    @Override
    public String literal(Expression.Literal e) {
        Optional<Object> value = e.value();
        if (value.isEmpty()) {
            return "NULL";
        }
        if (value.get() instanceof Boolean truth) {
            return truth ? "TRUE" : "FALSE";
        }
        return value.get() instanceof BigDecimal number ? number.toString() : text(value.get().toString());
    }

    @Override
    public String now(Expression.Now e) {
        return "NOW()";
    }

    @Override
    public String inserted(Expression.Inserted e) {
        return "VALUES(" + identifier(e.column()) + ")";
    }

    @Override
    public String exists(Expression.Exists e) {
        return (e.negated() ? "NOT " : "") + "EXISTS (" + query(e.query()) + ")";
    }

    @Override
    public String scalarQuery(Expression.ScalarQuery e) {
        return "(" + query(e.query()) + ")";
    }

    @Override
    public String compare(Expression.Compare e) {
        return inner(e.left()) + " " + e.operator().sql() + " " + inner(e.right());
    }

    @Override
    public String and(Expression.And e) {
        return joined(e.terms(), " AND ");
    }

    @Override
    public String or(Expression.Or e) {
        return joined(e.terms(), " OR ");
    }

    @Override
    public String not(Expression.Not e) {
        return "NOT " + inner(e.term());
    }

    @Override
    public String isNull(Expression.IsNull e) {
        return inner(e.operand()) + (e.negated() ? " IS NOT NULL" : " IS NULL");
    }

    @Override
    public String inList(Expression.InList e) {
        return inner(e.operand()) + negation(e.negated()) + " IN (" + list(e.values()) + ")";
    }

    @Override
    public String inQuery(Expression.InQuery e) {
        return inner(e.operand()) + negation(e.negated()) + " IN (" + query(e.query()) + ")";
    }

    @Override
    public String like(Expression.Like e) {
        return inner(e.operand()) + negation(e.negated()) + " LIKE " + inner(e.pattern());
    }

    @Override
    public String match(Expression.Match e) {
        return "MATCH (" + expressions(e.columns()) + ") AGAINST ("
                + inner(e.text()) + (e.booleanMode() ? " IN BOOLEAN MODE" : "") + ")";
    }

    @Override
    public String arithmetic(Expression.Arithmetic e) {
        Operator operator = e.operator();
        return inner(e.left()) + " " + operator.sql() + " " + inner(e.right());
    }

    @Override
    public String functionCall(Expression.FunctionCall e) {
        return switch (e.function()) {
            case CAST_CHAR -> cast(e, "CHAR");
            case CAST_SIGNED -> cast(e, "SIGNED");
            case CAST_DECIMAL -> cast(e, "DECIMAL");
            default -> e.function().name() + "(" + list(e.arguments()) + ")";
        };
    }

    /** Arguments behind the first are the type's: {@code DECIMAL(10, 2)}. */
    private String cast(Expression.FunctionCall e, String type) {
        List<Expression> more = e.arguments().subList(1, e.arguments().size());
        return "CAST(" + expression(e.arguments().get(0)) + " AS " + type + (more.isEmpty() ? "" : "(" + list(more) + ")") + ")";
    }

    @Override
    public String aggregate(Expression.Aggregate e) {
        return e.function().name() + "(" + (e.distinct() ? "DISTINCT " : "") + (e.argument().isPresent() ? expression(e.argument().get()) : "*") + ")";
    }

    @Override
    public String collate(Expression.Collate e) {
        return inner(e.operand()) + " COLLATE " + e.collation().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String caseWhen(Expression.Case e) {
        StringBuilder sql = new StringBuilder("CASE");
        for (Expression.When when : e.whens()) {
            sql.append(" WHEN ").append(expression(when.condition())).append(" THEN ").append(expression(when.value()));
        }
        return sql.append(" ELSE ").append(expression(e.otherwise())).append(" END").toString();
    }

    private static String negation(boolean negated) {
        return negated ? " NOT" : "";
    }

    /** Arguments of a function, or the values of IN. */
    protected String list(List<Expression> values) {
        return expressions(values);
    }

    private String expressions(List<? extends Expression> values) {
        StringBuilder sql = new StringBuilder();
        for (Expression value : values) {
            sql.append(sql.isEmpty() ? "" : ", ").append(expression(value));
        }
        return sql.toString();
    }

    protected String joined(List<Expression> terms, String operator) {
        // one term or none cannot be told by infix operators
        if (terms.size() < 2) {
            return operator.trim() + "(" + list(terms) + ")";
        }
        StringBuilder sql = new StringBuilder();
        for (Expression term : terms) {
            sql.append(sql.isEmpty() ? "" : operator).append(inner(term));
        }
        return sql.toString();
    }

    /** In parentheses unless it is one word or a call. */
    protected String inner(Expression e) {
        boolean simple = e instanceof Expression.ColumnRef || e instanceof Expression.Parameter || e instanceof Expression.StepRef
                || e instanceof Expression.LetRef || e instanceof Expression.Literal || e instanceof Expression.Now
                || e instanceof Expression.Inserted || e instanceof Expression.FunctionCall || e instanceof Expression.Aggregate
                || e instanceof Expression.ScalarQuery || e instanceof Expression.Case || e instanceof Expression.Match;
        return simple ? expression(e) : "(" + expression(e) + ")";
    }
}
