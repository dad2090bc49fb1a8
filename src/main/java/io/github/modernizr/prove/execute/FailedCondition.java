package io.github.modernizr.prove.execute;

import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.Action.Demand;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the failure of an action's condition means, told from the item that the condition saw.
 *
 * @param answer of the application, where the specification has one
 */
record FailedCondition(Kind kind, Optional<String> answer, String text) {

    enum Kind {
        /** The specification names the answer. */
        ANSWERED,
        /** What was read before does not hold any more. */
        OUTDATED,
        /** There is something where nothing may be. */
        DUPLICATE,
        /** The row that the statement is about is not there. */
        UNMATCHED
    }

    static FailedCondition of(ResolvedAction resolved, Item seen) {
        Action action = resolved.action();
        List<Demand> failed = failed(resolved, seen);
        for (Demand demand : failed) {
            if (!outdates(demand.condition())) {
                return asked(action, demand);
            }
        }
        String text = action.kind() + " " + action.itemType() + ": what was read before has changed";
        Optional<String> answer = failed.stream().flatMap(d -> d.failure().stream()).findFirst();
        return new FailedCondition(answer.isPresent() ? Kind.ANSWERED : Kind.OUTDATED, answer, text);
    }

    private static List<Demand> failed(ResolvedAction resolved, Item seen) {
        List<Demand> failed = new ArrayList<>();
        for (int i = 0; i < resolved.sources().size(); i++) {
            if (!resolved.item().conditions().get(i).holds(seen)) {
                failed.add(resolved.sources().get(i));
            }
        }
        return failed;
    }

    private static FailedCondition asked(Action action, Demand failed) {
        String text = action.kind() + " " + action.itemType() + ": " + failed.condition() + " does not hold";
        if (failed.failure().isPresent()) {
            return new FailedCondition(Kind.ANSWERED, failed.failure(), text);
        }
        boolean absent = failed.condition() instanceof Condition.ItemAbsent || failed.condition() instanceof Condition.ElementAbsent;
        return new FailedCondition(absent ? Kind.DUPLICATE : Kind.UNMATCHED, Optional.empty(), text);
    }

    /** The condition compares with what was read: whoever changed it since came first. */
    private static boolean outdates(Condition condition) {
        return condition instanceof Condition.Compare compare && compare.operator() == Comparison.EQUAL
                && (compare.value() instanceof Expression.ColumnRef
                        || compare.value() instanceof Expression.StepRef ref && ref.column().equals(Knowledge.VERSION));
    }
}
