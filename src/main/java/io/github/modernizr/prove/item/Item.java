package io.github.modernizr.prove.item;

import io.github.modernizr.dynamo.KeySchema;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** An item, or what a projection shows of one: attribute values by name. Two are equal whatever the order of names. */
public record Item(Map<String, AttributeValue> attributes) {

    public static final Item EMPTY = new Item(Map.of());

    public Item {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /** The value, or null where the item lacks the attribute. */
    public AttributeValue get(String attribute) {
        return attributes.get(attribute);
    }

    public Item with(String attribute, AttributeValue value) {
        Map<String, AttributeValue> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new Item(more);
    }

    /** Only these attributes, as far as the item has them. */
    public Item only(Collection<String> names) {
        Map<String, AttributeValue> some = new LinkedHashMap<>(attributes);
        some.keySet().retainAll(names);
        return new Item(some);
    }

    public Item key(KeySchema key) {
        return only(key.all());
    }

    /** The item with each drawn value drawn. */
    public Item drawn(Supplier<String> draw) {
        Map<String, AttributeValue> all = new LinkedHashMap<>();
        attributes.forEach((name, value) -> all.put(name,
                value instanceof AttributeValue.Drawn ? new AttributeValue.S(draw.get()) : value));
        return new Item(all);
    }

    /** The service's JSON. */
    public Map<String, Object> wire() {
        Map<String, Object> wire = new LinkedHashMap<>();
        attributes.forEach((name, value) -> wire.put(name, value.wire()));
        return wire;
    }

    public static Item of(Map<?, ?> wire) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        wire.forEach((name, value) -> attributes.put((String) name, AttributeValue.of((Map<?, ?>) value)));
        return new Item(attributes);
    }
}
