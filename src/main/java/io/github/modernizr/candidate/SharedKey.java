package io.github.modernizr.candidate;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.relational.SourceTable;
import java.util.List;
import java.util.Optional;

/**
 * The key of a table that holds a parent's rows and rows of its children beside them, under the names that AWS
 * gives keys of shared tables. The partition key is the parent's key in every item; the sort key is the source
 * table's name, for a child followed by what tells the rows of one parent apart.
 */
final class SharedKey {

    static final String PARTITION = "pk";
    static final String SORT = "sk";

    private SharedKey() {}

    /** A column of one of these names, or a table name that reads like another's prefix, cannot be there. */
    static boolean suits(SourceTable table) {
        return table.column(PARTITION).isEmpty() && table.column(SORT).isEmpty() && !table.name().contains("#");
    }

    /** The same rule under the shared name. */
    static KeyPart partition(KeyPart natural) {
        return new KeyPart(new Attribute(PARTITION, natural.attribute().type(), natural.attribute().source()), natural.columns());
    }

    /** @param columns none for a table with one row under each key */
    static KeyPart sort(SourceTable table, List<String> columns) {
        AttributeSource source = columns.isEmpty()
                ? new AttributeSource.Constant(table.name())
                : new AttributeSource.Composite(Optional.of(table.name()), List.copyOf(columns));
        return new KeyPart(new Attribute(SORT, AttributeType.S, source));
    }

    /** Whether no item of the other tables' rows can have an attribute of this name: its name follows from its columns. */
    static boolean told(KeyPart part, List<SourceTable> others) {
        return !part.columns().isEmpty() && others.stream().noneMatch(t -> t.column(part.name()).isPresent()
                || part.columns().stream().allMatch(c -> t.column(c).isPresent()));
    }

    /** A key attribute of an index under a name that only items of this table have, so that the index holds no others. */
    static KeyPart own(SourceTable table, KeyPart part) {
        return new KeyPart(new Attribute(table.name() + "." + part.name(), part.attribute().type(), part.attribute().source()),
                part.columns());
    }
}
