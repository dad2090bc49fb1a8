package io.github.modernizr.candidate;

import io.github.modernizr.cost.PlanCost;
import io.github.modernizr.plan.Plan;
import java.util.Set;

/**
 * One way to serve a form.
 *
 * @param indexes the index candidates it reads
 * @param cost under the design with all candidates; what it charges to an index that is not built does not
 *     fall due
 */
public record Alternative(Plan plan, Set<IndexCandidate> indexes, PlanCost cost) {}
