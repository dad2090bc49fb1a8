package io.github.modernizr.plan;

import java.util.ArrayList;
import java.util.List;

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
        collect(steps, found);
        return List.copyOf(found);
    }

    private static void collect(List<Step> steps, List<Step> found) {
        for (Step step : steps) {
            found.add(step);
            if (step instanceof Step.Branch branch) {
                collect(branch.then(), found);
                collect(branch.otherwise(), found);
            }
        }
    }
}
