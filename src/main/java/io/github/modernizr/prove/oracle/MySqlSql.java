package io.github.modernizr.prove.oracle;

import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SqlPrinter;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Queries and expressions as SQL of MySQL or MariaDB: as the specification has them, with values in the parameters' places. */
final class MySqlSql extends SqlPrinter {

    final Printed.Slots slots = new Printed.Slots();
    private final TypeReader types;
    private final Function<Collation, String> collations;

    MySqlSql(TypeReader types, Function<Collation, String> collations) {
        this.types = types;
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

    /** The WHERE of a write. */
    String where(List<Expression> conditions) {
        StringBuilder sql = new StringBuilder();
        conditions(sql, " WHERE ", conditions);
        return sql.toString();
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
    protected String relation(Query.Relation relation, String alias) {
        if (relation instanceof Query.Relation.Recursive r) {
            String columns = r.seed().outputs().stream().map(o -> identifier(o.name())).collect(Collectors.joining(", "));
            return "(WITH RECURSIVE " + identifier(r.name()) + "(" + columns + ") AS (" + query(r.seed()) + " UNION ALL "
                    + query(r.step()) + ") SELECT * FROM " + identifier(r.name()) + ") " + identifier(alias);
        } else if (relation instanceof Query.Relation.Self self && StepRows.is(self)) {
            return StepRows.text(self, types, this::typed, this::identifier) + " " + identifier(alias);
        }
        return super.relation(relation, alias);
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

    @Override
    public String parameter(Expression.Parameter e) {
        return slot(e);
    }

    @Override
    public String stepRef(Expression.StepRef e) {
        return slot(e);
    }

    @Override
    public String letRef(Expression.LetRef e) {
        return slot(e);
    }

    @Override
    public String now(Expression.Now e) {
        return slot(e);
    }

    /** A time is told from text, which is how drivers write it. */
    private String slot(Expression e) {
        ValueType type = types.type(e);
        return type.temporal() ? typed(e, type) : slots.mark(e);
    }

    private String typed(Expression slot, ValueType type) {
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
