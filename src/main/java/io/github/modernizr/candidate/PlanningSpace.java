package io.github.modernizr.candidate;

import io.github.modernizr.cost.CostModel;
import io.github.modernizr.dynamo.ServiceLimits;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Cardinality;
import io.github.modernizr.workload.ClosedWorld;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    private final QueryShapes shapes = new QueryShapes();
    private final Map<String, Reach> reaches = new HashMap<>();
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
        private final Map<String, Layout> layouts;
        private final Map<String, String> choices = new HashMap<>();
        private final Design design;
        private final CostModel priced;

        private Point(Map<String, Layout> layouts, Map<String, List<IndexCandidate>> indexes) {
            this.layouts = layouts;
            layouts.forEach((table, layout) -> choices.put(table,
                    layout.describe() + indexes.getOrDefault(table, List.of()).stream().map(IndexCandidate::name).toList()));
            this.design = builder.build(layouts, indexes);
            this.priced = costs.withTables(design.tables());
        }

        /** Items that hold several rows stay within the service's limit, by stated maxima. */
        public boolean itemsFit() {
            return design.tables().stream().flatMap(t -> t.itemTypes().stream())
                    .filter(type -> !type.embedded().isEmpty())
                    .allMatch(type -> priced.sizer().item(type).maximum()
                            .filter(m -> m.compareTo(BigDecimal.valueOf(ServiceLimits.ITEM_BYTES)) <= 0).isPresent());
        }

        public List<TableDesign> tables() {
            return design.tables();
        }

        public CostModel costs() {
            return priced;
        }

        public FormPlans plans(AccessPattern pattern, Form form) {
            StringBuilder key = new StringBuilder(pattern.id()).append(' ').append(form.name());
            Reach reach = reaches.computeIfAbsent(pattern.id() + " " + form.name(), k -> Reach.of(workload.schema(), form));
            reach.touched().forEach(table -> key.append(' ').append(choices.get(table)));
            reach.parents().forEach(table -> key.append(' ').append(layouts.get(table).describe()));
            reach.children().forEach(table -> key.append(' ').append(
                    layouts.get(table) instanceof Layout.Embedded inside ? inside.describe() : "apart"));
            return remembered.computeIfAbsent(key.toString(), k -> new FormPlanner(workload, world, cardinality, design, priced,
                    new Request(pattern, form), reach, shapes).plan());
        }
    }


    public Point at(Map<String, Layout> layouts, Map<String, List<IndexCandidate>> indexes) {
        return new Point(new LinkedHashMap<>(layouts), new LinkedHashMap<>(indexes));
    }
}
