package io.github.modernizr.prove.item;

import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import java.util.Optional;

/** Which kind of item an item of a table is, by the rule of {@link TableDesign#itemTypeOf}. */
public final class ItemKinds {

    private ItemKinds() {}

    /** The kind of a whole item; empty where it is of no kind that the model knows. */
    public static Optional<ItemType> of(TableDesign table, Item item) {
        return table.itemTypes().stream().filter(type -> canBe(table, type, item)).findFirst();
    }

    /** Whether what is shown of the item can be of that kind; a key attribute that was not asked for says nothing. */
    public static boolean canBe(TableDesign table, ItemType type, Item item) {
        return table.key().all().stream().allMatch(name -> item.get(name) == null
                || type.attribute(name).filter(a -> a.type() == item.get(name).type()
                        && (!(item.get(name) instanceof AttributeValue.S text) || a.source().admits(text.text()))).isPresent());
    }
}
