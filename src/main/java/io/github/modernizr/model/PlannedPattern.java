package io.github.modernizr.model;

import io.github.modernizr.plan.Plan;
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
        return forms.stream().filter(f -> f.form().equals(name)).findFirst();
    }
}
