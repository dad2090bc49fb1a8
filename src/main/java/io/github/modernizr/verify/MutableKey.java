package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.ItemType.EmbeddedRows;
import io.github.modernizr.dynamo.TableDesign;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The key of an item never changes: the service cannot change it, and all that refers to the item would
 * break. Guards and aggregates stand for a value, so theirs may come and go.
 */
final class MutableKey implements Check {

    @Override
    public String id() {
        return "mutable-key";
    }

    @Override
    public String demands() {
        return "keys of items and of embedded rows are made from columns that no writer ever updates";
    }

    /** A column that a key is made from. */
    private record KeyColumn(TableDesign design, ItemType type, String attribute, String table, String column) {}

    @Override
    public void check(Scope scope, Reasons reasons) {
        Set<String> used = new TreeSet<>();
        scope.tables().forEach(t -> used.add(t.name()));
        for (TableDesign design : scope.model().tables()) {
            for (KeyColumn key : keys(scope, design)) {
                Set<String> writers = new TreeSet<>(scope.world().updatedBy(key.table(), key.column()));
                // what the model has no plan for does not run: only the pattern itself is to blame then
                boolean concerned = writers.contains(scope.pattern().id())
                        || used.contains(design.name()) && writers.stream().anyMatch(w -> scope.runs(w, key.table(), key.column()));
                if (concerned) {
                    reasons.add("table %s: key attribute %s of %s is made from %s.%s, which %s changes; the item, and all that"
                                    + " hangs under its key, would have to move. Use a key that never changes",
                            design.name(), key.attribute(), key.type().name(), key.table(), key.column(), String.join(", ", writers));
                }
            }
            if (used.contains(design.name())) {
                derived(design, reasons);
            }
        }
    }

    private static List<KeyColumn> keys(Scope scope, TableDesign design) {
        List<KeyColumn> found = new ArrayList<>();
        for (ItemType type : design.itemTypes()) {
            if (type.structure() == ItemType.Structure.ROW || type.structure() == ItemType.Structure.GROUP) {
                for (String key : design.key().all()) {
                    type.attribute(key).ifPresent(a -> columns(design, type, a, found));
                }
            }
            for (EmbeddedRows rows : type.embedded()) {
                rows.elementKey().forEach(c -> found.add(new KeyColumn(design, type, "#" + c, rows.sourceTable(), c)));
                rows.link().keySet().forEach(c -> found.add(new KeyColumn(design, type, "#" + c, rows.sourceTable(), c)));
            }
        }
        return found;
    }

    private static void columns(TableDesign design, ItemType type, Attribute attribute, List<KeyColumn> found) {
        attribute.source().columns().forEach(c ->
                found.add(new KeyColumn(design, type, attribute.name(), type.sourceTable(), c)));
        if (attribute.source() instanceof AttributeSource.Copy copy) {
            found.add(new KeyColumn(design, type, attribute.name(), copy.parent(), copy.column()));
        }
    }

    private static void derived(TableDesign design, Reasons reasons) {
        for (ItemType type : design.itemTypes()) {
            for (String key : design.key().all()) {
                type.attribute(key).map(Attribute::source)
                        .filter(s -> s instanceof AttributeSource.Aggregate || s instanceof AttributeSource.Version)
                        .ifPresent(s -> reasons.add("table %s: key attribute %s of %s changes with other writes; an item's key cannot",
                                design.name(), key, type.name()));
            }
        }
    }
}
