package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two things never share a key. */
final class KeyCollision implements Check {

    @Override
    public String id() {
        return "key-collision";
    }

    @Override
    public String demands() {
        return "the key tells every item from every other, of its own type and of the other types in the table";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (TableDesign table : scope.tables()) {
            for (ItemType type : table.itemTypes()) {
                identity(scope, table, type, reasons);
            }
            for (int i = 0; i < table.itemTypes().size(); i++) {
                for (int j = i + 1; j < table.itemTypes().size(); j++) {
                    ItemType a = table.itemTypes().get(i);
                    ItemType b = table.itemTypes().get(j);
                    if (!apart(table, a, b)) {
                        reasons.add("table %s: an item of type %s may have the key of an item of type %s; give one key attribute"
                                + " a constant or a prefix that tells them apart", table.name(), a.name(), b.name());
                    }
                }
            }
        }
    }

    private static void identity(Scope scope, TableDesign table, ItemType type, Reasons reasons) {
        if (type.structure() == ItemType.Structure.ROW && !Set.copyOf(type.identity()).equals(Set.copyOf(scope.source(type.sourceTable()).primaryKey()))) {
            reasons.add("table %s: items of type %s stand for rows of %s, whose primary key is %s and not %s", table.name(), type.name(),
                    type.sourceTable(), String.join(", ", scope.source(type.sourceTable()).primaryKey()),
                    type.identity().isEmpty() ? "nothing" : String.join(", ", type.identity()));
        }
        Set<String> columns = new LinkedHashSet<>();
        table.key().all().forEach(k -> type.attribute(k).ifPresent(a -> columns.addAll(a.source().columns())));
        boolean told = type.structure() == ItemType.Structure.ROW
                ? scope.source(type.sourceTable()).identifies(columns)
                : columns.containsAll(type.identity());
        if (!told) {
            reasons.add("table %s: items of type %s are told apart by %s, but the key holds only %s; one would overwrite another",
                    table.name(), type.name(), String.join(", ", type.identity()),
                    columns.isEmpty() ? "constants" : String.join(", ", columns));
        }
        if (type.structure() != ItemType.Structure.ROW && !type.identity().containsAll(columns)) {
            reasons.add("table %s: items of type %s stand for %s, but the key holds more: %s", table.name(), type.name(),
                    String.join(", ", type.identity()), String.join(", ", columns));
        }
    }

    /** Some key attribute can never be the same. */
    static boolean apart(TableDesign table, ItemType a, ItemType b) {
        return table.key().all().stream().anyMatch(key -> {
            Optional<AttributeSource> x = a.attribute(key).map(Attribute::source);
            Optional<AttributeSource> y = b.attribute(key).map(Attribute::source);
            return x.isPresent() && y.isPresent() && x.get().apartFrom(y.get());
        });
    }
}
