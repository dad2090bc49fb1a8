package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Query.Order;
import io.github.modernizr.relational.Query.Output;
import io.github.modernizr.relational.Query.Source;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.JdbcNamedParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.WithItem;

/** Binds SELECTs, subqueries and derived tables included. */
final class QueryBinder {

    private final Binding binding;
    private final CommonTables commonTables;

    QueryBinder(Binding binding) {
        this.binding = binding;
        this.commonTables = new CommonTables(binding, this);
    }

    /**
     * A bound query with the types of its columns.
     *
     * @param broken it was reported as outside the language; its columns say nothing
     */
    record Bound(Query query, List<Scope.Visible> columns, boolean broken) {

        static final Bound BROKEN = new Bound(new Query(List.of(), List.of(), List.of(), List.of(),
                List.of(new Output("?", Binding.BROKEN)), false, List.of(), Optional.empty(), Optional.empty()),
                List.of(), true);

        Scope.Item as(String alias) {
            return new Scope.Item(alias, columns, broken, List.of());
        }
    }

    Bound bind(Select select, Optional<Scope> outer) {
        if (select.getWithItemsList() != null) {
            for (WithItem<?> item : select.getWithItemsList()) {
                commonTables.define(item);
            }
        }
        if (select instanceof ParenthesedSelect inner && inner.getAlias() == null && inner.getOrderByElements() == null
                && inner.getLimit() == null) {
            return bind(inner.getSelect(), outer);
        }
        if (!(select instanceof PlainSelect plain)) {
            binding.unsupported(select, select.getClass().getSimpleName().equals("SetOperationList")
                    ? "UNION, INTERSECT or EXCEPT outside WITH RECURSIVE" : "This form of SELECT");
            return Bound.BROKEN;
        }
        Unsupported.in(plain, binding);
        return plain(plain, new Scope(outer));
    }

    private Bound plain(PlainSelect plain, Scope scope) {
        if (plain.getFromItem() == null) {
            binding.unsupported(plain, "SELECT without FROM");
            return Bound.BROKEN;
        }
        FromBinder from = new FromBinder(binding, this, commonTables, scope);
        List<Source> sources = from.bind(plain);
        List<Expression> where = ExpressionBinder.ofRows(binding, this, scope).conditions(plain.getWhere());
        ExpressionBinder results = ExpressionBinder.ofResults(binding, this, scope);
        List<Named> named = outputs(plain, scope, results);
        List<Output> outputs = new ArrayList<>();
        for (Named n : named) {
            outputs.add(n.output());
        }
        List<Expression> groupBy = groupBy(plain, scope, named);
        List<Expression> having = having(plain, scope, named);
        List<Order> orderBy = orderBy(plain, results, named);
        Query query = new Query(sources, where, groupBy, having, List.copyOf(outputs), plain.getDistinct() != null, orderBy,
                limit(plain), offset(plain));
        Grouping.check(query, plain, binding);
        query = OrderCompletion.complete(query, plain, binding);
        return new Bound(query, columns(outputs, scope), false);
    }

    private List<Scope.Visible> columns(List<Output> outputs, Scope scope) {
        List<Scope.Visible> columns = new ArrayList<>();
        for (Output o : outputs) {
            columns.add(new Scope.Visible(o.name(), binding.typing().type(o.expression(), scope)));
        }
        return List.copyOf(columns);
    }

    /** @param aliased the name is an AS of the statement, which ORDER BY, GROUP BY and HAVING may use */
    private record Named(Output output, boolean aliased) {}

    private List<Named> outputs(PlainSelect plain, Scope scope, ExpressionBinder results) {
        List<Named> outputs = new ArrayList<>();
        for (SelectItem<?> item : plain.getSelectItems()) {
            int before = outputs.size();
            if (item.getExpression() instanceof AllTableColumns all) {
                expand(all, scope, outputs);
            } else if (item.getExpression() instanceof AllColumns) {
                for (Scope.Item source : scope.items()) {
                    expand(source, outputs);
                }
            } else {
                outputs.add(output(item, results));
            }
            for (int i = before; i < outputs.size(); i++) {
                String name = outputs.get(i).output().name();
                if (named(outputs.subList(0, i), name)) {
                    binding.report(DiagnosticKind.DUPLICATE_OUTPUT, item, name,
                            "Two columns of the result are called " + name + ".");
                }
            }
        }
        return outputs;
    }

