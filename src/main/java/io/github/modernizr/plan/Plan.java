package io.github.modernizr.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The steps that serve one form of a pattern, in order. Together with the data model they are all an
 * executor needs: rows of a statement's sources are decoded from the items that the read steps name, the
 * statement itself is then evaluated over those rows ({@link Step.Evaluate}), so a plan is right exactly
 * when the reads bring every row the statement needs and the writes have every effect it asks for.
 */
public record Plan(List<Step> steps) {

    /** All steps, those inside branches included, in order of appearance. */
    public List<Step> all() {
        List<Step> found = new ArrayList<>();
        walk(steps, found::add);
        return List.copyOf(found);
    }

    /** The same plan over tables and indexes of other names; those that are not named stay. */
    public Plan retargeted(Map<Target, Target> names) {
        return new Plan(retargeted(steps, names));
    }

    private static List<Step> retargeted(List<Step> steps, Map<Target, Target> names) {
        return steps.stream().map(step -> {
            if (step instanceof Step.Query query && names.containsKey(query.target())) {
                return query.at(names.get(query.target()));
            }
            if (step instanceof Step.Branch branch) {
                return new Step.Branch(branch.statement(), branch.condition(),
                        retargeted(branch.then(), names), retargeted(branch.otherwise(), names));
            }
            return step;
        }).toList();
    }

    private static void walk(List<Step> steps, Consumer<Step> visitor) {
        for (Step step : steps) {
            visitor.accept(step);
            if (step instanceof Step.Branch branch) {
                walk(branch.then(), visitor);
                walk(branch.otherwise(), visitor);
            }
        }
    }
}
