package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Query.Output;
import io.github.modernizr.relational.Query.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.UnionOp;
import net.sf.jsqlparser.statement.select.WithItem;

/** The tables of WITH and WITH RECURSIVE that a statement defines. */
final class CommonTables {

    private final Binding binding;
    private final QueryBinder queries;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    CommonTables(Binding binding, QueryBinder queries) {
        this.binding = binding;
        this.queries = queries;
    }

    record Entry(String name, Relation relation, List<Scope.Visible> columns, boolean broken) {

        Scope.Item item(String alias) {
            return new Scope.Item(alias, columns, broken, List.of());
        }
    }

    Optional<Entry> named(String name) {
        return Optional.ofNullable(entries.get(name.toLowerCase(Locale.ROOT)));
    }

    void define(WithItem<?> item) {
        String name = SqlParser.unquoted(item.getAliasName());
        if (!(item.getParenthesedStatement() instanceof ParenthesedSelect body)
                || item.getSearchClause() != null || item.getCycleClause() != null) {
            binding.unsupported(item.getAlias(), "This form of WITH");
            put(new Entry(name, new Relation.Derived(QueryBinder.Bound.BROKEN.query()), List.of(), true));
            return;
        }
        List<String> columns = columnNames(item);
        Select select = body.getSelect();
        if (item.isRecursive() && select instanceof SetOperationList union) {
            recursive(name, columns, union);
        } else {
            QueryBinder.Bound bound = renamed(queries.bind(select, Optional.empty()), columns, select);
            put(new Entry(name, new Relation.Derived(bound.query()), bound.columns(), bound.broken()));
        }
    }

    private void put(Entry entry) {
        entries.put(entry.name().toLowerCase(Locale.ROOT), entry);
    }

    private static List<String> columnNames(WithItem<?> item) {
        List<String> names = new ArrayList<>();
        if (item.getWithItemList() != null) {
            for (SelectItem<?> column : item.getWithItemList()) {
                names.add(SqlParser.unquoted(column.toString()));
            }
        }
        return names;
    }

    private void recursive(String name, List<String> columns, SetOperationList union) {
        boolean simple = union.getSelects().size() == 2 && union.getOperations().get(0) instanceof UnionOp op && op.isAll()
                && union.getLimit() == null && union.getOrderByElements() == null;
        if (!simple) {
            binding.unsupported(union, "WITH RECURSIVE other than a seed, UNION ALL and a step",
                    "Write WITH RECURSIVE name AS (SELECT … UNION ALL SELECT … JOIN name ON …).");
            put(new Entry(name, new Relation.Derived(QueryBinder.Bound.BROKEN.query()), List.of(), true));
            return;
        }
        QueryBinder.Bound seed = renamed(queries.bind(union.getSelect(0), Optional.empty()), columns, union.getSelect(0));
        List<String> names = seed.query().outputs().stream().map(Output::name).toList();
        put(new Entry(name, new Relation.Self(name, names), seed.columns(), seed.broken()));
        QueryBinder.Bound step = renamed(queries.bind(union.getSelect(1), Optional.empty()), names, union.getSelect(1));
        put(new Entry(name, new Relation.Recursive(name, seed.query(), step.query()), seed.columns(), seed.broken()));
    }

    /** With the column names of {@code WITH name (columns)}, or of a recursion's seed. */
    private QueryBinder.Bound renamed(QueryBinder.Bound bound, List<String> names, Object place) {
        Query q = bound.query();
        if (names.isEmpty() || bound.broken()) {
            return bound;
        }
        if (names.size() != q.outputs().size()) {
            binding.report(DiagnosticKind.VALUE_COUNT, place, "", "This SELECT has " + q.outputs().size()
                    + " columns, and " + names.size() + " are wanted.");
            return bound;
        }
        List<Output> outputs = new ArrayList<>();
        List<Scope.Visible> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            outputs.add(new Output(names.get(i), q.outputs().get(i).expression()));
            columns.add(new Scope.Visible(names.get(i), bound.columns().get(i).type()));
        }
        return new QueryBinder.Bound(new Query(q.sources(), q.where(), q.groupBy(), q.having(), List.copyOf(outputs),
                q.distinct(), q.orderBy(), q.limit(), q.offset()), List.copyOf(columns), false);
    }
}
