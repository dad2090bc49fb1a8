package io.github.modernizr.candidate;

import io.github.modernizr.candidate.Hosts.Host;
import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.AttributeWrite.Element;
import io.github.modernizr.plan.AttributeWrite.Mode;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.And;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expression.IsNull;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.relational.Expression.StepRef;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement.Delete;
import io.github.modernizr.relational.Statement.Insert;
import io.github.modernizr.relational.Statement.Update;
import io.github.modernizr.workload.PatternStep.Requirement;
import io.github.modernizr.workload.PatternStep.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Builds the actions of one atomic group: every item that a statement's effect touches, with the conditions
 * that make it right under concurrency. What must be told from values read becomes a switch.
 */
final class GroupPlanner {

    private final WriteFacts facts;
    private final Hosts hosts;
    private final ActionSet actions = new ActionSet();
    private final List<Switch> switches = new ArrayList<>();
    private final List<Step> before = new ArrayList<>();

    GroupPlanner(WriteFacts facts, Hosts hosts) {
        this.facts = facts;
        this.hosts = hosts;
    }

    /** Two ways to complete the group, told apart by a condition on values read. */
    private record Switch(String statement, Expression condition, Consumer<ActionSet> then, Consumer<ActionSet> otherwise) {}

    // --- inserts -------------------------------------------------------------------------------------------

    void insert(Run run, Insert insert) {
        Map<String, Expression> row = facts.fullRow(run, insert);
        Host host = hosts.of(insert.table());
        if (!insert.onDuplicate().isEmpty()) {
            new UpsertPlanner(facts, host, actions, before).upsert(run, insert, row);
        } else {
            insertRow(run, host, row);
            guardsOf(run, insert.table(), row);
        }
        for (ForeignKey key : insert.table().foreignKeys()) {
            reference(run, insert.table(), key, row::get);
        }
        requirements(run, insert.table(), row);
    }

    private void insertRow(Run run, Host host, Map<String, Expression> row) {
        Optional<String> failure = facts.duplicateFailure(run, host);
        if (host.embedded().isEmpty()) {
            ActionSet.Entry entry = actions.put(RowWriter.item(host, row::get, run.forEach()), row)
                    .statement(run.id()).condition(new Condition.ItemAbsent(), failure);
            RowWriter.inserted(host.itemType().attributes(), row, Set.copyOf(host.design().key().all()), Optional.empty())
                    .forEach(entry::write);
            return;
        }
        Optional<Map.Entry<ActionSet.Item, ActionSet.Entry>> parent = facts.hostInserted(actions, host, row);
        Element element = RowWriter.element(host, row::get, parent.isPresent() ? run.forEach() : Optional.empty());
        ActionSet.Entry entry = parent.map(Map.Entry::getValue)
                .orElseGet(() -> actions.update(RowWriter.item(host, row::get, run.forEach())))
                .statement(run.id());
        if (parent.isEmpty()) {
            entry.condition(new Condition.ElementAbsent(element), failure);
            if (!host.grouped()) {
                entry.condition(new Condition.ItemExists());
            }
            touchGroup(host, entry, row::get);
        }
        RowWriter.inserted(host.embedded().get().attributes(), row, Set.of(), Optional.of(element)).forEach(entry::write);
    }

    /** A write of a group item gives it a fresh version, so that whoever read it notices. */
    static void touchGroup(Host host, ActionSet.Entry entry, Function<String, Expression> value) {
        if (!host.grouped()) {
            return;
        }
        entry.write(new AttributeWrite(Mode.SET, "version", Optional.empty(),
                Map.of("version", new Parameter(host.table().name() + ".#version"))));
        host.itemType().identity().stream()
                .filter(c -> !host.design().key().all().contains(c))
                .forEach(c -> entry.write(new AttributeWrite(Mode.SET_IF_ABSENT, c, Optional.empty(), Map.of(c, value.apply(c)))));
    }

    private void guardsOf(Run run, SourceTable table, Map<String, Expression> row) {
        for (Design.Guard guard : hosts.guards(table)) {
            if (guard.columns().stream().anyMatch(c -> Literal.NULL.equals(row.get(c)))) {
                continue;
            }
            List<String> maybeNull = guard.columns().stream()
                    .filter(c -> table.require(c).nullable() && row.get(c) instanceof Parameter).toList();
            if (maybeNull.isEmpty()) {
                putGuard(actions, run, guard, table, row::get);
            } else {
                switches.add(new Switch(run.id(), new IsNull(row.get(maybeNull.get(0)), false), set -> { },
                        set -> putGuard(set, run, guard, table, row::get)));
            }
        }
    }

