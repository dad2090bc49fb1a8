package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.relational.Statement.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.update.UpdateSet;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;

/** Binds one parsed statement to its logical form. */
final class StatementBinder {

    private final Binding binding;
    private final QueryBinder queries;
    private final Set<String> declaredIds;

    /** @param declaredIds AUTO_INCREMENT columns, as {@code table.column}, of which schema.ids says who draws them */
    StatementBinder(Binding binding, Set<String> declaredIds) {
        this.binding = binding;
        this.queries = new QueryBinder(binding);
        this.declaredIds = declaredIds;
    }

    /** A statement with the columns that a SELECT yields. */
    record Bound(Statement statement, List<Scope.Visible> columns, boolean broken) {}

    Optional<Bound> bind(net.sf.jsqlparser.statement.Statement parsed) {
        if (parsed instanceof Select select) {
            QueryBinder.Bound bound = queries.bind(select, Optional.empty());
            return Optional.of(new Bound(new Statement.Select(bound.query(), folded(), binding.text().start()),
                    bound.columns(), bound.broken()));
        } else if (parsed instanceof Insert insert) {
            return write(insert(insert));
        } else if (parsed instanceof Update update) {
            return write(update(update));
        } else if (parsed instanceof Delete delete) {
            return write(delete(delete));
        }
        String first = binding.text().scan().tokens().get(0).text().toUpperCase(Locale.ROOT);
        unsupported(first.equals("REPLACE") ? "REPLACE" : "The statement " + first);
        return Optional.empty();
    }

    private static Optional<Bound> write(Optional<Statement> statement) {
        return statement.isPresent() ? Optional.of(new Bound(statement.get(), List.of(), false)) : Optional.empty();
    }

    private String folded() {
        return binding.text().folded();
    }

    private void unsupported(String name) {
        binding.log().report(DiagnosticKind.SQL_UNSUPPORTED, binding.text().start(), binding.text().excerpt(),
                name + " is not in the supported SQL.");
    }

    private boolean refused(boolean present, String name) {
        if (present) {
            unsupported(name);
        }
        return present;
    }

    private Optional<Statement> insert(Insert insert) {
        if (refused(insert.isModifierIgnore(), "INSERT IGNORE")
                || refused(insert.getSetUpdateSets() != null && !insert.getSetUpdateSets().isEmpty(), "INSERT … SET")
                || refused(!(insert.getSelect() instanceof Values), "INSERT … SELECT")
                || refused(insert.getModifierPriority() != null, "INSERT with a priority")
                || refused(insert.getRowAlias() != null, "A row alias in INSERT (use VALUES(column))")) {
            return Optional.empty();
        }
        ExpressionList<?> rows = insert.getValues().getExpressions();
        if (refused(!rows.isEmpty() && rows.get(0) instanceof ParenthesedExpressionList<?>
                && !(rows instanceof ParenthesedExpressionList<?>), "INSERT of several rows")
                || refused(insert.getColumns() == null, "INSERT without a list of columns")) {
            return Optional.empty();
        }
        Optional<SourceTable> table = FromBinder.table(binding, insert.getTable());
        return table.isPresent() ? Optional.of(insert(insert, table.get(), rows)) : Optional.empty();
    }

    private Statement insert(Insert insert, SourceTable table, ExpressionList<?> values) {
        if (insert.getColumns().size() != values.size()) {
            binding.report(DiagnosticKind.VALUE_COUNT, insert.getTable(), insert.getTable().toString(),
                    "This INSERT names " + insert.getColumns().size() + " columns and gives " + values.size()
                            + " values.");
        }
        ExpressionBinder rows = ExpressionBinder.ofRows(binding, queries, new Scope(Optional.empty()));
        Scope scope = Scope.of(table.name(), table);
        ExpressionBinder columns = ExpressionBinder.ofRows(binding, queries, scope);
        List<Assignment> assigned = new ArrayList<>();
        for (int i = 0; i < Math.min(insert.getColumns().size(), values.size()); i++) {
            net.sf.jsqlparser.expression.Expression value = values.get(i);
            Expression bound = rows.bind(value);
            Optional<ColumnRef> column = target(columns, insert.getColumns().get(i), assigned);
            if (column.isPresent()) {
                assigned.add(new Assignment(column.get().column(), columns.assigned(column.get(), bound, value)));
            }
        }
        complete(insert, table, assigned);
        List<Assignment> onDuplicate = insert.getDuplicateAction() == null ? List.of()
                : assignments(insert.getDuplicateAction().getUpdateSets(), columns);
        return new Statement.Insert(table, List.copyOf(assigned), onDuplicate, folded(), binding.text().start());
    }

