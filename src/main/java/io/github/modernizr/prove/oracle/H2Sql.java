package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.oracle.ValueType.Kind;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Query;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Queries and expressions as SQL of H2 that means what MySQL's means. Three readings of an expression: as a value, as a
 * condition and as text; H2 tells them apart, MySQL does not.
 */
final class H2Sql extends SlotPrinter {

    final H2Queries queries = new H2Queries(this);
    final H2Comparisons comparisons;
    private final H2Numbers numbers = new H2Numbers(this);
    private final Set<Rewrite> rewrites;
    /** New values of an UPDATE's columns so far, by column: what stands to the right sees them. */
    final Map<String, String> assigned = new HashMap<>();
    /** What {@code VALUES(column)} is, by column. */
    final Map<String, String> insertedValues = new HashMap<>();
    /** The statement writes: errors that a query only warns of are errors. */
    boolean writes;

    /** @param connection the collation of text that comes from no column */
    H2Sql(TypeReader types, Collation connection, Set<Rewrite> rewrites) {
        super(types);
        this.comparisons = new H2Comparisons(this, connection);
        this.rewrites = rewrites;
    }

    void rewritten(Rewrite rewrite) {
        rewrites.add(rewrite);
    }

    @Override
    protected String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    @Override
    protected String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** The value; of a condition 1, 0 or NULL. */
    String value(Expression e) {
        if (TypeReader.isCondition(e)) {
            rewritten(Rewrite.CONDITION_VALUE);
            return "CAST(" + expression(e) + " AS INTEGER)";
        }
        return queries.grouped(e, false, () -> expression(e));
    }

    /** As a condition. */
    String condition(Expression e) {
        if (TypeReader.isCondition(e)) {
            return "(" + expression(e) + ")";
        } else if (e instanceof Literal l && l.value().isPresent() && l.value().get() instanceof Boolean truth) {
            return truth ? "TRUE" : "FALSE";
        }
        ValueType type = types.type(e);
        if (!type.number() && type.kind() != Kind.NULL) {
            throw new NeedsJdbcOracle("text or a time as a condition");
        }
        rewritten(Rewrite.CONDITION_VALUE);
        return "(" + value(e) + " <> 0)";
    }

    @Override
    protected String term(Expression condition) {
        return condition(condition);
    }

    /** As text, as MySQL writes numbers and times. */
    String asText(Expression e) {
        ValueType type = types.type(e);
        String value = value(e);
        return switch (type.kind()) {
            case TEXT, ENUM, JSON -> value;
            case NULL -> "CAST(NULL AS VARCHAR)";
            case INTEGER, BOOLEAN, DATE -> "CAST(" + value + " AS VARCHAR)";
            case DECIMAL -> {
                rewritten(Rewrite.NUMBER_AS_TEXT);
                yield "CAST(CAST(" + value + " AS NUMERIC(65, " + type.scale() + ")) AS VARCHAR)";
            }
            case TIMESTAMP -> {
                rewritten(Rewrite.NUMBER_AS_TEXT);
                yield "TIMESTAMP_TEXT(" + value + ", " + type.scale() + ")";
            }
            case FLOAT, BINARY, TIME -> throw new NeedsJdbcOracle("a floating-point number, a time of day or bytes as text");
        };
    }

    @Override
    public String compare(Expression.Compare e) {
        return comparisons.compare(e);
    }

    @Override
    public String inList(Expression.InList e) {
        return comparisons.inList(e);
    }

    @Override
    public String inQuery(Expression.InQuery e) {
        return comparisons.inQuery(e);
    }

    @Override
    public String like(Expression.Like e) {
        return comparisons.like(e);
    }

    @Override
    public String match(Expression.Match e) {
        return comparisons.match(e);
    }

    @Override
    public String not(Expression.Not e) {
        return "NOT " + condition(e.term());
    }

    @Override
    public String isNull(Expression.IsNull e) {
        return value(e.operand()) + (e.negated() ? " IS NOT NULL" : " IS NULL");
    }

    @Override
    protected String joined(List<Expression> terms, String operator) {
        return terms.isEmpty() ? " AND ".equals(operator) ? "TRUE" : "FALSE"
                : terms.stream().map(this::condition).collect(Collectors.joining(operator));
    }

    @Override
    public String columnRef(ColumnRef e) {
        String changed = assigned.get(e.column());
        return changed != null ? changed : identifier(e.source()) + "." + identifier(e.column());
    }

    @Override
    String slot(Expression e, ValueType column) {
        return slot(e);
    }

    @Override
    String slot(Expression e) {
        ValueType type = types.type(e);
        return type.kind() == Kind.NULL ? "NULL" : "CAST(" + slots.mark(e) + " AS " + castType(type) + ")";
    }

    static String castType(ValueType type) {
        return switch (type.kind()) {
            case BOOLEAN -> "TINYINT";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "NUMERIC(65, " + type.scale() + ")";
            case FLOAT -> "DOUBLE PRECISION";
            case TEXT, ENUM, JSON, NULL -> "VARCHAR";
            case TIMESTAMP -> "TIMESTAMP(6)";
            case DATE -> "DATE";
            case TIME -> "TIME(6)";
            case BINARY -> "VARBINARY";
        };
    }

    @Override
    public String literal(Literal e) {
        Object value = e.value().orElse(null);
        if (value == null) {
            return "NULL";
        } else if (value instanceof Boolean truth) {
            return truth ? "1" : "0";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : text(value.toString());
    }

    @Override
    public String inserted(Expression.Inserted e) {
        return insertedValues.get(e.column());
    }

    @Override
    public String arithmetic(Expression.Arithmetic e) {
        return numbers.arithmetic(e);
    }

    @Override
    public String aggregate(Expression.Aggregate e) {
        return queries.ungrouped(() -> e.argument().map(a -> numbers.aggregate(e, a)).orElse("COUNT(*)"));
    }

    @Override
    public String functionCall(Expression.FunctionCall e) {
        return H2Functions.print(this, e);
    }

    /** One of several values of one type: text among them makes all text. */
    String branch(Expression e, ValueType type) {
        return type.text() ? asText(e) : value(e);
    }

    @Override
    public String caseWhen(Expression.Case e) {
        ValueType type = types.type(e);
        String whens = e.whens().stream().map(w -> "WHEN " + condition(w.condition()) + " THEN " + branch(w.value(), type))
                .collect(Collectors.joining(" "));
        return "CASE " + whens + " ELSE " + branch(e.otherwise(), type) + " END";
    }

    @Override
    public String collate(Expression.Collate e) {
        return value(e.operand());
    }

    @Override
    protected String list(List<Expression> values) {
        return values.stream().map(this::value).collect(Collectors.joining(", "));
    }

    @Override
    protected String query(Query query) {
        return queries.query(query, this::output);
    }

    @Override
    protected String relation(Query.Relation relation, String alias) {
        if (relation instanceof Query.Relation.Recursive) {
            rewritten(Rewrite.RECURSION);
        }
        return super.relation(relation, alias);
    }

    @Override
    protected String output(Query.Output output) {
        return value(output.expression()) + " AS " + identifier(output.name());
    }
}
