package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.oracle.ValueType.Kind;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Comparisons for H2: text by collation keys, text as a time where it meets one, LIKE and MATCH by functions of ours. */
final class H2Comparisons {

    private final H2Sql sql;
    private final Collation connection;

    /** @param connection the collation of text that comes from no column */
    H2Comparisons(H2Sql sql, Collation connection) {
        this.sql = sql;
        this.connection = connection;
    }

    boolean folds(ValueType type) {
        return type.kind() == Kind.TEXT && type.collation().orElse(connection).folds();
    }

    Collation collation(List<ValueType> operands) {
        return ValueType.collation(operands).orElse(connection);
    }

    /** The operands as H2 can compare them: text by keys, text as a time where it meets one. */
    List<String> comparable(List<Expression> operands, boolean order) {
        List<ValueType> kinds = operands.stream().map(sql.types::type).toList();
        boolean text = kinds.stream().anyMatch(ValueType::text);
        if (kinds.stream().anyMatch(k -> k.kind() == Kind.JSON)) {
            throw new NeedsJdbcOracle("a comparison of JSON");
        } else if (!text) {
            comparable(kinds);
            if (operands.size() > 1 && operands.stream().anyMatch(H2Comparisons::quotient)) {
                throw new NeedsJdbcOracle("a comparison of a quotient or average, whose hidden digits servers treat differently,");
            }
            return operands.stream().map(sql::value).toList();
        } else if (kinds.stream().anyMatch(ValueType::temporal)) {
            return asTimes(operands, kinds);
        } else if (kinds.stream().anyMatch(k -> k.number() || k.kind() == Kind.BINARY)) {
            throw new NeedsJdbcOracle("a comparison of text with a number or bytes");
        }
        Collation collation = collation(kinds);
        return operands.stream().map(e -> key(e, collation, order)).toList();
    }

    private static boolean quotient(Expression e) {
        return e instanceof Expression.Arithmetic a && a.operator() == Expression.Operator.DIVIDE
                || e instanceof Expression.Aggregate g && g.function() == Expression.AggregateFunction.AVG
                || !(e instanceof Expression.FunctionCall) && e.operands().stream().anyMatch(H2Comparisons::quotient);
    }

    private static void comparable(List<ValueType> kinds) {
        boolean times = kinds.stream().anyMatch(ValueType::temporal);
        boolean clock = kinds.stream().anyMatch(k -> k.kind() == Kind.TIME);
        boolean others = kinds.stream().anyMatch(k -> k.number() || k.kind() == Kind.BINARY);
        boolean dates = kinds.stream().anyMatch(k -> k.kind() == Kind.DATE || k.kind() == Kind.TIMESTAMP);
        if (times && others || clock && dates) {
            throw new NeedsJdbcOracle("a comparison of a time with a number, bytes or a time of day");
        }
    }

    private List<String> asTimes(List<Expression> operands, List<ValueType> kinds) {
        sql.rewritten(Rewrite.TIME_AS_TEXT);
        boolean clock = kinds.stream().anyMatch(k -> k.kind() == Kind.TIME);
        comparable(kinds.stream().filter(k -> !k.text()).toList());
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            String value = sql.value(operands.get(i));
            texts.add(kinds.get(i).text() ? "CAST(" + value + (clock ? " AS TIME(6))" : " AS TIMESTAMP(6))") : value);
        }
        return texts;
    }

    /** What stands for text in comparisons; equality of binary text needs no key. */
    String key(Expression e, Collation collation, boolean order) {
        Expression operand = e instanceof Expression.Collate c ? c.operand() : e;
        if (collation == Collation.BINARY && !order) {
            return sql.asText(operand);
        }
        sql.rewritten(collation == Collation.BINARY ? Rewrite.CODE_POINTS : Rewrite.TEXT_KEYS);
        return sql.queries.grouped(operand, true, () -> {
            boolean column = operand instanceof ColumnRef c && !sql.assigned.containsKey(c.column())
                    && sql.types.scope().source(c.source()).stored() && sql.types.type(c).collation().equals(Optional.of(collation));
            if (column && collation.folds()) {
                return sql.identifier(((ColumnRef) operand).source()) + "." + sql.identifier(((ColumnRef) operand).column() + H2Ddl.KEY);
            }
            return "TEXT_KEY(" + sql.asText(operand) + ", '" + collation.name() + "')";
        });
    }

    String compare(Expression.Compare e) {
        boolean equality = e.operator() == Comparison.EQUAL || e.operator() == Comparison.NOT_EQUAL
                || e.operator() == Comparison.NULL_SAFE_EQUAL;
        List<String> operands = comparable(List.of(e.left(), e.right()), !equality);
        if (e.operator() == Comparison.NULL_SAFE_EQUAL) {
            sql.rewritten(Rewrite.NULL_SAFE);
        }
        String operator = e.operator() == Comparison.NULL_SAFE_EQUAL ? "IS NOT DISTINCT FROM" : e.operator().sql();
        return operands.get(0) + " " + operator + " " + operands.get(1);
    }

    String inList(Expression.InList e) {
        List<String> operands = comparable(e.operands(), false);
        return operands.get(0) + (e.negated() ? " NOT" : "") + " IN ("
                + String.join(", ", operands.subList(1, operands.size())) + ")";
    }

    String inQuery(Expression.InQuery e) {
        ValueType operand = sql.types.type(e.operand());
        ValueType output = sql.types.outputs(e.query()).values().iterator().next();
        String not = e.negated() ? " NOT" : "";
        if (!operand.text() && !output.text()) {
            comparable(List.of(operand, output));
            return sql.value(e.operand()) + not + " IN (" + sql.query(e.query()) + ")";
        } else if (!(operand.text() || operand.kind() == Kind.NULL) || !output.text()) {
            throw new NeedsJdbcOracle("IN (SELECT …) of text and other values");
        }
        Collation collation = collation(List.of(operand, output));
        return key(e.operand(), collation, false) + not + " IN (" + sql.queries.query(e.query(), o -> key(o.expression(), collation, false)) + ")";
    }

    String like(Expression.Like e) {
        sql.rewritten(Rewrite.LIKE);
        ValueType operand = sql.types.type(e.operand());
        ValueType pattern = sql.types.type(e.pattern());
        Collation collation = collation(List.of(operand, pattern));
        return (e.negated() ? "NOT " : "") + "LIKE_TEXT(" + sql.asText(e.operand()) + ", " + sql.asText(e.pattern()) + ", '"
                + collation.name() + "')";
    }

    String match(Expression.Match e) {
        sql.rewritten(Rewrite.MATCH);
        List<ValueType> columns = e.columns().stream().map(sql.types::type).toList();
        String text = e.columns().stream().map(c -> "COALESCE(" + sql.value(c) + ", '')").collect(Collectors.joining(" || ' ' || "));
        return "MATCH_WORDS(" + text + ", " + sql.asText(e.text()) + ", " + (e.booleanMode() ? "TRUE" : "FALSE") + ", '"
                + collation(columns) + "')";
    }

    /** The least or greatest text by its key. */
    String extreme(String function, List<Expression> arguments, ValueType type) {
        sql.rewritten(Rewrite.EXTREME_TEXT);
        String collation = type.collation().orElse(connection).name();
        return "UNKEYED(" + function + "(" + arguments.stream().map(a -> "KEYED(" + sql.asText(a) + ", '" + collation + "')")
                .collect(Collectors.joining(", ")) + "))";
    }
}
