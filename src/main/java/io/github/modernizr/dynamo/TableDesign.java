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
        for (ItemType type : itemTypes) {
            if (type.name().equals(itemType)) {
                return type;
            }
        }
        throw new IllegalArgumentException(name + "/" + itemType);
    }

    public Optional<SecondaryIndex> index(String index) {
        for (SecondaryIndex candidate : indexes) {
            if (candidate.name().equals(index)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
