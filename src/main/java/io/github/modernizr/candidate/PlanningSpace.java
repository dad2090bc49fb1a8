package io.github.modernizr.candidate;

import io.github.modernizr.cost.CostModel;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Cardinality;
import io.github.modernizr.workload.ClosedWorld;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Run;
import io.github.modernizr.workload.Workload;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The door to this room: tables and plans for any choice of layouts and index candidates. Plans are
 * remembered by what they depend on, so that a change of one layout plans only the forms it touches.
 */
public final class PlanningSpace {

    private final Workload workload;
    private final ClosedWorld world;
    private final Cardinality cardinality;
    private final CostModel costs;
    private final DesignBuilder builder;
    private final Map<String, Set<String>> relevant = new HashMap<>();
    private final Map<String, FormPlans> remembered = new HashMap<>();

    public PlanningSpace(Workload workload, ClosedWorld world, Cardinality cardinality, CostModel costs) {
        this.workload = workload;
        this.world = world;
        this.cardinality = cardinality;
        this.costs = costs;
        this.builder = new DesignBuilder(workload, world);
    }

    /** One choice of layouts with every candidate index built. */
    public final class Point {
        private final Map<String, String> choices = new HashMap<>();
        private final Design design;
        private final CostModel priced;

        private Point(Map<String, Layout> layouts, Map<String, List<IndexCandidate>> indexes) {
            layouts.forEach((table, layout) -> choices.put(table,
                    layout.describe() + indexes.getOrDefault(table, List.of()).stream().map(IndexCandidate::name).toList()));
            this.design = builder.build(layouts, indexes);
            this.priced = costs.withTables(design.tables());
        }

        public List<TableDesign> tables() {
            return design.tables();
        }

        public CostModel costs() {
            return priced;
        }

        public FormPlans plans(AccessPattern pattern, Form form) {
            StringBuilder key = new StringBuilder(pattern.id()).append(' ').append(form.name());
            for (String table : relevantTables(pattern, form)) {
                key.append(' ').append(choices.get(table));
            }
            return remembered.computeIfAbsent(key.toString(), k -> new FormPlanner(workload, world, cardinality, design, priced,
                    new Request(pattern, form)).plan());
        }
    }

    public Point at(Map<String, Layout> layouts, Map<String, List<IndexCandidate>> indexes) {
        return new Point(new LinkedHashMap<>(layouts), new LinkedHashMap<>(indexes));
    }

    /** The tables whose layout a form's plans can depend on. */
    private Set<String> relevantTables(AccessPattern pattern, Form form) {
        return relevant.computeIfAbsent(pattern.id() + " " + form.name(), k -> {
            Set<String> tables = new LinkedHashSet<>();
            for (PatternStep step : form.steps()) {
                if (step instanceof Run run) {
                    touched(run.statement(), tables);
                } else if (step instanceof PatternStep.Atomic atomic) {
                    atomic.runs().forEach(r -> touched(r.statement(), tables));
                }
            }
            Set<String> all = new LinkedHashSet<>(tables);
            for (String table : tables) {
                workload.schema().referencesTo(table).forEach(r -> all.add(r.child().name()));
                workload.schema().require(table).foreignKeys().forEach(f -> all.add(f.parent()));
            }
            return all;
        });
    }

    private void touched(Statement statement, Set<String> tables) {
        if (statement instanceof Statement.Select select) {
            QueryShape.of(select.query()).sources().forEach(s -> tables.add(s.table().name()));
        } else if (statement instanceof Statement.Insert insert) {
            tables.add(insert.table().name());
        } else if (statement instanceof Statement.Update update) {
            tables.add(update.table().name());
        } else if (statement instanceof Statement.Delete delete) {
            cascaded(delete.table(), tables);
        }
    }

    private void cascaded(SourceTable table, Set<String> tables) {
        if (tables.add(table.name())) {
            workload.schema().referencesTo(table.name()).stream()
                    .filter(r -> r.key().onDelete() == ForeignKey.OnDelete.CASCADE)
                    .forEach(r -> cascaded(r.child(), tables));
        }
    }
}
