package io.github.modernizr.verify;

import io.github.modernizr.cost.PlanCost;
import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.workload.ReadBudget;
import io.github.modernizr.workload.Relaxation;
import java.math.BigDecimal;
import java.util.Optional;

/** One execution reads a bounded amount, by stated maxima. */
final class ReadBound implements Check {

    @Override
    public String id() {
        return "unbounded-read";
    }

    @Override
    public String demands() {
        return "by stated maxima one execution reads no more than the read budget";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        PlanCost cost = scope.cost().orElse(null);
        if (cost == null) {
            return;
        }
        ReadBudget budget = scope.pattern().accepts(Relaxation.Kind.READ_BUDGET, scope.form().name()).stream()
                .map(Relaxation::readBudget).flatMap(Optional::stream).findFirst().orElse(scope.workload().settings().readBudget());
        bound("bytes", cost.bytesRead(), budget.bytes(), reasons);
        bound("requests one after the other", cost.sequentialRequests(), budget.sequentialRequests(), reasons);
    }

    private static void bound(String what, Multiplicity amount, long limit, Reasons reasons) {
        if (amount.maximum().isEmpty()) {
            reasons.add("the worst case has no bound on %s: a collection that is read has no stated maximum; state one (statistics … maximum),"
                    + " or read it by a page", what);
        } else if (amount.maximum().get().compareTo(BigDecimal.valueOf(limit)) > 0) {
            reasons.add("the worst case is %s %s, the read budget %d; accept a larger read-budget, or read less",
                    amount.maximum().get().stripTrailingZeros().toPlainString(), what, limit);
        }
    }
}
