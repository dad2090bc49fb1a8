package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.ItemType.EmbeddedRows;
import io.github.modernizr.dynamo.TableDesign;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A kind of item that holds rows of a table: one item a row, or rows embedded in an item.
 *
 * @param embedded empty where the item is the row
 */
record Holder(TableDesign table, ItemType type, Optional<EmbeddedRows> embedded) {

    /** All kinds of items that the writes of a row must keep in step, those kept by a stream apart. */
    static List<Holder> of(Scope scope, String source) {
        List<Holder> found = new ArrayList<>();
        for (TableDesign table : scope.model().tables()) {
            for (ItemType type : table.itemTypes()) {
                if (type.upkeep() == ItemType.Upkeep.BY_STREAM) {
                    continue;
                }
                if (type.structure() == ItemType.Structure.ROW && type.sourceTable().equals(source)) {
                    found.add(new Holder(table, type, Optional.empty()));
                }
                type.embeddedRows(source).ifPresent(e -> found.add(new Holder(table, type, Optional.of(e))));
            }
        }
        return found;
    }

    List<Attribute> attributes() {
        return embedded.map(EmbeddedRows::attributes).orElse(type.attributes());
    }

    /** The value of the column can be read back from the items: as it is, or as a part of a composite. */
    boolean keeps(String column) {
        return attributes().stream().map(Attribute::source).anyMatch(s -> (s instanceof AttributeSource.ColumnValue
                        || s instanceof AttributeSource.Composite) && s.columns().contains(column))
                || embedded.filter(e -> e.elementKey().contains(column) || e.link().containsKey(column)).isPresent();
    }

    /** The row's column that has the value of a column of the item's key. */
    Optional<String> rowColumn(String itemColumn) {
        if (embedded.isEmpty()) {
            return Optional.of(itemColumn);
        }
        Optional<String> linked = embedded.get().link().entrySet().stream().filter(e -> e.getValue().equals(itemColumn))
                .map(e -> e.getKey()).findFirst();
        return linked.isPresent() || !embedded.get().sourceTable().equals(type.sourceTable()) ? linked : Optional.of(itemColumn);
    }

    String words() {
        return embedded.map(e -> "rows of " + e.sourceTable() + " in items " + type.name()).orElse("items " + type.name())
                + " of table " + table.name();
    }
}
