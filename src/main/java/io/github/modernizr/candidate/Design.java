package io.github.modernizr.candidate;

import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.relational.SourceTable;
import java.util.List;
import java.util.Map;

/**
 * Layouts turned into tables, with every index candidate built, so that plans can be made against it.
 *
 * @param paths by source table
 * @param guards by source table: the guard tables of its unique keys
 */
record Design(
        Choice choice,
        List<TableDesign> tables,
        Map<String, List<AccessPath>> paths,
        Map<String, List<Guard>> guards) {

    /** The guard of one unique key. */
    record Guard(TableDesign table, ItemType itemType, List<KeyPart> key, List<String> columns) {}


    Layout layout(SourceTable table) {
        return choice.layouts().get(table.name());
    }

    TableDesign table(String name) {
        return tables.stream().filter(t -> t.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    /** Whether rows of the source table are items of their own in the DynamoDB table. */
    boolean holds(String table, String source) {
        return paths.getOrDefault(source, List.of()).stream()
                .anyMatch(p -> p.base() && !p.embedded() && p.target().table().equals(table));
    }

    List<AccessPath> pathsTo(SourceTable table) {
        return paths.getOrDefault(table.name(), List.of());
    }
}