    /** What the statement leaves out must have a default, or somebody who draws it. */
    private void complete(Insert insert, SourceTable table, List<Assignment> assigned) {
        for (Column column : table.columns()) {
            if (assigns(assigned, column.name())) {
                continue;
            }
            String name = table.name() + "." + column.name();
            if (column.autoIncrement() && !declaredIds.contains(name)) {
                binding.report(DiagnosticKind.UNDECLARED_ID, insert.getTable(), name,
                        "This INSERT leaves out " + name + ", and nothing says who draws its value.");
            } else if (!column.autoIncrement() && !column.nullable() && column.defaultValue().isEmpty()) {
                binding.report(DiagnosticKind.MISSING_VALUE, insert.getTable(), name,
                        "This INSERT gives " + name + " no value.");
            }
        }
    }

    private static boolean assigns(List<Assignment> assignments, String column) {
        for (Assignment assignment : assignments) {
            if (assignment.column().equals(column)) {
                return true;
            }
        }
        return false;
    }

    private Optional<ColumnRef> target(
            ExpressionBinder columns, net.sf.jsqlparser.schema.Column parsed, List<Assignment> before) {
        Expression bound = columns.bind(parsed);
        if (!(bound instanceof ColumnRef column)) {
            return Optional.empty();
        }
        if (assigns(before, column.column())) {
            binding.report(DiagnosticKind.ASSIGNED_TWICE, parsed, column.column(),
                    "The column " + column.column() + " is assigned twice.");
        }
        return Optional.of(column);
    }

    private List<Assignment> assignments(List<UpdateSet> sets, ExpressionBinder columns) {
        List<Assignment> assigned = new ArrayList<>();
        for (UpdateSet set : sets == null ? List.<UpdateSet>of() : sets) {
            for (int i = 0; i < Math.min(set.getColumns().size(), set.getValues().size()); i++) {
                net.sf.jsqlparser.expression.Expression value = set.getValue(i);
                Optional<ColumnRef> column = target(columns, set.getColumn(i), assigned);
                if (column.isPresent()) {
                    Expression bound = columns.bind(value);
                    assigned.add(new Assignment(column.get().column(), columns.assigned(column.get(), bound, value)));
                }
            }
        }
        return List.copyOf(assigned);
    }

    private Optional<Statement> update(Update update) {
        if (refused(present(update.getJoins()) || present(update.getStartJoins()) || update.getFromItem() != null,
                "UPDATE of several tables")
                || refused(update.getLimit() != null || present(update.getOrderByElements()),
                        "UPDATE with ORDER BY or LIMIT")
                || refused(update.isModifierIgnore() || update.getModifierPriority() != null, "UPDATE IGNORE")
                || refused(present(update.getWithItemsList()), "UPDATE with WITH")) {
            return Optional.empty();
        }
        Optional<SourceTable> table = FromBinder.table(binding, update.getTable());
        if (table.isEmpty()) {
            return Optional.empty();
        }
        String alias = alias(update.getTable(), table.get());
        ExpressionBinder rows = ExpressionBinder.ofRows(binding, queries, Scope.of(alias, table.get()));
        List<Assignment> assigned = assignments(update.getUpdateSets(), rows);
        return Optional.of(new Statement.Update(table.get(), alias, assigned, rows.conditions(update.getWhere()), folded(),
                binding.text().start()));
    }

    private Optional<Statement> delete(Delete delete) {
        if (refused(present(delete.getJoins()) || present(delete.getTables())
                        || present(delete.getUsingFromItemList()), "DELETE from several tables")
                || refused(delete.getLimit() != null || present(delete.getOrderByElements()),
                        "DELETE with ORDER BY or LIMIT")
                || refused(delete.isModifierIgnore() || delete.isModifierQuick()
                        || delete.getModifierPriority() != null, "DELETE with a modifier")
                || refused(present(delete.getWithItemsList()), "DELETE with WITH")) {
            return Optional.empty();
        }
        Optional<SourceTable> table = FromBinder.table(binding, delete.getTable());
        if (table.isEmpty()) {
            return Optional.empty();
        }
        String alias = alias(delete.getTable(), table.get());
        ExpressionBinder rows = ExpressionBinder.ofRows(binding, queries, Scope.of(alias, table.get()));
        return Optional.of(new Statement.Delete(table.get(), alias, rows.conditions(delete.getWhere()), folded(),
                binding.text().start()));
    }

    private static boolean present(List<?> list) {
        return list != null && !list.isEmpty();
    }

    private static String alias(Table parsed, SourceTable table) {
        return parsed.getAlias() == null ? table.name() : SqlParser.unquoted(parsed.getAlias().getName());
    }
}
