package io.github.modernizr.candidate;

import io.github.modernizr.candidate.Hosts.Host;
import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.AttributeWrite.Element;
import io.github.modernizr.plan.AttributeWrite.Mode;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Arithmetic;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Inserted;
import io.github.modernizr.relational.Expression.Operator;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Statement.Assignment;
import io.github.modernizr.relational.Statement.Insert;
import io.github.modernizr.workload.PatternStep.Requirement;
import io.github.modernizr.workload.PatternStep.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * INSERT … ON DUPLICATE KEY UPDATE as one UpdateItem: what only the insert writes is written if it is not
 * there, what the update adds is added (to nothing, on insert), the rest is set.
 */
final class UpsertPlanner {

    private final WriteFacts facts;
    private final Host host;
    private final ActionSet actions;
    private final List<Step> before;

    UpsertPlanner(WriteFacts facts, Host host, ActionSet actions, List<Step> before) {
        this.facts = facts;
        this.host = host;
        this.actions = actions;
        this.before = before;
    }

    void upsert(Run run, Insert insert, Map<String, Expression> row) {
        String table = insert.table().name();
        if (!insert.table().identifies(host.rowColumns())) {
            throw new Obstacle("the upsert of " + table + " cannot be one write: the item's key is not a unique key of the table");
        }
        Map<String, Expression> updated = updated(insert, row);
        ActionSet.Entry entry = actions.update(RowWriter.item(host, row::get, run.forEach())).statement(run.id());
        Optional<Element> element = host.embedded().map(e -> RowWriter.element(host, row::get, Optional.empty()));
        if (host.embedded().isPresent() && !host.grouped()) {
            entry.condition(new Condition.ItemExists());
        }
        for (Requirement requirement : run.conditions()) {
            require(run, insert, requirement, row, updated, element, entry);
        }
        GroupPlanner.touchGroup(host, entry, row::get);
        Set<String> keys = Set.copyOf(host.design().key().all());
        List<Attribute> attributes = host.attributes();
        for (AttributeWrite write : RowWriter.inserted(attributes, row, element.isPresent() ? Set.of() : keys, element)) {
            entry.write(merged(table, attributes, write, row, updated));
        }
    }

    private static Map<String, Expression> updated(Insert insert, Map<String, Expression> row) {
        Map<String, Expression> updated = new LinkedHashMap<>();
        for (Assignment assignment : insert.onDuplicate()) {
            updated.put(assignment.column(), Expressions.rewrite(assignment.value(),
                    e -> e instanceof Inserted i ? row.get(i.column()) : e));
        }
        insert.table().columns().stream().filter(Column::onUpdateNow)
                .forEach(c -> updated.putIfAbsent(c.name(), new Expression.Now()));
        return updated;
    }

    private AttributeWrite merged(String table, List<Attribute> attributes, AttributeWrite write, Map<String, Expression> row,
            Map<String, Expression> updated) {
        Attribute attribute = attributes.stream().filter(a -> a.name().equals(write.attribute())).findFirst().orElseThrow();
        List<String> columns = attribute.source().columns();
        if (columns.stream().noneMatch(updated::containsKey)) {
            return new AttributeWrite(Mode.SET_IF_ABSENT, write.attribute(), write.element(), write.values());
        }
        String column = columns.get(0);
        Expression value = updated.get(column);
        if (columns.size() == 1 && value.equals(row.get(column))) {
            return write;
        }
        Optional<Expression> added = columns.size() == 1 ? RowWriter.delta(table, column, value) : Optional.empty();
        if (added.isPresent() && added.get().equals(row.get(column))) {
            return new AttributeWrite(Mode.ADD, write.attribute(), write.element(), Map.of(column, added.get()));
        }
        throw new Obstacle("the upsert of " + table + " updates " + column + " to something else than the inserted value or the"
                + " old value plus the inserted one; that takes a read and a branch");
    }

    /** A condition on the row after the upsert: solved for the value before it. */
    private void require(Run run, Insert insert, Requirement requirement, Map<String, Expression> row,
            Map<String, Expression> updated, Optional<Element> element, ActionSet.Entry entry) {
        if (!(requirement.condition() instanceof Compare compare) || !(compare.left() instanceof ColumnRef own)
                || !KeyValues.dependsOnlyOn(compare.right(), a -> false)) {
            throw new Obstacle("the requirement \"" + requirement.text() + "\" is not a comparison of a column with a known value");
        }
        Expression inserted = row.get(own.column());
        before.add(new Step.Require(run.id(), new Compare(compare.operator(), inserted, compare.right()),
                Optional.of(requirement.failure())));
        Expression value = updated.get(own.column());
        Optional<Expression> added = value == null ? Optional.empty() : RowWriter.delta(insert.table().name(), own.column(), value);
        if (added.isPresent()) {
            entry.condition(new Condition.Compare(own.column(), element, compare.operator(),
                    new Arithmetic(Operator.SUBTRACT, compare.right(), added.get()), true), Optional.of(requirement.failure()));
        } else if (value == null) {
            entry.condition(new Condition.Compare(own.column(), element, compare.operator(), compare.right(), true),
                    Optional.of(requirement.failure()));
        }
    }

}
