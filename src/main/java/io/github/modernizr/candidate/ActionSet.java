package io.github.modernizr.candidate;

import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.Action.Demand;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.relational.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The actions of one atomic group; all effects on one item become one action. */
final class ActionSet {

    private final Map<Item, Entry> entries = new LinkedHashMap<>();

    /** An item by its key expressions. */
    record Item(String table, String itemType, List<KeyBinding> key, Optional<String> forEach) {}

    /** What is to happen to one item. */
    static final class Entry {
        private Action.Kind kind = Action.Kind.CHECK;
        private final List<AttributeWrite> writes = new ArrayList<>();
        private final Map<Condition, Optional<String>> conditions = new LinkedHashMap<>();
        private final Set<String> statements = new LinkedHashSet<>();
        private Map<String, Expression> insertedRow = Map.of();

        Entry statement(String id) {
            statements.add(id);
            return this;
        }

        /** The item still has what was read: a condition whose failure is no answer, the pattern is tried again. */
        Entry unchanged(Condition condition) {
            conditions.remove(new Condition.ItemExists());
            conditions.putIfAbsent(condition, Optional.empty());
            return this;
        }

        /** A condition whose failure is no answer of the application. */
        Entry condition(Condition condition) {
            return condition(condition, Optional.empty());
        }

        /** @param failure what the application answers; of two for the same condition the first */
        Entry condition(Condition condition, Optional<String> failure) {
            boolean changedHere = condition instanceof Condition.Compare compare && writes.stream().anyMatch(w ->
                    w.attribute().equals(compare.attribute()) && w.element().equals(compare.element()));
            if (changedHere && kind != Action.Kind.PUT) {
                throw new Obstacle("a statement tests a column that an earlier statement of the same group changes");
            }
            if (kind != Action.Kind.PUT || condition instanceof Condition.ItemAbsent) {
                conditions.merge(condition, failure, (first, second) -> first.or(() -> second));
            }
            return this;
        }

        /** The row that a PUT inserts, by column. */
        Map<String, Expression> insertedRow() {
            return insertedRow;
        }

        private List<Demand> demands() {
            return conditions.entrySet().stream().map(c -> new Demand(c.getKey(), c.getValue())).toList();
        }

        boolean requiresExistence() {
            return kind != Action.Kind.PUT && conditions.containsKey(new Condition.ItemExists());
        }

        /** A later change of an attribute replaces an earlier one of the same statement group. */
        Entry write(AttributeWrite write) {
            boolean replaced = false;
            for (int i = 0; i < writes.size(); i++) {
                AttributeWrite earlier = writes.get(i);
                if (earlier.attribute().equals(write.attribute()) && earlier.element().equals(write.element())) {
                    writes.set(i, after(earlier, write));
                    replaced = true;
                }
            }
            if (!replaced) {
                writes.add(write);
            }
            if (kind == Action.Kind.CHECK) {
                kind = Action.Kind.UPDATE;
            }
            return this;
        }
    }

    /** Two changes of one attribute, one after the other: what is added is added to what was there before. */
    private static AttributeWrite after(AttributeWrite earlier, AttributeWrite later) {
        if (later.mode() != AttributeWrite.Mode.ADD) {
            return later;
        }
        if (earlier.mode() == AttributeWrite.Mode.REMOVE || earlier.mode() == AttributeWrite.Mode.SET_IF_ABSENT) {
            throw new Obstacle("two statements of one group change " + later.attribute() + " in ways that cannot be one request");
        }
        String column = later.values().keySet().iterator().next();
        Expression sum = new Expression.Arithmetic(
                Expression.Operator.ADD, earlier.values().get(column), later.values().get(column));
        return new AttributeWrite(earlier.mode(), later.attribute(), later.element(), Map.of(column, sum));
    }

    Entry put(Item item, Map<String, Expression> row) {
        Entry entry = entry(item);
        entry.kind = Action.Kind.PUT;
        entry.insertedRow = row;
        return entry;
    }

    Entry update(Item item) {
        Entry entry = entry(item);
        if (entry.kind == Action.Kind.CHECK) {
            entry.kind = Action.Kind.UPDATE;
        }
        return entry;
    }

    Entry delete(Item item) {
        Entry entry = entry(item);
        entry.kind = Action.Kind.DELETE;
        return entry;
    }

    Entry check(Item item) {
        return entry(item);
    }

    /** The PUT of this group that inserts a row of the table with these values. */
    Optional<Map.Entry<Item, Entry>> inserting(String table, Map<String, Expression> values) {
        return entries.entrySet().stream()
                .filter(e -> e.getValue().kind == Action.Kind.PUT && e.getKey().itemType().equals(table))
                .filter(e -> values.entrySet().stream()
                        .allMatch(v -> v.getValue().equals(e.getValue().insertedRow.get(v.getKey()))))
                .findFirst();
    }

    Optional<Entry> find(Item item) {
        return Optional.ofNullable(entries.get(item));
    }

    /** The same set, to be completed in another way. */
    ActionSet copy() {
        ActionSet copy = new ActionSet();
        entries.forEach((item, entry) -> {
            Entry twin = copy.entry(item);
            twin.kind = entry.kind;
            twin.writes.addAll(entry.writes);
            twin.conditions.putAll(entry.conditions);
            twin.statements.addAll(entry.statements);
            twin.insertedRow = entry.insertedRow;
        });
        return copy;
    }

    List<Action> actions() {
        List<Action> actions = new ArrayList<>();
        entries.forEach((item, e) -> actions.add(new Action(e.kind, item.table(), item.itemType(), item.key(), item.forEach(),
                List.copyOf(e.writes), e.demands(), List.copyOf(e.statements), List.of())));
        return List.copyOf(actions);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    private Entry entry(Item item) {
        return entries.computeIfAbsent(item, i -> new Entry());
    }
}
