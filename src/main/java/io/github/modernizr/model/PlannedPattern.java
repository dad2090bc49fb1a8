package io.github.modernizr.model;

import io.github.modernizr.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pattern with the plan of each of its forms; none for a pattern without operations. */
public record PlannedPattern(String pattern, List<PlannedForm> forms) {

    /**
     * @param plan absent where the designer found none
     * @param reasons why there is none: for each obstacle one sentence, what would change it included
     */
    public record PlannedForm(String form, Optional<Plan> plan, List<String> reasons) {}

    public Optional<PlannedForm> form(String name) {
        for (PlannedForm form : forms) {
            if (form.form().equals(name)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    /** The plan of a form, if there is one. */
    public Optional<Plan> plan(String form) {
        Optional<PlannedForm> found = form(form);
        return found.isPresent() ? found.get().plan() : Optional.empty();
    }

    /** Forms without a plan. */
    public List<PlannedForm> unplanned() {
        List<PlannedForm> found = new ArrayList<>();
        for (PlannedForm form : forms) {
            if (form.plan().isEmpty()) {
                found.add(form);
            }
        }
        return found;
    }

    /** The plans, in the order of their forms. */
    public List<Plan> plans() {
        List<Plan> plans = new ArrayList<>();
        for (PlannedForm form : forms) {
            if (form.plan().isPresent()) {
                plans.add(form.plan().get());
            }
        }
        return plans;
    }
}
