package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Query.Relation;
import io.github.modernizr.relational.Query.Source;
import io.github.modernizr.relational.SourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;

/** Binds FROM with its joins and fills the scope of the query. */
final class FromBinder {

    private final Binding binding;
    private final QueryBinder queries;
    private final CommonTables commonTables;
    private final Scope scope;
    private final List<Source> sources = new ArrayList<>();

    FromBinder(Binding binding, QueryBinder queries, CommonTables commonTables, Scope scope) {
        this.binding = binding;
        this.queries = queries;
        this.commonTables = commonTables;
        this.scope = scope;
    }

    List<Source> bind(PlainSelect plain) {
        Optional<Source> first = source(plain.getFromItem(), false);
        if (first.isPresent()) {
            sources.add(first.get());
        }
        for (Join join : plain.getJoins() == null ? List.<Join>of() : plain.getJoins()) {
            join(join);
        }
        return List.copyOf(sources);
    }

    private void join(Join join) {
        Optional<String> unsupported = Unsupported.join(join);
        if (unsupported.isPresent()) {
            binding.unsupported(join, unsupported.get());
        }
        Optional<Source> bound = source(join.getFromItem(), join.isLeft());
        if (bound.isEmpty()) {
            return;
        }
        List<Expression> on = new ArrayList<>(using(join));
        ExpressionBinder rows = ExpressionBinder.ofRows(binding, queries, scope);
        if (join.getOnExpressions() != null) {
            for (var condition : join.getOnExpressions()) {
                on.addAll(rows.conditions(condition));
            }
        }
        if (on.isEmpty() && !join.isSimple() && unsupported.isEmpty()) {
            binding.unsupported(join, "JOIN without ON or USING", "Say with ON how the tables belong together.");
        }
        Source s = bound.get();
        sources.add(new Source(s.alias(), s.relation(), s.leftJoin(), List.copyOf(on)));
    }

    private List<Expression> using(Join join) {
        List<Expression> on = new ArrayList<>();
        if (join.getUsingColumns() == null || join.getUsingColumns().isEmpty()) {
            return on;
        }
        Scope.Item right = scope.items().get(scope.items().size() - 1);
        List<Scope.Item> before = scope.items().subList(0, scope.items().size() - 1);
        List<String> merged = new ArrayList<>();
        for (Column column : join.getUsingColumns()) {
            String name = SqlParser.unquoted(column.getColumnName());
            Optional<Scope.Item> left = offering(before, name);
            if (left.isEmpty() || right.column(name).isEmpty()) {
                binding.report(DiagnosticKind.UNKNOWN_COLUMN, column, name,
                        "USING needs the column " + name + " on both sides.");
                continue;
            }
            merged.add(name);
            on.add(new Expression.Compare(Comparison.EQUAL,
                    new ColumnRef(left.get().alias(), left.get().column(name).orElseThrow().name()),
                    new ColumnRef(right.alias(), right.column(name).orElseThrow().name())));
        }
        scope.replaceLast(right.merging(merged));
        return on;
    }

    private static Optional<Scope.Item> offering(List<Scope.Item> items, String column) {
        for (Scope.Item item : items) {
            if (item.offersUnqualified(column)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    private Optional<Source> source(FromItem item, boolean leftJoin) {
        if (item instanceof Table table) {
            return Optional.of(table(table, leftJoin));
        }
        if (item instanceof ParenthesedSelect derived) {
            if (derived.getAlias() == null) {
                binding.report(DiagnosticKind.SQL_SYNTAX, derived, derived.toString(), "A derived table needs an alias.");
                return Optional.empty();
            }
            String alias = SqlParser.unquoted(derived.getAlias().getName());
            QueryBinder.Bound bound = queries.bind(derived.getSelect(), Optional.empty());
            addToScope(bound.as(alias), derived);
            return Optional.of(new Source(alias, new Relation.Derived(bound.query()), leftJoin, List.of()));
        }
        binding.unsupported(item, "This entry of FROM");
        return Optional.empty();
    }

    private Source table(Table table, boolean leftJoin) {
        String name = SqlParser.unquoted(table.getName());
        String alias = table.getAlias() == null ? null : SqlParser.unquoted(table.getAlias().getName());
        if (table.getIndexHint() != null || table.getSampleClause() != null || table.getPivot() != null) {
            binding.unsupported(table, "An index hint");
        }
        Optional<CommonTables.Entry> common = commonTables.named(name);
        if (common.isPresent()) {
            String called = alias == null ? common.get().name() : alias;
            addToScope(common.get().item(called), table);
            return new Source(called, common.get().relation(), leftJoin, List.of());
        }
        Optional<SourceTable> found = table(binding, table);
        String called = alias != null ? alias : found.isPresent() ? found.get().name() : name;
        addToScope(found.isPresent() ? Scope.Item.of(called, found.get())
                : new Scope.Item(called, List.of(), true, List.of()), table);
        Relation relation = found.isPresent() ? new Relation.Base(found.get())
                : new Relation.Derived(QueryBinder.Bound.BROKEN.query());
        return new Source(called, relation, leftJoin, List.of());
    }

    /** Reports a table that the DDL does not have. */
    static Optional<SourceTable> table(Binding binding, Table table) {
        String name = SqlParser.unquoted(table.getName());
        Optional<SourceTable> found = binding.schema().table(name);
        if (found.isEmpty() && binding.tables().complete()) {
            binding.report(DiagnosticKind.UNKNOWN_TABLE, table, name, "The DDL has no table " + name + ".",
                    Suggestion.among(name, binding.schema().tables().stream().map(SourceTable::name).toList(), "tables"));
        }
        return found;
    }

    private void addToScope(Scope.Item item, Object place) {
        if (scope.knowsAlias(item.alias())) {
            binding.report(DiagnosticKind.DUPLICATE_ALIAS, place, item.alias(),
                    "The name " + item.alias() + " is already that of another table of this statement.");
        }
        scope.add(item);
    }
}
