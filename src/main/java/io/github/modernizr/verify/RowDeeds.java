package io.github.modernizr.verify;

import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import java.util.List;
import java.util.Optional;

/** The actions of a path that carry out a change of a row in one kind of item. */
final class RowDeeds {

    private RowDeeds() {}

    /** Those that touch the row (not only its parent's counter): whole items, or elements of the embedded rows. */
    static List<Deed> of(Scope scope, PlanPath path, RowChange change, Holder holder) {
        return Deed.of(path, scope, change).stream()
                .filter(d -> d.about(holder.table(), holder.type()))
                .filter(d -> d.action().kind() != Action.Kind.CHECK)
                .filter(d -> holder.embedded().isEmpty() || wholeGroup(d, change, holder) || !elements(d, holder).isEmpty())
                .toList();
    }

    static List<AttributeWrite> elements(Deed deed, Holder holder) {
        String table = holder.embedded().orElseThrow().sourceTable();
        return deed.action().writes().stream()
                .filter(w -> w.element().filter(e -> e.table().equals(table)).isPresent()).toList();
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

    static boolean knownNew(Deed deed) {
        return deed.requires(Condition.ItemAbsent.class) || deed.requires(Condition.ElementAbsent.class);
    }

    static boolean knownOld(Deed deed) {
        return deed.requires(Condition.ItemExists.class) || deed.requires(Condition.ElementExists.class);
    }
}