    private void putGuard(ActionSet set, Run run, Design.Guard guard, SourceTable table,
            Function<String, Expression> value) {
        Map<String, Expression> row = new LinkedHashMap<>();
        for (Attribute a : guard.itemType().attributes()) {
            for (String c : a.source().columns()) {
                row.put(c, value.apply(c));
            }
        }
        ActionSet.Entry entry = set.put(new ActionSet.Item(guard.table().name(), guard.itemType().name(),
                        RowWriter.key(guard.key(), value), run.forEach()), row)
                .statement(run.id()).condition(new Condition.ItemAbsent(),
                        Optional.ofNullable(run.onDuplicate().get(String.join("+", guard.columns()))).or(run::failure));
        RowWriter.inserted(guard.itemType().attributes(), row, Set.copyOf(guard.table().key().all()), Optional.empty())
                .forEach(entry::write);
    }

    private void dropGuard(ActionSet set, Run run, Design.Guard guard, WrittenRows rows) {
        set.delete(new ActionSet.Item(guard.table().name(), guard.itemType().name(),
                        RowWriter.key(guard.key(), rows::value), rows.forEach()))
                .statement(run.id()).condition(new Condition.ItemExists());
    }

    /** The row that a foreign key names must exist when the group commits. */
    private void reference(Run run, SourceTable table, ForeignKey key, Function<String, Expression> value) {
        List<Expression> values = key.columns().stream().map(value).toList();
        if (values.contains(Literal.NULL) || facts.surelyExists(run, key, values)) {
            return;
        }
        boolean maybeNull = key.columns().stream().anyMatch(c -> table.require(c).nullable())
                && values.stream().anyMatch(v -> v instanceof Parameter p && !facts.optional(p));
        if (maybeNull) {
            switches.add(new Switch(run.id(), new IsNull(values.get(0), false), set -> { },
                    set -> checkParent(set, run, key, values)));
        } else {
            checkParent(actions, run, key, values);
        }
    }

