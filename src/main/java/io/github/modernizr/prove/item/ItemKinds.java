package io.github.modernizr.prove.item;

import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import java.util.Optional;

/** Which kind of item an item of a table is. */
public final class ItemKinds {

    private ItemKinds() {}

    /** Empty where the item is of no kind that the model knows. */
    public static Optional<ItemType> of(TableDesign table, Item item) {
        return table.itemTypes().stream().filter(type -> isKeyOf(table, type, item)).findFirst();
    }

    private static boolean isKeyOf(TableDesign table, ItemType type, Item item) {
        return table.key().all().stream().allMatch(name -> item.get(name) == null
                || type.attribute(name).filter(a -> a.type() == item.get(name).type()).isPresent());
    }
}
