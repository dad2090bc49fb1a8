package io.github.modernizr.verify;

import io.github.modernizr.cost.PlanCost;
import io.github.modernizr.dynamo.ServiceLimits;
import io.github.modernizr.quantity.Multiplicity;
import java.math.BigDecimal;

/** No transaction can have more actions than the service takes. */
final class TransactionLimit implements Check {

    @Override
    public String id() {
        return "transaction-limit";
    }

    @Override
    public String demands() {
        return "at maximum multiplicity a transaction has at most 100 actions";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        Multiplicity actions = scope.cost().map(PlanCost::transactionActions).orElse(Multiplicity.ZERO);
        if (actions.maximum().isEmpty()) {
            reasons.add("the transaction repeats an action for rows without a stated maximum; the service takes %d actions. State the maximum",
                    ServiceLimits.TRANSACTION_ACTIONS);
        } else if (actions.maximum().get().compareTo(BigDecimal.valueOf(ServiceLimits.TRANSACTION_ACTIONS)) > 0) {
            reasons.add("the transaction can have %s actions; the service takes %d. Keep the rows in fewer items, or state a smaller maximum",
                    actions.maximum().get().stripTrailingZeros().toPlainString(), ServiceLimits.TRANSACTION_ACTIONS);
        }
    }
}
