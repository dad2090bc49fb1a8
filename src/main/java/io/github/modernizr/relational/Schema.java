package io.github.modernizr.relational;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All tables, in the order of the DDL. */
public record Schema(List<SourceTable> tables) {

    public Optional<SourceTable> table(String name) {
        for (SourceTable table : tables) {
            if (table.name().equalsIgnoreCase(name)) {
                return Optional.of(table);
            }
        }
        return Optional.empty();
    }

    public SourceTable require(String name) {
        Optional<SourceTable> table = table(name);
        if (table.isEmpty()) {
            throw new IllegalArgumentException(name);
        }
        return table.get();
    }

    /** A foreign key with the child table that holds it. */
    public record Reference(SourceTable child, ForeignKey key) {}

    /** All foreign keys that refer to {@code parent}. */
    public List<Reference> referencesTo(String parent) {
        List<Reference> found = new ArrayList<>();
        for (SourceTable table : tables) {
            for (ForeignKey key : table.foreignKeys()) {
                if (key.parent().equalsIgnoreCase(parent)) {
                    found.add(new Reference(table, key));
                }
            }
        }
        return List.copyOf(found);
    }
}
