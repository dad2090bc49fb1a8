package io.github.modernizr.dynamo;

import java.util.List;

/** What an index repeats of an item beside the keys of table and index. */
public record Projection(Kind kind, List<String> attributes) {

    public enum Kind {
        KEYS_ONLY, INCLUDE, ALL
    }

    public static final Projection KEYS_ONLY = new Projection(Kind.KEYS_ONLY, List.of());
    public static final Projection ALL = new Projection(Kind.ALL, List.of());

    public static Projection include(List<String> attributes) {
        return attributes.isEmpty() ? KEYS_ONLY : new Projection(Kind.INCLUDE, List.copyOf(attributes));
    }
}