    private static boolean named(List<Named> outputs, String name) {
        for (Named output : outputs) {
            if (output.output().name().equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    private void expand(AllTableColumns all, Scope scope, List<Named> outputs) {
        String alias = SqlParser.unquoted(all.getTable().getName());
        for (Scope.Item source : scope.items()) {
            if (source.alias().equalsIgnoreCase(alias)) {
                expand(source, outputs);
                return;
            }
        }
        binding.report(DiagnosticKind.UNKNOWN_ALIAS, all, all.toString(),
                "No table of this statement is called " + alias + ".",
                Suggestion.among(alias, scope.aliases(), "aliases"));
    }

    private static void expand(Scope.Item source, List<Named> outputs) {
        for (Scope.Visible c : source.columns()) {
            if (source.offersUnqualified(c.name())) {
                outputs.add(new Named(new Output(c.name(), new Expression.ColumnRef(source.alias(), c.name())), false));
            }
        }
    }

    private static Named output(SelectItem<?> item, ExpressionBinder results) {
        Expression bound = results.bind(item.getExpression());
        if (item.getAlias() != null) {
            return new Named(new Output(SqlParser.unquoted(item.getAlias().getName()), bound), true);
        }
        String name = bound instanceof Expression.ColumnRef ref ? ref.column()
                : item.getExpression() instanceof Column column ? SqlParser.unquoted(column.getColumnName())
                : item.getExpression().toString();
        return new Named(new Output(name, bound), false);
    }

    private List<Expression> groupBy(PlainSelect plain, Scope scope, List<Named> outputs) {
        List<Expression> bound = new ArrayList<>();
        if (plain.getGroupBy() != null && plain.getGroupBy().getGroupByExpressionList() != null) {
            ExpressionBinder rows = ExpressionBinder.ofRows(binding, this, scope);
            for (Object expression : plain.getGroupBy().getGroupByExpressionList()) {
                var parsed = (net.sf.jsqlparser.expression.Expression) expression;
                // MySQL looks for a column first here, for an alias first in ORDER BY
                boolean column = parsed instanceof Column c && !scope.having(SqlParser.unquoted(c.getColumnName())).isEmpty();
                Optional<Expression> referred = column ? Optional.empty() : reference(parsed, outputs);
                bound.add(referred.isPresent() ? referred.get() : rows.bind(parsed));
            }
        }
        return List.copyOf(bound);
    }

    private List<Expression> having(PlainSelect plain, Scope scope, List<Named> outputs) {
        if (plain.getHaving() == null) {
            return List.of();
        }
        List<Scope.Visible> aliases = new ArrayList<>();
        for (Named o : outputs) {
            if (o.aliased()) {
                aliases.add(new Scope.Visible(o.output().name(), Optional.empty()));
            }
        }
        Scope withAliases = new Scope(Optional.of(scope));
        withAliases.add(new Scope.Item(HAVING_ALIASES, aliases, false, List.of()));
        List<Expression> having = new ArrayList<>();
        for (Expression e : ExpressionBinder.ofResults(binding, this, withAliases).conditions(plain.getHaving())) {
            having.add(Expressions.rewrite(e, part -> named(part, outputs)));
        }
        return List.copyOf(having);
    }

    /** No name of a table looks like it. */
    private static final String HAVING_ALIASES = " aliases";

    private static Expression named(Expression part, List<Named> outputs) {
        if (part instanceof Expression.ColumnRef ref && ref.source().equals(HAVING_ALIASES)) {
            return outputs.stream().filter(o -> o.output().name().equals(ref.column())).findFirst().orElseThrow()
                    .output().expression();
        }
        return part;
    }

    private List<Order> orderBy(PlainSelect plain, ExpressionBinder results, List<Named> outputs) {
        List<Order> orders = new ArrayList<>();
        if (plain.getOrderByElements() != null) {
            for (OrderByElement element : plain.getOrderByElements()) {
                if (element.getNullOrdering() != null || element.isMysqlWithRollup() || element.getWithFill() != null) {
                    binding.unsupported(element.getExpression(), "NULLS FIRST, NULLS LAST or WITH ROLLUP");
                }
                Optional<Expression> referred = reference(element.getExpression(), outputs);
                orders.add(new Order(referred.isPresent() ? referred.get() : results.bind(element.getExpression()),
                        !element.isAsc()));
            }
        }
        return List.copyOf(orders);
    }

    /** A column of the result that is named by its alias or position. */
    private static Optional<Expression> reference(
            net.sf.jsqlparser.expression.Expression parsed, List<Named> outputs) {
        if (parsed instanceof LongValue position && position.getValue() >= 1 && position.getValue() <= outputs.size()) {
            return Optional.of(outputs.get((int) position.getValue() - 1).output().expression());
        }
        if (parsed instanceof Column column && (column.getTable() == null || column.getTable().getName() == null)) {
            String name = SqlParser.unquoted(column.getColumnName());
            for (Named o : outputs) {
                if (o.aliased() && o.output().name().equalsIgnoreCase(name)) {
                    return Optional.of(o.output().expression());
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Expression> limit(Select select) {
        return select.getLimit() == null || select.getLimit().getRowCount() == null ? Optional.empty()
                : bound(select.getLimit().getRowCount());
    }

    private Optional<Expression> offset(Select select) {
        if (select.getOffset() != null) {
            return bound(select.getOffset().getOffset());
        }
        return select.getLimit() == null || select.getLimit().getOffset() == null ? Optional.empty()
                : bound(select.getLimit().getOffset());
    }

    private Optional<Expression> bound(net.sf.jsqlparser.expression.Expression parsed) {
        if (parsed instanceof LongValue number) {
            return Optional.of(Literal.of(new BigDecimal(number.getBigIntegerValue())));
        }
        if (parsed instanceof JdbcNamedParameter parameter) {
            Expression bound = binding.names().resolve(parameter.getName(), binding.place(parsed));
            binding.typing().expect(bound, Family.NUMBER, new Scope(Optional.empty()), binding.place(parsed));
            return Optional.of(bound);
        }
        binding.unsupported(parsed, "LIMIT or OFFSET other than a number or parameter");
        return Optional.empty();
    }
}
