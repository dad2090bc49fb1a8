package io.github.modernizr.verify;

import io.github.modernizr.cost.PartitionHeat;
import io.github.modernizr.cost.PlanCost;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.ClosedWorld;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Run;
import io.github.modernizr.workload.Relaxation;
import io.github.modernizr.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a check looks at: one form of one pattern with its plan, in the whole they stand in.
 *
 * @param cost of the plan; absent where it could not be priced
 * @param heat of the model's partitions
 * @param known what was computed for this form and plan before
 */
record Scope(
        Workload workload,
        ClosedWorld world,
        DataModel model,
        AccessPattern pattern,
        Form form,
        Plan plan,
        Optional<PlanCost> cost,
        List<PartitionHeat> heat,
        Known known) {

    /** A statement of the form with the position of its step; statements of an atomic group share one. */
    record Placed(Run run, int position, boolean atomic) {}

    List<Placed> placed() {
        return known.placed(this::place);
    }

    private List<Placed> place() {
        List<Placed> found = new ArrayList<>();
        for (int i = 0; i < form.steps().size(); i++) {
            PatternStep step = form.steps().get(i);
            if (step instanceof Run run) {
                found.add(new Placed(run, i, false));
            } else if (step instanceof PatternStep.Atomic atomic) {
                for (Run run : atomic.runs()) {
                    found.add(new Placed(run, i, true));
                }
            }
        }
        return found;
    }

    List<Run> runs() {
        return known.runs(() -> placed().stream().map(Placed::run).toList());
    }

    Optional<Run> run(String id) {
        return runs().stream().filter(r -> r.id().equals(id)).findFirst();
    }

    /** The statement that a step name or a statement id means, or {@code statement.alias} for the rows of one source. */
    Optional<Run> named(String name) {
        if (name.contains(".")) {
            return run(name.substring(0, name.indexOf('.')));
        }
        return runs().stream().filter(r -> r.id().equals(name) || r.as().filter(name::equals).isPresent()).findFirst();
    }

    Optional<Placed> placed(String id) {
        return placed().stream().filter(p -> p.run().id().equals(id)).findFirst();
    }

    List<PlanPath> paths() {
        return known.paths(() -> PlanPath.of(plan));
    }

    SourceTable source(String table) {
        return workload.schema().require(table);
    }

    /** Tables of the model that the plan reads or writes, in the model's order. */
    List<TableDesign> tables() {
        return known.tables(this::used);
    }

    private List<TableDesign> used() {
        Set<String> names = NamesResolve.tables(plan);
        return model.tables().stream().filter(t -> names.contains(t.name())).toList();
    }

    boolean accepts(Relaxation.Kind kind) {
        return !pattern.accepts(kind, form.name()).isEmpty();
    }

    boolean accepts(Relaxation.Kind kind, String... subjects) {
        return pattern.accepts(kind, form.name()).stream()
                .anyMatch(r -> r.subject().isEmpty() || Stream.of(subjects).anyMatch(r.subject()::equals));
    }
}
