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

    /** One choice with every candidate index built. */
    public final class Point {
        private final Map<String, Layout> layouts;
        private final Choice choice;
        private final Map<String, String> choices = new HashMap<>();
        private final Design design;
        private final CostModel priced;

        private Point(Choice choice, Map<String, List<IndexCandidate>> indexes) {
            this.choice = choice;
            this.layouts = choice.layouts();
            layouts.forEach((table, layout) -> choices.put(table,
                    layout.describe() + indexes.getOrDefault(table, List.of()).stream().map(IndexCandidate::name).toList()));
            this.design = builder.build(choice, indexes);
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

        /** What of a child's layout matters to plans for its parent; a query may pass the items beside it. */
        private String near(String table) {
            Layout layout = layouts.get(table);
            return layout instanceof Layout.Beside ? choices.get(table) : layout instanceof Layout.Embedded ? layout.describe() : "apart";
        }

        /** A query for touched rows may pass the parent's item. */
        private boolean passed(String parent, Reach reach) {
            return reach.touched().stream().anyMatch(t -> layouts.get(t) instanceof Layout.Beside b && b.into().parent().equals(parent));
        }

        public FormPlans plans(AccessPattern pattern, Form form) {
            StringBuilder key = new StringBuilder(pattern.id()).append(' ').append(form.name());
            Reach reach = reaches.computeIfAbsent(pattern.id() + " " + form.name(), k -> Reach.of(workload.schema(), form, shapes));
            reach.touched().forEach(table -> key.append(' ').append(choices.get(table)));
            reach.parents().forEach(table -> key.append(' ').append(passed(table, reach) ? choices.get(table) : layouts.get(table).describe()));
            reach.children().forEach(table -> key.append(' ').append(near(table)));
            choice.derived().stream().filter(d -> d.concerns(reach.all(), workload.schema())).forEach(d -> key.append(' ').append(d.describe()));
            return remembered.computeIfAbsent(key.toString(), k -> new FormPlanner(workload, world, cardinality, design, priced,
                    new Request(pattern, form), reach, shapes).plan());
        }
    }

    public Point at(Choice choice, Map<String, List<IndexCandidate>> indexes) {
        return new Point(choice, new LinkedHashMap<>(indexes));
    }
}
