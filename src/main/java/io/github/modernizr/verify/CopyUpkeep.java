package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.workload.Relaxation;
import java.util.ArrayList;
import java.util.List;

/** Who changes a column that is copied elsewhere changes the copies. */
final class CopyUpkeep implements Check {

    @Override
    public String id() {
        return "copy-upkeep";
    }

    @Override
    public String demands() {
        return "a change of a column is carried to every copy of it, in the same transaction unless the lag is accepted";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PlanPath path : scope.paths()) {
            for (RowChange change : RowChange.of(scope)) {
                if (change.kind() == RowChange.Kind.UPDATE) {
                    scope.model().tables().forEach(t -> t.itemTypes().forEach(type -> type(scope, path, change, t, type, reasons)));
                }
            }
        }
    }

    private static void type(Scope scope, PlanPath path, RowChange change, TableDesign table, ItemType type, Reasons reasons) {
        List<Attribute> all = new ArrayList<>(type.attributes());
        type.embedded().forEach(e -> all.addAll(e.attributes()));
        for (Attribute attribute : all) {
            if (attribute.source() instanceof AttributeSource.Copy copy && copy.parent().equals(change.table().name())
                    && change.values().containsKey(copy.column())
                    && !path.knowsEqual(change.column(copy.column()), change.after(copy.column()))
                    && !accepted(scope, copy, attribute.name())) {
                copy(scope, path, change, table, type, attribute, copy, reasons);
            }
        }
    }

    /** The person agreed that the copy lags; the table's stream carries the change. */
    private static boolean accepted(Scope scope, AttributeSource.Copy copy, String attribute) {
        String column = copy.parent() + "." + copy.column();
        return scope.accepts(Relaxation.Kind.STALE, column) || scope.accepts(Relaxation.Kind.ASYNCHRONOUS, "copies", column, attribute);
    }

    private static void copy(Scope scope, PlanPath path, RowChange change, TableDesign table, ItemType type, Attribute attribute,
            AttributeSource.Copy copy, Reasons reasons) {
        List<Deed> deeds = Deed.of(path, scope, change).stream().filter(d -> d.about(table, type))
                .filter(d -> d.action().writes().stream().anyMatch(w -> w.attribute().equals(attribute.name()))).toList();
        String source = copy.parent() + "." + copy.column();
        if (deeds.isEmpty()) {
            reasons.add("%s: %s is copied to attribute %s of items %s of table %s, and nothing keeps the copy; write it in the same"
                            + " transaction, accept stale: %s, or do not copy",
                    change.words(), source, attribute.name(), type.name(), table.name(), source);
        }
        for (Deed deed : deeds) {
            for (AttributeWrite write : deed.action().writes()) {
                boolean right = !write.attribute().equals(attribute.name())
                        || write.values().values().stream().anyMatch(v -> change.isAfter(copy.column(), v));
                if (!right) {
                    reasons.add("%s: copy %s of %s gets another value than its source (%s)", change.words(), attribute.name(), source, deed.words());
                }
            }
        }
    }
}
