package io.github.modernizr.model;

import io.github.modernizr.dynamo.TableDesign;
import java.util.List;
import java.util.Optional;

/** A DynamoDB data model with the plan of every form of every pattern. */
public record DataModel(
        String application, List<TableDesign> tables, List<PlannedPattern> patterns, List<Decision> decisions) {

    public Optional<TableDesign> table(String name) {
        return tables.stream().filter(t -> t.name().equals(name)).findFirst();
    }

    public TableDesign require(String name) {
        return table(name).orElseThrow(() -> new IllegalArgumentException(name));
    }

    public Optional<PlannedPattern> pattern(String id) {
        return patterns.stream().filter(p -> p.pattern().equals(id)).findFirst();
    }
}
