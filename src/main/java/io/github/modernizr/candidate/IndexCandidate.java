package io.github.modernizr.candidate;

import io.github.modernizr.plan.Target;
import java.util.List;

/**
 * A secondary index that might be built over row items.
 *
 * @param table whose rows it finds
 * @param in the DynamoDB table that holds them
 * @param partition columns; none means one constant partition
 * @param sort columns, in order
 * @param included columns it projects beside keys, in the table's order
 * @param local shares the table's partition key and can be read strongly
 */
public record IndexCandidate(
        String table, String in, String name, List<String> partition, List<String> sort, List<String> included, boolean local) {

    /** The same key with another projection. */
    IndexCandidate including(String newName, List<String> columns) {
        return new IndexCandidate(table, in, newName, partition, sort, List.copyOf(columns), local);
    }

    /** The same index under another name. */
    public IndexCandidate named(String newName) {
        return new IndexCandidate(table, in, newName, partition, sort, included, local);
    }

    public Target target() {
        return Target.index(in, name);
    }

    boolean sameKey(IndexCandidate other) {
        return table.equals(other.table) && partition.equals(other.partition) && sort.equals(other.sort)
                && local == other.local;
    }
}
