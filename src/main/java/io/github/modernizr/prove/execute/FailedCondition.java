package io.github.modernizr.prove.execute;

import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Comparison;
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

    private static final String SEPARATOR = " \\| ";

    static FailedCondition of(ResolvedAction resolved, Item seen) {
        Action action = resolved.action();
        List<Condition> conditions = resolved.sources();
        List<Condition> asked = conditions.stream().filter(c -> !outdates(c)).distinct().toList();
        for (int i = 0; i < conditions.size(); i++) {
            if (!outdates(conditions.get(i)) && !resolved.item().conditions().get(i).holds(seen)) {
                return asked(action, asked, conditions.get(i));
            }
        }
        String text = action.kind() + " " + action.itemType() + ": what was read before has changed";
        return asked.isEmpty() && action.failure().isPresent()
                ? new FailedCondition(Kind.ANSWERED, action.failure(), text)
                : new FailedCondition(Kind.OUTDATED, Optional.empty(), text);
    }

    private static FailedCondition asked(Action action, List<Condition> asked, Condition failed) {
        String text = action.kind() + " " + action.itemType() + ": " + failed + " does not hold";
        if (action.failure().isPresent()) {
            String[] answers = action.failure().get().split(SEPARATOR);
            return new FailedCondition(Kind.ANSWERED, Optional.of(answers[answer(answers.length, asked, failed)]), text);
        }
        boolean absent = failed instanceof Condition.ItemAbsent || failed instanceof Condition.ElementAbsent;
        return new FailedCondition(absent ? Kind.DUPLICATE : Kind.UNMATCHED, Optional.empty(), text);
    }

    /** One answer for all, or one for each in order; where there are fewer, the last condition has the last one. */
    private static int answer(int answers, List<Condition> asked, Condition failed) {
        int position = asked.indexOf(failed) - Math.max(0, asked.size() - answers);
        return Math.max(0, Math.min(answers - 1, position));
    }

    /** The condition compares with what was read: whoever changed it since came first. */
    private static boolean outdates(Condition condition) {
        return condition instanceof Condition.Compare compare && compare.operator() == Comparison.EQUAL
                && (compare.value() instanceof Expression.ColumnRef
                        || compare.value() instanceof Expression.StepRef ref && ref.column().equals(Knowledge.VERSION));
    }
}
