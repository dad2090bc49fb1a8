package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expressions;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the writes of one attribute keep it what its source says, under a change of its row. */
final class AttributeUpkeep {

    private final Scope scope;
    private final PlanPath path;
    private final RowChange change;
    private final boolean knownNew;
    private final boolean knownOld;

    /**
     * @param knownNew of an upsert: the action's condition says that the row is not there yet
     * @param knownOld of an upsert: the action's condition says that the row is there
     */
    AttributeUpkeep(Scope scope, PlanPath path, RowChange change, boolean knownNew, boolean knownOld) {
        this.scope = scope;
        this.path = path;
        this.change = change;
        this.knownNew = knownNew;
        this.knownOld = knownOld;
    }

    /** What is wrong with the writes; empty where nothing is. */
    Optional<String> problem(Attribute attribute, List<AttributeWrite> writes) {
        AttributeSource source = attribute.source();
        if (writes.size() > 1) {
            return Optional.of("is written twice by one action");
        }
        Optional<AttributeWrite> write = writes.stream().findFirst();
        if (source instanceof AttributeSource.Version) {
            return write.isEmpty() && change.kind() != RowChange.Kind.DELETE ? Optional.of("is not renewed") : Optional.empty();
        }
        if (source instanceof AttributeSource.Aggregate || source instanceof AttributeSource.Constant) {
            return source instanceof AttributeSource.Constant && write.isEmpty() && change.creates()
                    ? Optional.of("is not written") : Optional.empty();
        }
        if (source instanceof AttributeSource.Copy copy) {
            return copy(copy, write);
        }
        if (!change.changesAny(source.columns())) {
            return Optional.empty();
        }
        if (change.kind() == RowChange.Kind.UPSERT && !knownNew) {
            return knownOld ? existing(source, write) : upsert(source, write);
        }
        return plain(source, write);
    }

    private Optional<String> plain(AttributeSource source, Optional<AttributeWrite> write) {
        if (write.isEmpty()) {
            return needless(source) ? Optional.empty() : Optional.of("is not written");
        }
        if (write.get().mode() == AttributeWrite.Mode.REMOVE) {
            boolean gone = source.columns().stream().allMatch(c -> Terms.isNull(change.after(c)));
            return gone || source instanceof AttributeSource.Predicate ? Optional.empty()
                    : Optional.of("is removed, although the statement gives it a value");
        }
        if (write.get().mode() == AttributeWrite.Mode.ADD) {
            return added(source, write.get(), change::after);
        }
        if (write.get().mode() == AttributeWrite.Mode.SET_IF_ABSENT && change.kind() == RowChange.Kind.UPDATE) {
            return Optional.of("keeps its old value, although the statement gives it a new one");
        }
        return values(source, write.get());
    }

    /** No write is needed: the value is NULL in a new row, or known to be the old one on this path. */
    private boolean needless(AttributeSource source) {
        boolean encodesNull = source instanceof AttributeSource.Composite || source instanceof AttributeSource.Predicate;
        if (change.creates()) {
            return !encodesNull && source.columns().stream().anyMatch(c -> Terms.isNull(change.after(c)) && !change.generated(c));
        }
        return source.columns().stream().filter(change::changes)
                .allMatch(c -> path.knowsEqual(change.column(c), change.after(c))
                        || change.where().equal(change.column(c), change.after(c)));
    }

    private Optional<String> values(AttributeSource source, AttributeWrite write) {
        for (String column : source.columns()) {
            Expression value = write.values().get(column);
            if (value == null) {
                if (!(Terms.isNull(change.after(column)))) {
                    return Optional.of("is written without a value for " + column);
                }
            } else if (!change.isAfter(column, value) && !(change.creates() && Terms.isNull(value) && Terms.isNull(change.after(column)) && !change.generated(column))) {
                return Optional.of("is written with another value of " + column + " than the statement gives it");
            }
        }
        return Optional.empty();
    }

