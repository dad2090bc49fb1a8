package io.github.modernizr.plan;

import java.util.Optional;

/** A table, or one of its secondary indexes. */
public record Target(String table, Optional<String> index) {

    public static Target table(String table) {
        return new Target(table, Optional.empty());
    }

    public static Target index(String table, String index) {
        return new Target(table, Optional.of(index));
    }

    @Override
    public String toString() {
        return index.isPresent() ? table + "/" + index.get() : table;
    }
}
