package io.github.modernizr.candidate;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.AttributeWrite.Element;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.relational.SourceTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where rows are written: the item that holds a row, and its key in terms of the row's columns. */
final class Hosts {

    private final Design design;

    Hosts(Design design) {
        this.design = design;
    }

    /**
     * @param key with column names of the written table; a column that the table lacks (the key of a host
     *     that its foreign key does not give) is named {@code ^column}
     * @param embedded present where the row is an element of the item
     */
    record Host(
            SourceTable table,
            SourceTable owner,
            TableDesign design,
            ItemType itemType,
            List<KeyPart> key,
            Optional<ItemType.EmbeddedRows> embedded) {

        boolean grouped() {
            return itemType.structure() == ItemType.Structure.GROUP;
        }

        List<String> keyColumns() {
            Set<String> columns = new LinkedHashSet<>();
            for (KeyPart part : key) {
                columns.addAll(part.columns());
            }
            return List.copyOf(columns);
        }

        /** The attributes that hold a row: the item's, or those of an element. */
        List<Attribute> attributes() {
            return embedded.map(ItemType.EmbeddedRows::attributes).orElse(itemType.attributes());
        }

        /** The condition that the row is there. */
        Condition exists(Optional<Element> element) {
            return element.<Condition>map(Condition.ElementExists::new).orElseGet(Condition.ItemExists::new);
        }

        /** Columns that must be known to name the row: of the item and of the element. */
        List<String> rowColumns() {
            List<String> columns = new ArrayList<>(keyColumns());
            embedded.ifPresent(e -> e.elementKey().stream().filter(c -> !columns.contains(c)).forEach(columns::add));
            return columns;
        }
    }

    Host of(SourceTable table) {
        Layout layout = design.layout(table);
        if (layout instanceof Layout.Embedded embedded) {
            Host parent = of(design.choice().layouts().get(embedded.into().parent()).table());
            Map<String, String> names = new LinkedHashMap<>();
            parent.keyColumns().forEach(c -> {
                int at = embedded.into().parentColumns().indexOf(c);
                names.put(c, at < 0 ? "^" + c : embedded.into().columns().get(at));
            });
            return new Host(table, parent.table(), parent.design(), parent.itemType(),
                    parent.key().stream().map(k -> k.renamed(names)).toList(),
                    parent.itemType().embeddedRows(table.name()));
        }
        AccessPath base = design.pathsTo(table).stream().filter(AccessPath::base)
                .filter(p -> p.itemType().sourceTable().equals(table.name())).findFirst().orElseThrow();
        List<KeyPart> key = new ArrayList<>(base.partition());
        key.addAll(base.sort());
        ItemType type = base.itemType();
        return new Host(table, table, design.table(base.target().table()), type, List.copyOf(key),
                layout instanceof Layout.Group ? type.embeddedRows(table.name()) : Optional.empty());
    }

    List<Design.Guard> guards(SourceTable table) {
        return design.guards().getOrDefault(table.name(), List.of());
    }
}