    private void checkParent(ActionSet set, Run run, ForeignKey key, List<Expression> values) {
        Map<String, Expression> parentRow = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            parentRow.put(key.parentColumns().get(i), values.get(i));
        }
        if (set.inserting(key.parent(), parentRow).isPresent()) {
            return;
        }
        Host parent = hosts.of(facts.schema().require(key.parent()));
        if (parent.embedded().isPresent() || !parentRow.keySet().containsAll(parent.keyColumns())) {
            throw new Obstacle("whether the " + key.parent() + " row of a new row exists cannot be checked in the transaction:"
                    + " its key is not " + String.join(", ", key.parentColumns()));
        }
        ActionSet.Item item = RowWriter.item(parent, parentRow::get, run.forEach());
        // no answer of the application: a parent that vanished meanwhile is found missing by the next try
        set.check(item).statement(run.id()).condition(new Condition.ItemExists());
    }

    // --- updates -------------------------------------------------------------------------------------------

    void update(Run run, Update update, WrittenRows rows) {
        Host host = hosts.of(update.table());
        Map<String, Expression> assigned = facts.assignments(update);
        Optional<Map.Entry<ActionSet.Item, ActionSet.Entry>> inserted = actions.inserting(update.table().name(), rows.equal());
        if (inserted.isPresent()) {
            ActionSet.Entry entry = inserted.get().getValue().statement(run.id());
            RowWriter.assigned(host.itemType().attributes(), rows.alias(), assigned, inserted.get().getValue().insertedRow()::get,
                    Optional.empty()).forEach(entry::write);
            return;
        }
        host.rowColumns().stream().filter(assigned::containsKey).findFirst().ifPresent(c -> {
            throw new Obstacle(update.table().name() + "." + c + " is part of a key and would change");
        });
        ActionSet.Item item = RowWriter.item(host, rows::value, rows.forEach());
        Optional<Element> element = host.embedded().map(e -> RowWriter.element(host, rows::value, Optional.empty()));
        ActionSet.Entry entry = actions.update(item).statement(run.id());
        entry.condition(host.exists(element), run.failure());
        conditions(run, host, rows, element, entry);
        RowWriter.assigned(host.attributes(), rows.alias(),
                assigned, rows::value, element).forEach(entry::write);
        touchGroup(host, entry, rows::value);
        uniqueChanges(run, rows, assigned, item);
        for (ForeignKey key : update.table().foreignKeys()) {
            if (key.columns().stream().anyMatch(assigned::containsKey)) {
                reference(run, update.table(), key, c -> assigned.containsKey(c) ? assigned.get(c) : rows.value(c));
            }
        }
        requirements(run, update.table(), assigned);
    }

    /** A unique value moves its guard, unless it stays the same: then the old guard must not be put again. */
    private void uniqueChanges(Run run, WrittenRows rows, Map<String, Expression> assigned, ActionSet.Item item) {
        for (Design.Guard guard : hosts.guards(rows.table())) {
            if (guard.columns().stream().noneMatch(assigned::containsKey)) {
                continue;
            }
            if (guard.columns().stream().anyMatch(c -> rows.table().require(c).nullable())) {
                throw new Obstacle("a unique column that may be NULL changes: " + String.join(", ", guard.columns()));
            }
            List<Expression> same = guard.columns().stream().filter(assigned::containsKey).<Expression>map(c ->
                    new Compare(Comparison.EQUAL, new ColumnRef(rows.alias(), c), assigned.get(c))).toList();
            for (String column : guard.columns()) {
                // what was read still holds: whoever changed it meanwhile moved the guard
                actions.update(item).unchanged(new Condition.Compare(column, Optional.empty(), Comparison.EQUAL,
                        new ColumnRef(rows.alias(), column), false));
            }
            switches.add(new Switch(run.id(), same.size() == 1 ? same.get(0) : new And(same), set -> { }, set -> {
                putGuard(set, run, guard, rows.table(), c -> assigned.containsKey(c) ? assigned.get(c) : rows.value(c));
                dropGuard(set, run, guard, rows);
            }));
        }
    }

    // --- deletes -------------------------------------------------------------------------------------------

    void delete(Run run, Delete delete, WrittenRows rows) {
        Host host = hosts.of(delete.table());
        if (host.grouped() && rows.equal().keySet().containsAll(host.keyColumns())
                && rows.conditionsBeyond(host.keyColumns()).isEmpty()) {
            deleteGroup(run, host, rows);
        } else if (host.embedded().isPresent()) {
            Element element = RowWriter.element(host, rows::value, Optional.empty());
            ActionSet.Entry entry = actions.update(RowWriter.item(host, rows::value, rows.forEach()))
                    .statement(run.id()).condition(new Condition.ElementExists(element), run.failure());
            host.embedded().get().attributes().forEach(a ->
                    entry.write(new AttributeWrite(Mode.REMOVE, a.name(), Optional.of(element), Map.of())));
            touchGroup(host, entry, rows::value);
            conditions(run, host, rows, Optional.of(element), entry);
        } else {
            ActionSet.Entry entry = actions.delete(RowWriter.item(host, rows::value, rows.forEach()))
                    .statement(run.id()).condition(new Condition.ItemExists(), run.failure());
            conditions(run, host, rows, Optional.empty(), entry);
        }
        for (Design.Guard guard : hosts.guards(delete.table())) {
            dropGuard(actions, run, guard, rows);
        }
    }

    private void conditions(Run run, Host host, WrittenRows rows, Optional<Element> element, ActionSet.Entry entry) {
        for (Expression condition : rows.conditionsBeyond(host.rowColumns())) {
            if (!facts.lookedUpForever(rows, condition)) {
                entry.condition(WriteConditions.of(host, rows.alias(), element, condition), run.failure());
            }
        }
    }

    /** All rows of the group at once; if the pattern read them before, exactly those that it read. */
    private void deleteGroup(Run run, Host host, WrittenRows rows) {
        ActionSet.Item item = RowWriter.item(host, rows::value, Optional.empty());
        ActionSet.Entry entry = actions.delete(item).statement(run.id());
        facts.readBefore(item).ifPresent(step -> entry.condition(
                new Condition.Compare("version", Optional.empty(), Comparison.EQUAL, new StepRef(step, "#version"), false),
                run.failure().or(() -> Optional.of(
                        "conflict: the rows of " + host.table().name() + " changed since " + step + " read them"))));
        if (run.mustMatch().isPresent()) {
            entry.condition(new Condition.ItemExists(), run.failure());
        }
    }

    /** A cascade: rows of a child table that were read under {@code alias} go with their parent. */
    void cascade(Run run, SourceTable child, String alias, ForeignKey key, ForeignKey.OnDelete rule,
            Function<String, Expression> parent) {
        Host host = hosts.of(child);
        String rows = run.id() + "." + alias;
        Function<String, Expression> value = c -> new ColumnRef(alias, c);
        ActionSet.Item item = RowWriter.item(host, value, Optional.of(rows));
        Optional<Element> element = host.embedded().map(e -> RowWriter.element(host, value, Optional.empty()));
        if (rule == ForeignKey.OnDelete.SET_NULL) {
            ActionSet.Entry entry = actions.update(item).statement(run.id());
            entry.condition(host.exists(element));
            Map<String, Expression> assigned = new LinkedHashMap<>();
            for (String c : key.columns()) {
                assigned.put(c, Literal.NULL);
            }
            for (String column : key.columns()) {
                // the row may refer to another parent by now
                entry.condition(WriteConditions.of(host, alias, element, new Compare(Comparison.EQUAL,
                        new ColumnRef(alias, column), parent.apply(column))));
            }
            RowWriter.assigned(host.attributes(), alias,
                    assigned, value, element).forEach(entry::write);
        } else if (element.isPresent()) {
            ActionSet.Entry entry = actions.update(item).statement(run.id());
            host.embedded().get().attributes().forEach(a ->
                    entry.write(new AttributeWrite(Mode.REMOVE, a.name(), element, Map.of())));
            touchGroup(host, entry, value);
        } else {
            actions.delete(item).statement(run.id());
            for (Design.Guard guard : hosts.guards(child)) {
                actions.delete(new ActionSet.Item(guard.table().name(), guard.itemType().name(),
                        RowWriter.key(guard.key(), value), Optional.of(rows))).statement(run.id());
            }
        }
    }

    // --- conditions of the application ---------------------------------------------------------------------

    private void requirements(Run run, SourceTable table, Map<String, Expression> after) {
        for (Requirement requirement : run.conditions()) {
            boolean onRow = Expressions.columns(requirement.condition()).stream()
                    .anyMatch(c -> table.column(c.column()).isPresent());
            if (!onRow) {
                before.add(new Step.Require(run.id(), requirement.condition(), Optional.of(requirement.failure())));
            } else if (!(run.statement() instanceof Insert insert && !insert.onDuplicate().isEmpty())) {
                Expression known = Expressions.rewrite(requirement.condition(),
                        e -> e instanceof ColumnRef c && after.containsKey(c.column()) ? after.get(c.column()) : e);
                if (!KeyValues.dependsOnlyOn(known, a -> false)) {
                    throw new Obstacle("the requirement \"" + requirement.text() + "\" depends on the row in a way that no"
                            + " condition expression can say");
                }
                before.add(new Step.Require(run.id(), known, Optional.of(requirement.failure())));
            }
        }
    }

    // --- the group -----------------------------------------------------------------------------------------

    /** A read inside the group: its row must (or must not) be there when the group commits. */
    void check(ActionSet.Item item, Run run, boolean absent, List<Condition> conditions) {
        ActionSet.Entry entry = actions.check(item).statement(run.id());
        entry.condition(absent ? new Condition.ItemAbsent() : new Condition.ItemExists(), run.failure());
        conditions.forEach(c -> entry.condition(c, run.failure()));
    }

    /** The steps of the group: client checks first, then the write, branched where a switch says so. */
    List<Step> steps(String id) {
        List<Step> steps = new ArrayList<>(before);
        steps.addAll(completed(actions, 0, id));
        return steps;
    }

    private List<Step> completed(ActionSet set, int at, String id) {
        if (at == switches.size()) {
            return set.isEmpty() ? List.of() : List.of(facts.write(set, id));
        }
        Switch choice = switches.get(at);
        ActionSet then = set.copy();
        choice.then().accept(then);
        ActionSet otherwise = set.copy();
        choice.otherwise().accept(otherwise);
        return List.of(new Step.Branch(choice.statement(), choice.condition(),
                completed(then, at + 1, id + "a"), completed(otherwise, at + 1, id + "b")));
    }
}
