package io.github.modernizr.prove.execute;

import io.github.modernizr.plan.AttributeWrite.Mode;
import java.util.Map;
import java.util.Optional;

/**
 * A change of one attribute of an item.
 *
 * @param wire the value in the service's JSON form; empty for {@code REMOVE}
 * @param base of a SET the attribute that the value is added to; usually none
 */
public record ItemWrite(Mode mode, String name, Map<String, Object> wire, Optional<String> base) {

    public static ItemWrite remove(String name) {
        return new ItemWrite(Mode.REMOVE, name, Map.of(), Optional.empty());
    }

    public static ItemWrite of(Mode mode, String name, Map<String, Object> wire) {
        return new ItemWrite(mode, name, wire, Optional.empty());
    }
}
