package io.github.modernizr.candidate;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.plan.Target;
import io.github.modernizr.relational.SourceTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A way to rows of a source table by key.
 *
 * @param rowsOf the table whose rows it yields
 * @param key columns are those of {@code rowsOf}
 * @param attributes of the items that the path gives
 * @param columns of {@code rowsOf} that can be read back from them
 * @param strong can be read strongly
 * @param embedded the rows are embedded in the items
 * @param shared items of other tables' rows stand under the same partition key
 * @param index the candidate it needs; empty for a base table
 */
record AccessPath(
        SourceTable rowsOf,
        Target target,
        ItemType itemType,
        List<KeyPart> partition,
        List<KeyPart> sort,
        List<Attribute> attributes,
        Set<String> columns,
        boolean strong,
        boolean embedded,
        boolean shared,
        Optional<IndexCandidate> index) {

    boolean base() {
        return index.isEmpty();
    }
}
