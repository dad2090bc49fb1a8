package io.github.modernizr.candidate;

import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.SourceTable;
import java.util.List;
import java.util.Optional;

/** Where the rows of a source table live: exactly one place. */
public sealed interface Layout {

    SourceTable table();

    /** In words, for decisions. */
    String describe();

    /** The foreign key to the parent whose place decides where these rows are. */
    default Optional<ForeignKey> withParent() {
        return Optional.empty();
    }

    /** All rows share one partition key. */
    default boolean onePartition() {
        return false;
    }

    /**
     * One item a row, in a table of its own.
     *
     * @param partition columns of the partition key; none means one constant partition for all rows
     * @param sort columns of the sort key, in order
     */
    record Rows(SourceTable table, List<String> partition, List<String> sort) implements Layout {
        @Override
        public boolean onePartition() {
            return partition.isEmpty();
        }

        @Override
        public String describe() {
            String key = partition.isEmpty() ? "one partition for all rows" : "partition key " + String.join(", ", partition);
            return "one item a row, " + key + (sort.isEmpty() ? "" : ", sort key " + String.join("#", sort));
        }
    }

    /** One item for all rows that share the columns {@code by}. */
    record Group(SourceTable table, List<String> by, List<String> elementKey) implements Layout {
        @Override
        public String describe() {
            return "one item for all rows of a " + String.join(", ", by);
        }
    }

    /** Inside the item of the row that the foreign key refers to. */
    record Embedded(SourceTable table, ForeignKey into, List<String> elementKey) implements Layout {
        @Override
        public Optional<ForeignKey> withParent() {
            return Optional.of(into);
        }

        @Override
        public String describe() {
            return "inside the item of its " + into.parent() + " row";
        }
    }

    /**
     * One item a row, in the table and under the partition key of the row that the foreign key refers to.
     *
     * @param into to a parent whose rows have the referenced columns as their whole key
     * @param sort columns that tell the rows of one parent apart, in the order of the sort key; none where
     *     there is one row
     */
    record Beside(SourceTable table, ForeignKey into, List<String> sort) implements Layout {
        @Override
        public Optional<ForeignKey> withParent() {
            return Optional.of(into);
        }

        /** Whether the parent's rows are where this layout needs them. */
        public boolean fits(Layout parent) {
            return parent instanceof Rows rows && rows.partition().equals(into.parentColumns()) && rows.sort().isEmpty();
        }

        @Override
        public String describe() {
            return "one item a row beside its " + into.parent() + " row, under the same partition key"
                    + (sort.isEmpty() ? "" : ", sort key " + String.join("#", sort));
        }
    }
}
