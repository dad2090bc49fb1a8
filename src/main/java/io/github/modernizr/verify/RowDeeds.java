package io.github.modernizr.verify;

import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import java.util.List;
import java.util.stream.IntStream;
import java.util.Optional;

/** The actions of a path that carry out a change of a row in one kind of item. */
final class RowDeeds {

    private RowDeeds() {}

    /** Those that touch the row (not only its parent's counter): whole items, or elements of the embedded rows. */
    static List<Deed> of(Scope scope, PlanPath path, RowChange change, Holder holder) {
        return Deed.of(path, scope, change).stream()
                .filter(d -> d.about(holder.table(), holder.type()))
                .filter(d -> d.action().kind() != Action.Kind.CHECK)
                .filter(d -> !namesake(scope, change, holder, d))
                .filter(d -> holder.embedded().isEmpty() || wholeGroup(d, change, holder) || !elements(scope, change, d, holder).isEmpty())
                .toList();
    }

    /** Writes of the change's embedded rows; rows that another statement of the action means are that statement's. */
    static List<AttributeWrite> elements(Scope scope, RowChange change, Deed deed, Holder holder) {
        String table = holder.embedded().orElseThrow().sourceTable();
        return deed.action().writes().stream()
                .filter(w -> w.element().filter(e -> e.table().equals(table)).isPresent())
                .filter(w -> means(change, holder, w.element().get()) || !anothers(scope, change, deed, holder, w.element().get()))
                .toList();
    }

    /** The embedded row is the one that the change is about. */
    static boolean means(RowChange change, Holder holder, AttributeWrite.Element element) {
        List<String> columns = holder.embedded().orElseThrow().elementKey();
        return element.table().equals(change.table().name()) && element.key().size() == columns.size()
                && IntStream.range(0, columns.size()).allMatch(i -> change.isBefore(columns.get(i), element.key().get(i)));
    }

    private static boolean anothers(Scope scope, RowChange change, Deed deed, Holder holder, AttributeWrite.Element element) {
        return RowChange.of(scope).stream().anyMatch(c -> c != change && deed.serves(c) && means(c, holder, element));
    }

    /**
     * The action carries out the statement itself: what its ON DELETE rules do to other rows of the same table
     * is not done by it.
     */
    private static boolean namesake(Scope scope, RowChange change, Holder holder, Deed deed) {
        return change.implied() && holder.embedded().isEmpty() && deed.action().forEach().isEmpty()
                && RowChange.of(scope).stream().anyMatch(c -> !c.implied() && c.kind() == RowChange.Kind.DELETE
                        && deed.action().kind() == Action.Kind.DELETE && c.table().name().equals(change.table().name())
                        && c.statements().equals(change.statements()) && deed.keyed(c::isBefore));
    }

    /** The item is deleted, and the statement deletes exactly the rows in it. */
    static boolean wholeGroup(Deed deed, RowChange change, Holder holder) {
        if (deed.action().kind() != Action.Kind.DELETE || change.kind() != RowChange.Kind.DELETE || holder.embedded().isEmpty()) {
            return false;
        }
        return change.where().terms().stream().allMatch(term -> holder.type().identity().stream()
                .map(holder::rowColumn).flatMap(Optional::stream)
                .anyMatch(c -> deed.keyValue(itemColumn(holder, c)).filter(v ->
                        change.where().covers(term, change.column(c), List.of(v))).isPresent()));
    }

    private static String itemColumn(Holder holder, String rowColumn) {
        return holder.embedded().map(e -> e.link().getOrDefault(rowColumn, rowColumn)).orElse(rowColumn);
    }

    /** The change needs nothing from this kind of item: it holds none of the changed columns. */
    static boolean untouched(RowChange change, Holder holder) {
        return change.kind() == RowChange.Kind.UPDATE
                && holder.attributes().stream().noneMatch(a -> change.changesAny(a.source().columns()));
    }

    /** On this path the statement is known to leave all its columns as they are. */
    static boolean unchanged(PlanPath path, RowChange change) {
        return change.kind() == RowChange.Kind.UPDATE && change.values().entrySet().stream()
                .allMatch(e -> path.knowsEqual(change.column(e.getKey()), e.getValue()));
    }

    static boolean knownNew(Deed deed, RowChange change, Holder holder) {
        return deed.requires(Condition.ItemAbsent.class) || about(deed, change, holder, Condition.ElementAbsent.class);
    }

    static boolean knownOld(Deed deed, RowChange change, Holder holder) {
        return deed.requires(Condition.ItemExists.class) && holder.embedded().isEmpty()
                || about(deed, change, holder, Condition.ElementExists.class);
    }

    private static boolean about(Deed deed, RowChange change, Holder holder, Class<? extends Condition> kind) {
        return holder.embedded().isPresent() && deed.action().conditions().stream().filter(kind::isInstance)
                .anyMatch(c -> PlanExpressions.elementOf(c).filter(e -> means(change, holder, e)).isPresent());
    }

    /** The condition cannot hold where what it is about is missing. */
    static boolean demands(Condition condition) {
        return condition instanceof Condition.ItemExists || condition instanceof Condition.ElementExists
                || condition instanceof Condition.AttributeExists
                || condition instanceof Condition.Compare compare && !compare.orAbsent();
    }
}
