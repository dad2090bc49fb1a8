package io.github.modernizr.prove.item;

import io.github.modernizr.dynamo.Projection;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What a secondary index holds of an item. */
public final class IndexEntry {

    private IndexEntry() {}

    /** Empty where the item lacks an attribute of the index's key, and so is not in the index. */
    public static Optional<Item> of(TableDesign table, SecondaryIndex index, Item item) {
        if (!item.attributes().keySet().containsAll(index.key().all())) {
            return Optional.empty();
        }
        if (index.projection().kind() == Projection.Kind.ALL) {
            return Optional.of(item);
        }
        Set<String> names = new LinkedHashSet<>(table.key().all());
        names.addAll(index.key().all());
        names.addAll(index.projection().attributes());
        return Optional.of(item.only(names));
    }
}
