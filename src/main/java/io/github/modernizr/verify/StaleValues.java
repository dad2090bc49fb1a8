package io.github.modernizr.verify;

import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.SourceTable;
import java.util.List;
import java.util.Optional;

/** A write that rests on values read before notices when they have changed. */
final class StaleValues implements Check {

    @Override
    public String id() {
        return "stale-value";
    }

    @Override
    public String demands() {
        return "a value of the written row that was read before the write is held by a condition, so that no update is lost";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PlanPath path : scope.paths()) {
            List<Deed> deeds = Deed.of(path, scope);
            for (RowChange change : RowChange.of(scope)) {
                for (Deed deed : deeds) {
                    if (deed.serves(change)) {
                        values(deed).stream().filter(c -> c.source().equals(change.alias())).forEach(c ->
                                value(scope, change.table(), c, deed, deeds, reasons));
                    }
                }
            }
        }
    }

    /** Columns that the action's key and values are made from; conditions are what holds them. */
    private static List<ColumnRef> values(Deed deed) {
        return java.util.stream.Stream.concat(
                        deed.action().key().stream().flatMap(k -> k.values().values().stream()).flatMap(List::stream),
                        deed.action().writes().stream().flatMap(PlanExpressions::of))
                .flatMap(e -> Expressions.columns(e).stream()).distinct().toList();
    }

    private static void value(Scope scope, SourceTable table, ColumnRef column, Deed deed, List<Deed> deeds, Reasons reasons) {
        if (table.column(column.column()).isEmpty() || scope.world().neverUpdated(table.name(), column.column())) {
            return;
        }
        boolean held = deeds.stream().filter(d -> d.write() == deed.write()).anyMatch(d -> holds(d, table, column));
        if (!held) {
            reasons.add("%s rests on %s.%s as read before, and no condition of the write holds it to that value; another writer's"
                            + " change would be lost",
                    deed.words(), table.name(), column.column());
        }
    }

    private static boolean holds(Deed deed, SourceTable table, ColumnRef column) {
        Optional<Holder> rows = deed.type().sourceTable().equals(table.name())
                ? Optional.of(new Holder(deed.table(), deed.type(), deed.type().embeddedRows(table.name())))
                : deed.type().embeddedRows(table.name()).map(e -> new Holder(deed.table(), deed.type(), Optional.of(e)));
        if (rows.isEmpty()) {
            return false;
        }
        boolean pinned = rows.get().attributes().stream()
                .filter(a -> a.source() instanceof AttributeSource.ColumnValue v && v.column().equals(column.column()))
                .anyMatch(a -> deed.pins(a.name(), column));
        return pinned || deed.pinsVersion();
    }
}
