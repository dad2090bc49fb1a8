package io.github.modernizr.verify;

import io.github.modernizr.cost.PartitionHeat;
import io.github.modernizr.cost.PlanCost;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import java.util.List;

/** What plans and partitions cost, as far as the checks of bounds ask. */
public interface Costs {

    PlanCost price(AccessPattern pattern, Form form, Plan plan);

    List<PartitionHeat> heat();
}
