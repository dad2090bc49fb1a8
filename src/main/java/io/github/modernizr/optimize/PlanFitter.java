package io.github.modernizr.optimize;

import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fits a plan that was made with every candidate index to the tables that were chosen: indexes under their
 * final names, no writes of attributes that only indexes not built would need.
 */
final class PlanFitter {

    private final Map<Target, Target> names;
    private final Map<String, TableDesign> tables = new LinkedHashMap<>();

    PlanFitter(Map<Target, Target> names, List<TableDesign> tables) {
        this.names = names;
        for (TableDesign t : tables) {
            this.tables.put(t.name(), t);
        }
    }

    Plan fitted(Plan plan) {
        return new Plan(steps(plan.steps()));
    }

    private List<Step> steps(List<Step> steps) {
        return steps.stream().map(this::step).toList();
    }

    private Step step(Step step) {
        if (step instanceof Step.Query query && names.containsKey(query.target())) {
            return query.at(names.get(query.target()));
        }
        if (step instanceof Step.Write write) {
            return new Step.Write(write.id(), write.transaction(), write.actions().stream().map(this::action).toList());
        }
        if (step instanceof Step.Branch branch) {
            return new Step.Branch(branch.statement(), branch.condition(), steps(branch.then()), steps(branch.otherwise()));
        }
        return step;
    }

    private Action action(Action action) {
        var type = tables.get(action.table()).itemType(action.itemType());
        return new Action(action.kind(), action.table(), action.itemType(), action.key(), action.forEach(),
                action.writes().stream().filter(w -> w.element().isPresent() || type.attribute(w.attribute()).isPresent()).toList(),
                action.demands(), action.statements(), action.returns());
    }
}
