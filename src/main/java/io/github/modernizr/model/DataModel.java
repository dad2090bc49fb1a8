package io.github.modernizr.model;

import io.github.modernizr.dynamo.TableDesign;
import java.util.List;
import java.util.Optional;

/** A DynamoDB data model with the plan of every form of every pattern. */
public record DataModel(
        String application, List<TableDesign> tables, List<PlannedPattern> patterns, List<Decision> decisions) {

    public Optional<TableDesign> table(String name) {
        for (TableDesign table : tables) {
            if (table.name().equals(name)) {
                return Optional.of(table);
            }
        }
        return Optional.empty();
    }

    public TableDesign require(String name) {
        return table(name).orElseThrow(() -> new IllegalArgumentException(name));
    }

    public Optional<PlannedPattern> pattern(String id) {
        for (PlannedPattern pattern : patterns) {
            if (pattern.pattern().equals(id)) {
                return Optional.of(pattern);
            }
        }
        return Optional.empty();
    }
}
