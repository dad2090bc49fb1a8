package io.github.modernizr.dynamo;

import java.util.List;
import java.util.Optional;

/**
 * A DynamoDB table.
 *
 * @param key one partition attribute, at most one sort attribute
 * @param itemTypes the kinds of items it holds; more than one only where a plan reads them together
 */
public record TableDesign(
        String name, String purpose, KeySchema key, List<ItemType> itemTypes, List<SecondaryIndex> indexes) {

    public ItemType itemType(String itemType) {
        return itemTypes.stream().filter(t -> t.name().equals(itemType)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + "/" + itemType));
    }

    public Optional<SecondaryIndex> index(String index) {
        return indexes.stream().filter(i -> i.name().equals(index)).findFirst();
    }
}
