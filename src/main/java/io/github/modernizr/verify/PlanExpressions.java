package io.github.modernizr.verify;

import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All expressions that a step or an action computes. */
final class PlanExpressions {

    private PlanExpressions() {}

    static Stream<Expression> of(Step step) {
        if (step instanceof Step.Query query) {
            return Stream.of(keys(query.key()),
                    query.range().stream().flatMap(r -> Stream.concat(r.from().stream(), r.to().stream())),
                    query.page().stream().map(p -> p.size())).flatMap(s -> s);
        }
        if (step instanceof Step.Read read) {
            return keys(read.key());
        }
        if (step instanceof Step.Write write) {
            return write.actions().stream().flatMap(PlanExpressions::of);
        }
        if (step instanceof Step.Let let) {
            return Stream.of(let.value());
        }
        if (step instanceof Step.Require require) {
            return Stream.of(require.condition());
        }
        return step instanceof Step.Branch branch ? Stream.of(branch.condition()) : Stream.empty();
    }

    static Stream<Expression> of(Action action) {
        return Stream.of(keys(action.key()), action.writes().stream().flatMap(PlanExpressions::of),
                action.conditions().stream().flatMap(PlanExpressions::of)).flatMap(s -> s);
    }

    static Stream<Expression> of(AttributeWrite write) {
        return Stream.concat(write.values().values().stream(), element(write.element()));
    }

    static Stream<Expression> of(Condition condition) {
        if (condition instanceof Condition.Compare compare) {
            return Stream.concat(Stream.of(compare.value()), element(compare.element()));
        }
        return element(elementOf(condition));
    }

    static Optional<AttributeWrite.Element> elementOf(Condition condition) {
        if (condition instanceof Condition.ElementExists exists) {
            return Optional.of(exists.element());
        }
        if (condition instanceof Condition.ElementAbsent absent) {
            return Optional.of(absent.element());
        }
        if (condition instanceof Condition.Compare compare) {
            return compare.element();
        }
        if (condition instanceof Condition.AttributeExists exists) {
            return exists.element();
        }
        return condition instanceof Condition.AttributeAbsent absent ? absent.element() : Optional.empty();
    }

    private static Stream<Expression> element(Optional<AttributeWrite.Element> element) {
        return element.stream().flatMap(e -> e.key().stream());
    }

    private static Stream<Expression> keys(List<KeyBinding> keys) {
        return keys.stream().flatMap(k -> k.values().values().stream()).flatMap(List::stream);
    }
}
