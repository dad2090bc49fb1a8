package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.ServiceLimits;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.relational.SourceTable;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The tables that a plan uses are ones that the service would create. */
final class LegalTables implements TableCheck {

    @Override
    public String id() {
        return "illegal-table";
    }

    @Override
    public String demands() {
        return "keys, indexes, attribute types and their numbers are within the service's limits";
    }

    @Override
    public void check(Scope scope, TableDesign table, Reasons reasons) {
        key(table, reasons);
        indexes(table, reasons);
        for (ItemType type : table.itemTypes()) {
            for (Attribute attribute : type.attributes()) {
                type(scope, table, type, attribute, reasons);
            }
            table.key().all().stream().filter(k -> type.attribute(k).isEmpty()).forEach(k ->
                    reasons.add("table %s: items of type %s lack key attribute %s", table.name(), type.name(), k));
        }
    }

    private static void key(TableDesign table, Reasons reasons) {
        if (table.key().partition().size() != 1 || table.key().sort().size() > 1) {
            reasons.add("table %s: its key has %d partition and %d sort attributes; a table has one and at most one",
                    table.name(), table.key().partition().size(), table.key().sort().size());
        }
    }

    private static void indexes(TableDesign table, Reasons reasons) {
        long local = table.indexes().stream().filter(SecondaryIndex::local).count();
        if (local > ServiceLimits.LOCAL_INDEXES || table.indexes().size() - local > ServiceLimits.GLOBAL_INDEXES) {
            reasons.add("table %s: %d global and %d local indexes; the service allows %d and %d", table.name(),
                    table.indexes().size() - local, local, ServiceLimits.GLOBAL_INDEXES, ServiceLimits.LOCAL_INDEXES);
        }
        int included = table.indexes().stream().mapToInt(i -> i.projection().attributes().size()).sum();
        if (included > ServiceLimits.INCLUDED_ATTRIBUTES) {
            reasons.add("table %s: its indexes include %d attributes; the service allows %d", table.name(), included,
                    ServiceLimits.INCLUDED_ATTRIBUTES);
        }
        Set<String> names = new LinkedHashSet<>();
        for (SecondaryIndex index : table.indexes()) {
            if (!names.add(index.name())) {
                reasons.add("table %s: two indexes are named %s", table.name(), index.name());
            }
            index(table, index, reasons);
        }
    }

    private static void index(TableDesign table, SecondaryIndex index, Reasons reasons) {
        int most = index.local() ? 1 : ServiceLimits.INDEX_KEY_ATTRIBUTES;
        if (index.key().partition().isEmpty() || index.key().partition().size() > most || index.key().sort().size() > most) {
            reasons.add("index %s of table %s: %d partition and %d sort attributes; the service allows 1 to %d and up to %d",
                    index.name(), table.name(), index.key().partition().size(), index.key().sort().size(), most, most);
        }
        if (index.local() && !index.key().partition().equals(table.key().partition())) {
            reasons.add("local index %s of table %s has another partition key than the table", index.name(), table.name());
        }
        for (String key : index.key().all()) {
            if (table.itemTypes().stream().allMatch(t -> t.attribute(key).isEmpty())) {
                reasons.add("index %s of table %s: no item has its key attribute %s", index.name(), table.name(), key);
            }
        }
        for (String attribute : index.projection().attributes()) {
            if (table.itemTypes().stream().allMatch(t -> t.attribute(attribute).isEmpty())) {
                reasons.add("index %s of table %s projects attribute %s, which no item has", index.name(), table.name(), attribute);
            }
        }
    }

    private static void type(Scope scope, TableDesign table, ItemType type, Attribute attribute, Reasons reasons) {
        boolean key = table.key().all().contains(attribute.name())
                || table.indexes().stream().anyMatch(i -> i.key().all().contains(attribute.name()));
        if (key && attribute.type() == AttributeType.BOOL) {
            reasons.add("table %s: key attribute %s is BOOL; a key is a string, a number or binary", table.name(), attribute.name());
        }
        expected(scope, type, attribute).filter(t -> t != attribute.type()).ifPresent(t ->
                reasons.add("table %s: attribute %s of %s is %s, but its source is encoded as %s", table.name(), attribute.name(),
                        type.name(), attribute.type(), t));
        if (key) {
            table.itemTypes().stream().flatMap(other -> other.attribute(attribute.name()).stream())
                    .filter(other -> other.type() != attribute.type()).findFirst().ifPresent(other ->
                            reasons.add("table %s: key attribute %s has two types", table.name(), attribute.name()));
        }
    }

    private static Optional<AttributeType> expected(Scope scope, ItemType type, Attribute attribute) {
        AttributeSource source = attribute.source();
        if (source instanceof AttributeSource.ColumnValue value) {
            return column(scope.source(type.sourceTable()), value.column());
        }
        if (source instanceof AttributeSource.Copy copy) {
            return column(scope.source(copy.parent()), copy.column());
        }
        if (source instanceof AttributeSource.OrderTwin) {
            return Optional.of(AttributeType.B);
        }
        if (source instanceof AttributeSource.Composite || source instanceof AttributeSource.Normalised
                || source instanceof AttributeSource.Constant) {
            return Optional.of(AttributeType.S);
        }
        return source instanceof AttributeSource.Version ? Optional.of(AttributeType.S) : Optional.empty();
    }

    private static Optional<AttributeType> column(SourceTable table, String column) {
        return table.column(column).flatMap(c -> switch (c.type().kind()) {
            case INTEGER, DECIMAL, FLOAT -> Optional.of(AttributeType.N);
            case TEXT, ENUM -> Optional.of(AttributeType.S);
            case BINARY -> Optional.of(AttributeType.B);
            case BOOLEAN, TIMESTAMP, DATETIME, DATE, TIME, JSON -> Optional.empty();
        });
    }
}
