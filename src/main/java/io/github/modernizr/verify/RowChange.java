package io.github.modernizr.verify;

import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.relational.Statement.Assignment;
import io.github.modernizr.workload.PatternStep.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the statements of one step do to one row of a table (to each, where several match): an INSERT and an
 * UPDATE of the same row in one atomic group are one change.
 *
 * @param runs the statements, in order
 * @param values of the columns after the change, by column; those that the change leaves alone are missing
 * @param onDuplicate of an upsert: values where the row is there already, over its old columns
 * @param position of the step in the form
 * @param implied by an ON DELETE rule; the statement does not name the table
 */
record RowChange(
        Kind kind,
        SourceTable table,
        String alias,
        List<Run> runs,
        Map<String, Expression> values,
        Map<String, Expression> onDuplicate,
        Conjuncts where,
        int position,
        boolean atomic,
        boolean implied) {

    enum Kind {
        INSERT, UPSERT, UPDATE, DELETE
    }

    static List<RowChange> of(Scope scope) {
        return scope.known().changes(() -> find(scope));
    }

    private static List<RowChange> find(Scope scope) {
        List<RowChange> found = new ArrayList<>();
        for (Scope.Placed placed : scope.placed()) {
            RowChange change = of(placed).orElse(null);
            if (change == null) {
                continue;
            }
            Optional<RowChange> earlier = found.stream().filter(c -> c.continuedBy(change)).findFirst();
            if (earlier.isPresent()) {
                found.set(found.indexOf(earlier.get()), earlier.get().then(change));
            } else {
                found.add(change);
            }
            if (placed.run().statement() instanceof Statement.Delete delete) {
                found.addAll(ImpliedChanges.of(scope, placed.run(), delete));
            }
        }
        return found;
    }

    private static Optional<RowChange> of(Scope.Placed placed) {
        Run run = placed.run();
        if (run.statement() instanceof Statement.Insert insert) {
            Kind kind = insert.onDuplicate().isEmpty() ? Kind.INSERT : Kind.UPSERT;
            return Optional.of(new RowChange(kind, insert.table(), insert.table().name(), List.of(run), inserted(insert),
                    kind == Kind.INSERT ? Map.of() : updated(insert.table(), insert.onDuplicate()), new Conjuncts(List.of()),
                    placed.position(), placed.atomic(), false));
        }
        if (run.statement() instanceof Statement.Update update) {
            return Optional.of(new RowChange(Kind.UPDATE, update.table(), update.alias(), List.of(run),
                    sequential(update), Map.of(), new Conjuncts(update.where()), placed.position(), placed.atomic(), false));
        }
        if (run.statement() instanceof Statement.Delete delete) {
            return Optional.of(new RowChange(Kind.DELETE, delete.table(), delete.alias(), List.of(run), Map.of(), Map.of(),
                    new Conjuncts(delete.where()), placed.position(), placed.atomic(), false));
        }
        return Optional.empty();
    }

    private static Map<String, Expression> inserted(Statement.Insert insert) {
        Map<String, Expression> values = new LinkedHashMap<>();
        for (Column column : insert.table().columns()) {
            Optional<Expression> given = insert.values().stream().filter(a -> a.column().equals(column.name()))
                    .map(Assignment::value).findFirst();
            given.or(column::defaultValue).filter(v -> !Terms.isNull(v)).ifPresent(v -> values.put(column.name(), v));
        }
        return values;
    }

    private static Map<String, Expression> updated(SourceTable table, List<Assignment> assignments) {
        Map<String, Expression> values = new LinkedHashMap<>();
        assignments.forEach(a -> values.put(a.column(), a.value()));
        table.columns().stream().filter(Column::onUpdateNow).forEach(c -> values.putIfAbsent(c.name(), new Expression.Now()));
        return values;
    }

    /** Assignments see those before them. */
    private static Map<String, Expression> sequential(Statement.Update update) {
        Map<String, Expression> values = new LinkedHashMap<>();
        for (Assignment assignment : update.assignments()) {
            values.put(assignment.column(), substitute(assignment.value(), update.alias(), values));
        }
        update.table().columns().stream().filter(Column::onUpdateNow)
                .forEach(c -> values.putIfAbsent(c.name(), new Expression.Now()));
        return values;
    }

    private static Expression substitute(Expression value, String alias, Map<String, Expression> known) {
        return Expressions.rewrite(value, e -> e instanceof ColumnRef c && c.source().equals(alias) && known.containsKey(c.column())
                ? known.get(c.column()) : e);
    }

    /** The other is an UPDATE of the very row, later in the same atomic group. */
    private boolean continuedBy(RowChange other) {
        return atomic && other.atomic && position == other.position && kind != Kind.DELETE && other.kind == Kind.UPDATE
                && table.name().equals(other.table.name()) && forEach().equals(other.forEach())
                && table.primaryKey().stream().allMatch(c -> other.known(c).stream().anyMatch(v -> isBefore(c, v)));
    }

    private List<Expression> known(String column) {
        return where.equals(new ColumnRef(alias, column)).stream().filter(e -> !(e instanceof ColumnRef)).toList();
    }

    private RowChange then(RowChange update) {
        Map<String, Expression> merged = new LinkedHashMap<>(values);
        update.values.forEach((c, v) -> merged.put(c, substitute(v, update.alias, values)));
        List<Run> both = new ArrayList<>(runs);
        both.addAll(update.runs);
        return new RowChange(kind, table, alias, List.copyOf(both), merged, onDuplicate, where, position, atomic, implied);
    }

    static String alias(Run run) {
        if (run.statement() instanceof Statement.Update update) {
            return update.alias();
        }
        return run.statement() instanceof Statement.Delete delete ? delete.alias() : ReadConsistency.target(run);
    }

    Optional<String> forEach() {
        return runs.get(0).forEach();
    }

    boolean creates() {
        return kind == Kind.INSERT || kind == Kind.UPSERT;
    }

    Set<String> statements() {
        Set<String> ids = new LinkedHashSet<>();
        runs.forEach(r -> ids.add(r.id()));
        return ids;
    }

    ColumnRef column(String name) {
        return new ColumnRef(alias, name);
    }

    /** The change gives the column a value (other than its old one). */
    boolean changes(String column) {
        return switch (kind) {
            case INSERT -> true;
            case UPSERT -> true;
            case UPDATE -> values.containsKey(column);
            case DELETE -> false;
        };
    }

    boolean changesAny(List<String> columns) {
        return columns.stream().anyMatch(this::changes);
    }

    /** The column after the change. */
    Expression after(String column) {
        if (creates()) {
            return values.getOrDefault(column, Expression.Literal.NULL);
        }
        return values.getOrDefault(column, column(column));
    }

    /** The expression is the row's value of the column: before the change, or of the new row. */
    boolean isBefore(String column, Expression value) {
        if (creates()) {
            return values.containsKey(column) ? Terms.same(values.get(column), value) : generated(column) && !Terms.isNull(value);
        }
        return where.equal(column(column), value);
    }

    boolean isAfter(String column, Expression value) {
        if (creates()) {
            return isBefore(column, value);
        }
        return values.containsKey(column) ? Terms.same(values.get(column), value) : where.equal(column(column), value);
    }

    /** The database would draw the value. */
    boolean generated(String column) {
        return creates() && !values.containsKey(column) && table.column(column).filter(Column::autoIncrement).isPresent();
    }

    String words() {
        if (implied) {
            return String.join("+", statements()) + ": ON DELETE " + (kind == Kind.DELETE ? "CASCADE" : "SET NULL") + " of " + table.name();
        }
        return String.join("+", statements()) + ": " + switch (kind) {
            case INSERT -> "INSERT INTO ";
            case UPSERT -> "INSERT … ON DUPLICATE KEY UPDATE of ";
            case UPDATE -> "UPDATE of ";
            case DELETE -> "DELETE FROM ";
        } + table.name();
    }
}
