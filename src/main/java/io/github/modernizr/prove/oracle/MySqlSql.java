package io.github.modernizr.prove.oracle;

import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Query;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/** Queries and expressions as SQL of MySQL or MariaDB: as the specification has them, with values in the parameters' places. */
final class MySqlSql extends SlotPrinter {

    private final Function<Collation, String> collations;

    MySqlSql(TypeReader types, Function<Collation, String> collations) {
        super(types);
        this.collations = collations;
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    @Override
    protected String identifier(String name) {
        return quoted(name);
    }

    @Override
    protected String expression(Expression expression) {
        return super.expression(expression);
    }

    @Override
    protected String term(Expression condition) {
        return inner(condition);
    }

    @Override
    protected String query(Query query) {
        types.enter(query);
        String text = super.query(query);
        types.leave();
        return text;
    }

    @Override
    protected String output(Query.Output output) {
        return inner(output.expression()) + " AS " + identifier(output.name());
    }

    @Override
    protected String joined(List<Expression> terms, String operator) {
        return terms.isEmpty() ? " AND ".equals(operator) ? "TRUE" : "FALSE"
                : terms.size() == 1 ? inner(terms.get(0)) : super.joined(terms, operator);
    }

    @Override
    public String literal(Expression.Literal e) {
        return e.value().orElse(null) instanceof BigDecimal number ? number.toPlainString() : super.literal(e);
    }

    /** A time is told from text, which is how drivers write it. */
    @Override
    String slot(Expression e) {
        ValueType type = types.type(e);
        return type.temporal() ? slot(e, type) : slots.mark(e);
    }

    @Override
    String slot(Expression slot, ValueType type) {
        String mark = slots.mark(slot);
        return switch (type.kind()) {
            case INTEGER, BOOLEAN -> "CAST(" + mark + " AS SIGNED)";
            case DECIMAL -> "CAST(" + mark + " AS DECIMAL(65, " + type.scale() + "))";
            case TIMESTAMP -> "CAST(" + mark + " AS DATETIME(6))";
            case DATE -> "CAST(" + mark + " AS DATE)";
            case TIME -> "CAST(" + mark + " AS TIME(6))";
            case FLOAT, TEXT, ENUM, JSON, BINARY, NULL -> mark;
        };
    }

    @Override
    public String collate(Expression.Collate e) {
        return inner(e.operand()) + " COLLATE " + collations.apply(e.collation());
    }
}
