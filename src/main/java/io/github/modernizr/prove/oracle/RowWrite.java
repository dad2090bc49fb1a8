package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.Invocation.Draws;
import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.relational.Statement.Assignment;
import io.github.modernizr.workload.PatternStep.Requirement;
import io.github.modernizr.workload.PatternStep.Run;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One execution of an INSERT, UPDATE or DELETE with what the specification demands of it. */
final class RowWrite {

    private final Session session;
    private final Session.Values values;
    private final Map<String, Object> own;
    private final Run run;
    private final Draws draws;
    private final int element;

    RowWrite(Session session, Session.Values values, Map<String, Object> own, Run run, Draws draws, int element) {
        this.session = session;
        this.values = values;
        this.own = own;
        this.run = run;
        this.draws = draws;
        this.element = element;
    }

    /** Whether the requirement is about the row that the statement writes. */
    boolean onRow(Requirement requirement) {
        return !Expressions.columns(requirement.condition()).isEmpty();
    }

    void execute() throws Refusal, SQLException {
        try {
            if (run.statement() instanceof Statement.Insert insert) {
                insert(insert);
            } else if (run.statement() instanceof Statement.Update update) {
                update(update);
            } else if (run.statement() instanceof Statement.Delete delete) {
                matched(session.update(session.text(delete, "delete", values, slots -> session.dialect().delete(delete, slots)), values));
            }
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private Refusal refused(SQLException e) throws SQLException {
        Optional<SourceTable> table = run.statement() instanceof Statement.Insert i ? Optional.of(i.table())
                : run.statement() instanceof Statement.Update u ? Optional.of(u.table()) : Optional.empty();
        Optional<String> answer = table.flatMap(t -> session.dialect().violatedKey(t, e))
                .map(key -> run.onDuplicate().get(String.join("+", key)));
        if (answer.isEmpty()) {
            throw e;
        }
        return Refusal.of(answer, e.getMessage());
    }

    private void matched(int rows) throws Refusal {
        if (run.mustMatch().isPresent() && run.mustMatch().get() != rows) {
            throw Refusal.of(run.failure(), run.id() + " must match " + run.mustMatch().get() + " and matches " + rows + " rows");
        }
    }

    // --- UPDATE --------------------------------------------------------------------------------------------

    private void update(Statement.Update update) throws Refusal, SQLException {
        List<Requirement> onRow = run.conditions().stream().filter(this::onRow).toList();
        List<Row> keys = onRow.isEmpty() ? List.of() : session.query(session.text(update, "keys", values, slots ->
                session.dialect().query(keys(update.table(), update.alias(), update.where()), slots)), values);
        matched(session.update(session.text(update, "update", values, slots -> session.dialect().update(update, List.of(), slots)), values));
        for (Row key : keys) {
            require(update.table(), update.alias(), key);
        }
    }

    private static Query keys(SourceTable table, String alias, List<Expression> where) {
        return select(table, alias, where, table.primaryKey().stream()
                .map(c -> new Query.Output(c, new ColumnRef(alias, c))).toList());
    }

    private static Query select(SourceTable table, String alias, List<Expression> where, List<Query.Output> outputs) {
        return new Query(List.of(new Query.Source(alias, new Query.Relation.Base(table), false, List.of())), where, List.of(),
                List.of(), outputs, false, List.of(), Optional.empty(), Optional.empty());
    }

    private static List<Expression> byKey(SourceTable table, String alias) {
        return table.primaryKey().stream().<Expression>map(c ->
                new Compare(Comparison.EQUAL, new ColumnRef(alias, c), Slot.key(c))).toList();
    }

    /** The conditions on the row as it is now. */
    private void require(SourceTable table, String alias, Row key) throws Refusal, SQLException {
        key.values().forEach((column, value) -> own.put(Slot.key(column).name(), value));
        for (Requirement requirement : run.conditions()) {
            if (onRow(requirement)) {
                Query query = select(table, alias, byKey(table, alias), List.of(new Query.Output("value", requirement.condition())));
                List<Row> rows = session.query(session.text(requirement, "row", values,
                        slots -> session.dialect().query(query, slots)), values);
                if (rows.isEmpty() || !FormRun.truth(rows.get(0).get("value"))) {
                    throw Refusal.of(Optional.of(requirement.failure()), requirement.text());
                }
            }
        }
    }

    // --- INSERT --------------------------------------------------------------------------------------------

    private void insert(Statement.Insert insert) throws Refusal, SQLException {
        SourceTable table = insert.table();
        Statement.Insert complete = withIds(insert);
        Optional<Row> known = insert.onDuplicate().isEmpty() ? Optional.empty() : duplicate(insert, complete);
        if (insert.onDuplicate().isEmpty()) {
            session.update(session.text(insert, "insert", values, slots -> session.dialect().insert(complete, slots)), values);
        } else {
            upsert(insert, complete, known);
        }
        if (run.conditions().stream().anyMatch(this::onRow)) {
            require(table, table.name(), known.isPresent() ? known.get() : inserted(insert, complete));
        }
    }

    private void upsert(Statement.Insert insert, Statement.Insert complete, Optional<Row> known) throws SQLException {
        Optional<Printed> own = Optional.ofNullable(session.text(insert, "upsert", values,
                slots -> session.dialect().upsert(complete, slots).orElse(null)));
        if (own.isPresent()) {
            session.update(own.get(), values);
        } else if (known.isPresent()) {
            known.get().values().forEach((column, value) -> this.own.put(Slot.key(column).name(), value));
            Statement.Update update = new Statement.Update(insert.table(), insert.table().name(), insert.onDuplicate(),
                    byKey(insert.table(), insert.table().name()), insert.text(), insert.range());
            session.update(session.text(insert, "duplicate", values,
                    slots -> session.dialect().update(update, complete.values(), slots)), values);
        } else {
            session.update(session.text(insert, "insert", values, slots -> session.dialect().insert(complete, slots)), values);
        }
    }

    /** With the ids that the request's client draws where the database would. */
    private Statement.Insert withIds(Statement.Insert insert) {
        List<Assignment> all = new ArrayList<>(insert.values());
        for (Column column : insert.table().columns()) {
            if (column.autoIncrement() && insert.values().stream().noneMatch(a -> a.column().equals(column.name()))) {
                own.put(Slot.id(column.name()).name(), draws.id(insert.table().name() + "." + column.name(), element));
                all.add(new Assignment(column.name(), Slot.id(column.name())));
            }
        }
        return new Statement.Insert(insert.table(), all, insert.onDuplicate(), insert.text(), insert.range());
    }

    /** The primary key of the row that the INSERT collides with: by the primary key, then by each unique key in order. */
    private Optional<Row> duplicate(Statement.Insert insert, Statement.Insert complete) throws SQLException {
        SourceTable table = insert.table();
        List<List<String>> keys = new ArrayList<>();
        keys.add(table.primaryKey());
        table.uniqueKeys().forEach(u -> keys.add(u.columns()));
        for (List<String> key : keys) {
            List<Expression> same = key.stream().<Expression>map(c ->
                    new Compare(Comparison.EQUAL, new ColumnRef(table.name(), c), value(complete, c))).toList();
            List<Row> rows = session.query(session.text(insert, "by " + key, values,
                    slots -> session.dialect().query(keys(table, table.name(), same), slots)), values);
            if (!rows.isEmpty()) {
                return Optional.of(rows.get(0));
            }
        }
        return Optional.empty();
    }

    private static Expression value(Statement.Insert insert, String column) {
        return insert.values().stream().filter(a -> a.column().equals(column)).map(Assignment::value).findFirst()
                .orElseGet(() -> insert.table().require(column).defaultValue().orElse(Literal.NULL));
    }

    /** The primary key of the row that was inserted. */
    private Row inserted(Statement.Insert insert, Statement.Insert complete) throws SQLException {
        List<Query.Output> outputs = insert.table().primaryKey().stream()
                .map(c -> new Query.Output(c, value(complete, c))).toList();
        Query query = new Query(List.of(), List.of(), List.of(), List.of(), outputs, false, List.of(), Optional.empty(), Optional.empty());
        Row row = session.query(session.text(insert, "inserted", values, slots -> session.dialect().query(query, slots)), values).get(0);
        return new Row(new LinkedHashMap<>(row.values()));
    }
}
