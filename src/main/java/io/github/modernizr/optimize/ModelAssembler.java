package io.github.modernizr.optimize;

import io.github.modernizr.candidate.IndexCandidate;
import io.github.modernizr.candidate.Layout;
import io.github.modernizr.candidate.PlanningSpace;
import io.github.modernizr.candidate.PlanningSpace.Point;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.Decision;
import io.github.modernizr.model.PlannedPattern;
import io.github.modernizr.model.PlannedPattern.PlannedForm;
import io.github.modernizr.optimize.Optimizer.Outcome;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Target;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a choice into a model: only the chosen indexes, under plain names, and the cheapest plans with them. */
final class ModelAssembler {

    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000L);

    private final Workload workload;
    private final PlanningSpace space;
    private final Outcome chosen;
    private final Outcome compared;
    private final Map<String, Outcome> runnersUp;

    /**
     * @param chosen with all forms
     * @param compared the same layouts as they were compared with the others
     */
    ModelAssembler(Workload workload, PlanningSpace space, Outcome chosen, Outcome compared, Map<String, Outcome> runnersUp) {
        this.workload = workload;
        this.space = space;
        this.chosen = chosen;
        this.compared = compared;
        this.runnersUp = runnersUp;
    }

    DataModel assemble() {
        Map<Target, Target> names = names(chosen.indexes());
        List<TableDesign> tables = at(chosen.indexes(), names).tables().stream().map(this::described).toList();
        List<PlannedPattern> patterns = patterns(new PlanFitter(names, tables));
        return new DataModel(workload.application().name(), tables, patterns, decisions(patterns, tables));
    }

    private Point at(List<IndexCandidate> indexes, Map<Target, Target> names) {
        Map<String, List<IndexCandidate>> byTable = new LinkedHashMap<>();
        chosen.choice().layouts().keySet().forEach(t -> byTable.put(t, indexes.stream().filter(i -> i.table().equals(t))
                .map(i -> i.named(names.get(i.target()).index().orElseThrow()))
                .sorted(Comparator.comparing(IndexCandidate::name))
                .toList()));
        return space.at(chosen.choice(), byTable);
    }

    /** Plain names; a number where two indexes of a table share their key. */
    private static Map<Target, Target> names(List<IndexCandidate> indexes) {
        Map<Target, Target> names = new LinkedHashMap<>();
        for (IndexCandidate index : indexes) {
            String plain = index.name().replaceAll("~.*", "");
            Target name = Target.index(index.in(), plain);
            for (int n = 2; names.containsValue(name); n++) {
                name = Target.index(index.in(), plain + "_" + n);
            }
            names.put(index.target(), name);
        }
        return names;
    }

    private List<PlannedPattern> patterns(PlanFitter fitter) {
        List<PlannedPattern> patterns = new ArrayList<>();
        for (AccessPattern pattern : workload.patterns()) {
            List<PlannedForm> forms = new ArrayList<>();
            for (Form form : pattern.forms()) {
                Optional<Plan> plan = Optional.ofNullable(chosen.plans().get(pattern.id() + "/" + form.name()))
                        .map(fitter::fitted);
                forms.add(new PlannedForm(form.name(), plan, chosen.obstacles(pattern.id(), form.name())));
            }
            patterns.add(new PlannedPattern(pattern.id(), List.copyOf(forms)));
        }
        return List.copyOf(patterns);
    }

    private static Set<Target> targets(Plan plan) {
        Set<Target> found = new LinkedHashSet<>();
        for (Step step : plan.all()) {
            if (step instanceof Step.Read read) {
                found.add(read.target());
            } else if (step instanceof Step.Write write) {
                write.actions().stream().map(Action::table).map(Target::table).forEach(found::add);
            }
        }
        return found;
    }

    private TableDesign described(TableDesign table) {
        List<String> purposes = table.itemTypes().stream().map(this::purpose).toList();
        String purpose = purposes.size() == 1 ? purposes.get(0) : "item collections: under each partition key the "
                + table.name() + " row and, beside it, its rows of " + table.itemTypes().stream().skip(1)
                        .map(ItemType::sourceTable).collect(Collectors.joining(" and of "));
        return new TableDesign(table.name(), purpose, table.key(), table.itemTypes(), table.indexes());
    }

    private String purpose(ItemType type) {
        return switch (type.structure()) {
            case ROW, GROUP -> chosen.choice().layouts().get(type.sourceTable()).describe();
            case GUARD -> "one item for each value of " + String.join(", ", type.identity()) + " in use, so that two writers"
                    + " cannot take the same one";
            case AGGREGATE -> "aggregates of " + type.sourceTable();
        };
    }

    // --- decisions -----------------------------------------------------------------------------------------

    private List<Decision> decisions(List<PlannedPattern> patterns, List<TableDesign> tables) {
        List<Decision> decisions = new ArrayList<>();
        for (Layout layout : chosen.choice().layouts().values()) {
            Outcome other = Optional.ofNullable(runnersUp.get(layout.table().name()))
                    .filter(o -> o.cost().unsupported() == compared.cost().unsupported() || !o.lost().isEmpty()).orElse(null);
            decisions.add(new Decision(layout.table().name(), layout.describe(), reason(layout),
                    users(patterns, layout), Optional.ofNullable(other).map(o -> o.choice().layouts().get(layout.table().name()).describe()
                            + lost(o)),
                    Optional.ofNullable(other).filter(o -> o.lost().isEmpty())
                            .map(o -> difference(o))));
        }
        for (TableDesign table : tables) {
            for (SecondaryIndex index : table.indexes()) {
                Target target = Target.index(table.name(), index.name());
                decisions.add(new Decision(target.toString(), "index " + index.name(),
                        "rows by " + String.join(", ", index.key().partition())
                                + (index.key().sort().isEmpty() ? "" : " in the order of " + String.join(", ", index.key().sort())),
                        users(patterns, target), Optional.empty(), Optional.empty()));
            }
        }
        return List.copyOf(decisions);
    }

    private static String lost(Outcome other) {
        return other.lost().isEmpty() ? "" : " (does not serve " + other.lost() + ")";
    }

    private BigDecimal difference(Outcome other) {
        return BigDecimal.valueOf(other.cost().cost() - compared.cost().cost())
                .divide(BILLION, 2, RoundingMode.HALF_EVEN);
    }

    private static String reason(Layout layout) {
        if (layout instanceof Layout.Group) {
            return "the rows are read and written together, and one item keeps a transaction over all of them small";
        }
        if (layout instanceof Layout.Embedded) {
            return "the rows are written with their parent and read with it: one item is one write and one read";
        }
        if (layout instanceof Layout.Beside) {
            return "the rows are read with their parent and written apart from it: one Query reads both, each write is one item";
        }
        Layout.Rows rows = (Layout.Rows) layout;
        return rows.partition().isEmpty()
                ? "the table is small and bounded: one Query reads all of it"
                : "the statements that decide the cost find the rows by this key";
    }

    private static List<String> users(List<PlannedPattern> patterns, Layout layout) {
        String table = layout.withParent().map(ForeignKey::parent).orElse(layout.table().name());
        return users(patterns, Target.table(table));
    }

    private static List<String> users(List<PlannedPattern> patterns, Target target) {
        return patterns.stream()
                .filter(p -> p.forms().stream().anyMatch(f -> f.plan().map(plan -> targets(plan).contains(target)).orElse(false)))
                .map(PlannedPattern::pattern).toList();
    }
}
