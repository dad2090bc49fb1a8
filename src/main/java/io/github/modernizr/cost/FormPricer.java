package io.github.modernizr.cost;

import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.Step;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prices plans of one form. Plans in the making share their first steps: what several begin with is priced once. Not for
 * several threads at once.
 */
public final class FormPricer {

    private final Beginning nothing;

    FormPricer(PricingContext context) {
        this.nothing = new Beginning(context, new Priced());
    }

    /** The expected cost and the worst case of one execution. */
    public PlanCost price(Plan plan) {
        Beginning beginning = nothing;
        for (Step step : plan.steps()) {
            beginning = beginning.with(step);
        }
        return beginning.cost();
    }

    /** The first steps of plans, priced. Only the map of longer ones ever changes. */
    private static final class Beginning {

        private final PricingContext context;
        private final Priced priced;
        private final Map<Step, Beginning> longer = new IdentityHashMap<>();

        Beginning(PricingContext context, Priced priced) {
            this.context = context;
            this.priced = priced;
        }

        Beginning with(Step step) {
            boolean requests = step instanceof Step.Read || step instanceof Step.Write || step instanceof Step.Branch;
            if (!requests) {
                return this;
            }
            Beginning known = longer.get(step);
            if (known == null) {
                PricingContext next = new PricingContext(context);
                known = new Beginning(next, new PlanPricer(next, new Priced(priced)).price(List.of(step)));
                longer.put(step, known);
            }
            return known;
        }

        PlanCost cost() {
            return new PlanCost(List.copyOf(priced.steps), priced.bytesRead, priced.sequential,
                    priced.transactionActions, context.notes());
        }
    }
}
