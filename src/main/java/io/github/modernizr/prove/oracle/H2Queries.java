package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.oracle.ValueType.Kind;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Query;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Queries for H2, and what a value is where rows are grouped: MySQL finds equal texts equal, and takes any row's columns. */
final class H2Queries {

    private final H2Sql sql;
    /** By what the query at hand groups; null inside aggregates and where it does not. */
    private List<Expression> grouping;

    H2Queries(H2Sql sql) {
        this.sql = sql;
    }

    /** Where a query groups, a value is a group's: the grouped one, or any row's that depends on it. */
    String grouped(Expression e, boolean key, Supplier<String> text) {
        List<Expression> groups = grouping;
        if (groups == null || e instanceof Literal) {
            return text.get();
        }
        boolean group = groups.contains(e);
        if (!group && !(e instanceof ColumnRef c && sql.types.scope().own(c.source()))) {
            return text.get();
        }
        boolean folded = sql.comparisons.folds(sql.types.type(e));
        String plain = ungrouped(text);
        if (group && e instanceof ColumnRef && !folded && !key) {
            return plain;
        }
        sql.rewritten(group && folded ? Rewrite.GROUPED_TEXT : Rewrite.FUNCTIONAL_DEPENDENCE);
        return (folded ? "MIN(" : "ANY_VALUE(") + plain + ")";
    }

    /** A value of each row, inside an aggregate. */
    String ungrouped(Supplier<String> text) {
        List<Expression> groups = grouping;
        grouping = null;
        String plain = text.get();
        grouping = groups;
        return plain;
    }

    /** @param output the text of a column */
    String query(Query query, Function<Query.Output, String> output) {
        return ungrouped(() -> {
            sql.types.enter(query);
            List<Expression> groups = groups(query);
            String rows = sources(query) + sql.where(query.where()) + SlotPrinter.part(" GROUP BY ", ", ", groups, this::groupKey);
            grouping = groups.isEmpty() ? null : groups;
            String outputs = query.outputs().stream().map(output).collect(Collectors.joining(", "));
            String having = SlotPrinter.part(" HAVING ", " AND ", query.having(), sql::term);
            String order = query.orderBy().isEmpty() ? ""
                    : " ORDER BY " + query.orderBy().stream().map(this::order).collect(Collectors.joining(", "));
            grouping = null;
            String page = query.limit().map(l -> " LIMIT " + sql.value(l)).orElse("")
                    + query.offset().map(o -> " OFFSET " + sql.value(o)).orElse("");
            sql.types.leave();
            return "SELECT " + outputs + rows + having + order + page;
        });
    }

    private List<Expression> groups(Query query) {
        if (!query.distinct()) {
            return query.groupBy();
        } else if (query.aggregates()) {
            throw new NeedsJdbcOracle("DISTINCT over groups");
        }
        sql.rewritten(Rewrite.DISTINCT);
        return query.outputs().stream().map(Query.Output::expression).filter(e -> !(e instanceof Literal)).toList();
    }

    private String groupKey(Expression e) {
        return sql.types.type(e).kind() == Kind.TEXT ? sql.comparisons.comparable(List.of(e), false).get(0) : sql.value(e);
    }

    private String order(Query.Order order) {
        Expression e = order.expression();
        ValueType type = sql.types.type(e);
        String key = type.kind() == Kind.TEXT ? sql.comparisons.key(e, sql.comparisons.collation(List.of(type)), true)
                : type.kind() == Kind.ENUM ? position(sql.value(e), type) : sql.value(e);
        return key + (order.descending() ? " DESC" : "");
    }

    private String position(String value, ValueType type) {
        sql.rewritten(Rewrite.ENUM_ORDER);
        StringBuilder text = new StringBuilder("CASE ").append(value);
        for (int i = 0; i < type.values().size(); i++) {
            text.append(" WHEN ").append(sql.text(type.values().get(i))).append(" THEN ").append(i + 1);
        }
        return text.append(" END").toString();
    }

    private String sources(Query query) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < query.sources().size(); i++) {
            Query.Source source = query.sources().get(i);
            text.append(i == 0 ? " FROM " : source.leftJoin() ? " LEFT JOIN " : " JOIN ").append(sql.relation(source.relation(), source.alias()));
            if (i > 0) {
                text.append(" ON ").append(source.on().isEmpty() ? "TRUE" : SlotPrinter.part("", " AND ", source.on(), sql::term));
            }
        }
        return text.toString();
    }
}
