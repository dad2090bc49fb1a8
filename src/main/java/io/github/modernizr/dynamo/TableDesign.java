package io.github.modernizr.dynamo;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

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

    /**
     * The kind of an item, told by the table's key attributes (which every index entry has too). In a table of
     * one kind that is the kind; else the one kind whose every key attribute admits the item's value: a
     * {@link AttributeSource.Constant} admits exactly its own text, a {@link AttributeSource.Composite} with a
     * prefix admits what begins with {@code prefix#}, the separator included, and any other source admits
     * everything. Two kinds of one table never admit the same key, or the table is no legal one.
     *
     * @param key the text of a key attribute's value, by the attribute's name; numbers may be in any spelling
     * @return empty where the item is of no kind that the model knows
     */
    public Optional<ItemType> itemTypeOf(UnaryOperator<String> key) {
        if (itemTypes.size() == 1) {
            return Optional.of(itemTypes.get(0));
        }
        return itemTypes.stream().filter(type -> this.key.all().stream().allMatch(name ->
                type.attribute(name).filter(a -> a.source().admits(key.apply(name))).isPresent())).findFirst();
    }

    /** The index of that name; empty without a name. */
    public Optional<SecondaryIndex> index(Optional<String> index) {
        return index.isPresent() ? index(index.get()) : Optional.empty();
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