    private Optional<String> added(AttributeSource source, AttributeWrite write, java.util.function.Function<String, Expression> after) {
        if (!(source instanceof AttributeSource.ColumnValue value) || write.values().size() != 1) {
            return Optional.of("cannot be kept by adding to it");
        }
        Map<Expression, BigDecimal> delta = new LinkedHashMap<>(Terms.sum(after.apply(value.column())));
        BigDecimal own = delta.remove(Terms.canonical(change.column(value.column())));
        if (own == null || own.compareTo(BigDecimal.ONE) != 0) {
            return Optional.of("is added to, but the statement does not add to " + value.column());
        }
        return delta.equals(Terms.sum(write.values().values().iterator().next())) ? Optional.empty()
                : Optional.of("gets another amount added than the statement adds to " + value.column());
    }

    /** The row is known to be there: the assignments of ON DUPLICATE KEY UPDATE alone. */
    private Optional<String> existing(AttributeSource source, Optional<AttributeWrite> write) {
        boolean touched = source.columns().stream().anyMatch(change.onDuplicate()::containsKey);
        if (!touched) {
            return write.filter(w -> w.mode() != AttributeWrite.Mode.SET_IF_ABSENT).map(w -> "is written although ON DUPLICATE KEY UPDATE leaves it");
        }
        if (write.isEmpty()) {
            return Optional.of("is not written");
        }
        return write.get().mode() == AttributeWrite.Mode.ADD ? added(source, write.get(), this::duplicate) : same(source, write.get());
    }

    private Optional<String> same(AttributeSource source, AttributeWrite write) {
        return source.columns().stream()
                .filter(c -> !write.values().containsKey(c) || !Terms.same(write.values().get(c), duplicate(c)))
                .findFirst().map(c -> "is written with another value of " + c + " than ON DUPLICATE KEY UPDATE gives it");
    }

    private Expression duplicate(String column) {
        Expression value = change.onDuplicate().getOrDefault(column, change.column(column));
        return Expressions.rewrite(value, e -> e instanceof Expression.Inserted i ? change.after(i.column()) : e);
    }

    /** Whether the row is there is not known: one write must be right for both. */
    private Optional<String> upsert(AttributeSource source, Optional<AttributeWrite> write) {
        boolean touched = source.columns().stream().anyMatch(change.onDuplicate()::containsKey);
        boolean absent = source.columns().stream().allMatch(c -> Terms.isNull(change.after(c)) && !change.generated(c));
        if (write.isEmpty()) {
            return touched || !absent ? Optional.of("is not written") : Optional.empty();
        }
        if (!touched) {
            boolean keeps = write.get().mode() == AttributeWrite.Mode.SET_IF_ABSENT
                    || change.table().primaryKey().containsAll(source.columns())
                    || change.table().uniqueKeys().stream().anyMatch(u -> u.columns().containsAll(source.columns()));
            return keeps ? values(source, write.get()) : Optional.of("is overwritten where the row is there already");
        }
        if (write.get().mode() == AttributeWrite.Mode.ADD) {
            boolean starts = source.columns().stream()
                    .allMatch(c -> Terms.same(change.after(c), write.get().values().values().iterator().next()));
            return starts ? added(source, write.get(), this::duplicate) : Optional.of("does not start with the value that INSERT gives it");
        }
        boolean both = write.get().mode() == AttributeWrite.Mode.SET
                && source.columns().stream().allMatch(c -> Terms.same(change.after(c), duplicate(c)));
        return both ? values(source, write.get())
                : Optional.of("needs one value for a new row and another for one that is there; one write cannot tell");
    }

    private Optional<String> copy(AttributeSource.Copy copy, Optional<AttributeWrite> write) {
        if (!change.changesAny(copy.foreignKey()) || needless(copy)) {
            return Optional.empty();
        }
        if (write.isEmpty()) {
            return Optional.of("(a copy of " + copy.parent() + "." + copy.column() + ") is not written");
        }
        Origins.Place place = new Origins.Place(copy.parent(), copy.column());
        boolean right = write.get().values().values().stream().anyMatch(v -> Origins.of(scope, v).filter(place::equals).isPresent()
                || RowChange.of(scope).stream().anyMatch(c -> c.creates() && c.table().name().equals(copy.parent()) && c.isAfter(copy.column(), v)));
        return right ? Optional.empty()
                : Optional.of("is written with a value that was not read from " + copy.parent() + "." + copy.column());
    }
}
