package io.github.modernizr.relational;

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
        return table(name).orElseThrow(() -> new IllegalArgumentException(name));
    }

    /** A foreign key with the child table that holds it. */
    public record Reference(SourceTable child, ForeignKey key) {}

    /** All foreign keys that refer to {@code parent}. */
    public List<Reference> referencesTo(String parent) {
        return tables.stream()
                .flatMap(t -> t.foreignKeys().stream()
                        .filter(k -> k.parent().equalsIgnoreCase(parent))
                        .map(k -> new Reference(t, k)))
                .toList();
    }
}
