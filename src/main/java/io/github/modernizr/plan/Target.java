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

    // a key of thousands of look-ups: written out, since a record's own is linked at run time
    @Override
    public boolean equals(Object other) {
        return other instanceof Target target && table.equals(target.table) && index.equals(target.index);
    }

    @Override
    public int hashCode() {
        return table.hashCode() * 31 + index.hashCode();
    }

    @Override
    public String toString() {
        return index.isPresent() ? table + "/" + index.get() : table;
    }
}
