package io.github.modernizr.verify;

import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Requirement;
import io.github.modernizr.workload.PatternStep.Run;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What the form does beside reading and writing is done, and before the writes that come after it. */
final class StepsKept implements Check {

    @Override
    public String id() {
        return "step-missing";
    }

    @Override
    public String demands() {
        return "expectations, requirements, computed values and outside steps are kept, in the form's order";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PlanPath path : scope.paths()) {
            for (int i = 0; i < scope.form().steps().size(); i++) {
                PatternStep step = scope.form().steps().get(i);
                if (step instanceof PatternStep.Outside outside) {
                    kept(scope, path, i, "outside step \"" + outside.text() + "\"",
                            s -> s instanceof Step.Outside o && o.text().equals(outside.text()) && o.failure().equals(outside.failure()), reasons);
                } else if (step instanceof PatternStep.Let let) {
                    kept(scope, path, i, "value " + let.name(),
                            s -> s instanceof Step.Let l && l.name().equals(let.name()) && Terms.same(l.value(), let.value()), reasons);
                }
            }
            scope.placed().forEach(placed -> run(scope, path, placed, reasons));
        }
    }

    private static void run(Scope scope, PlanPath path, Scope.Placed placed, Reasons reasons) {
        Run run = placed.run();
        if (run.expect() != PatternStep.Expectation.ANY) {
            kept(scope, path, placed.position(), "the expectation that " + run.id() + " finds " + found(run.expect())
                            + run.failure().map(f -> ", else " + f).orElse(""),
                    s -> s instanceof Step.Expect e && e.statement().equals(run.id()) && e.expectation() == run.expect()
                            && e.failure().equals(run.failure()), reasons);
        }
        for (Requirement requirement : run.conditions()) {
            boolean conditioned = path.writes().stream().flatMap(w -> w.actions().stream())
                    .filter(a -> a.statements().contains(run.id()))
                    .flatMap(a -> a.conditions().stream())
                    .anyMatch(c -> c instanceof Condition.Compare compare && speaks(compare, requirement.condition()));
            // before the write only what the request brings is known of a row that may be there already
            boolean before = !changes(run, requirement) && position(path, s -> requires(s, requirement)).isPresent();
            if (!conditioned && !before) {
                reasons.add("%s: nothing requires \"%s\" (else %s)", run.id(), requirement.text(), requirement.failure());
            }
        }
        path.steps().stream().filter(s -> s instanceof Step.Expect e && e.statement().equals(run.id()) && !e.failure().equals(run.failure()))
                .forEach(s -> reasons.add("%s: where the expectation fails the plan answers \"%s\", not \"%s\"", run.id(),
                        ((Step.Expect) s).failure().orElse("nothing"), run.failure().orElse("nothing")));
        order(scope, path, placed, reasons);
    }

    /** An upsert changes a column that the requirement is about. */
    private static boolean changes(Run run, Requirement requirement) {
        return run.statement() instanceof Statement.Insert insert && insert.onDuplicate().stream()
                .anyMatch(a -> Expressions.columns(requirement.condition()).stream().anyMatch(c -> c.column().equals(a.column())));
    }

    private static boolean requires(Step step, Requirement requirement) {
        return step instanceof Step.Require r && r.failure().equals(Optional.of(requirement.failure()));
    }

    /** A condition over the requirement's attribute with its other values: the requirement moved before the write. */
    private static boolean speaks(Condition.Compare compare, Expression requirement) {
        boolean about = Expressions.columns(requirement).stream().anyMatch(c -> c.column().equals(compare.attribute()))
                || Expressions.all(requirement).filter(e -> e instanceof Expression.StepRef)
                        .anyMatch(ref -> Expressions.all(compare.value()).anyMatch(ref::equals));
        return about && (!(requirement instanceof Expression.Compare wanted) || compares(compare, wanted));
    }

    /** The same comparison, or the same from the other side. */
    private static boolean compares(Condition.Compare compare, Expression.Compare wanted) {
        boolean left = Expressions.columns(wanted.left()).stream().anyMatch(c -> c.column().equals(compare.attribute()));
        boolean right = Expressions.columns(wanted.right()).stream().anyMatch(c -> c.column().equals(compare.attribute()));
        return (left || !right) && compare.operator() == wanted.operator()
                || (right || !left) && compare.operator() == wanted.operator().mirrored();
    }

    private static void kept(Scope scope, PlanPath path, int formPosition, String what, Predicate<Step> wanted, Reasons reasons) {
        OptionalInt at = position(path, wanted);
        if (at.isEmpty()) {
            reasons.add("%s is not in the plan", what);
            return;
        }
        boolean late = IntStream.range(0, at.getAsInt()).mapToObj(path.steps()::get)
                .anyMatch(s -> s instanceof Step.Write w && first(scope, w).filter(p -> p > formPosition).isPresent());
        if (late) {
            reasons.add("%s comes after a write that must wait for it", what);
        }
    }

    /** Reads of a statement come after the writes before it and before the writes after it. */
    private static void order(Scope scope, PlanPath path, Scope.Placed placed, Reasons reasons) {
        OptionalInt evaluated = position(path, s -> s instanceof Step.Evaluate e && e.statement().equals(placed.run().id()));
        if (evaluated.isEmpty()) {
            return;
        }
        for (Step.Write write : path.writes()) {
            boolean before = path.position(write) < evaluated.getAsInt();
            Optional<Integer> first = first(scope, write);
            if (before && first.filter(p -> p > placed.position()).isPresent()) {
                reasons.add("%s is evaluated after write %s, which comes after it in the form", placed.run().id(), write.id());
            }
            if (!before && first.filter(p -> p < placed.position()).isPresent()) {
                reasons.add("%s is evaluated before write %s, whose effect it must see", placed.run().id(), write.id());
            }
        }
    }

    /** The form's position of the earliest statement that the write carries out. */
    private static Optional<Integer> first(Scope scope, Step.Write write) {
        return write.actions().stream().flatMap(a -> a.statements().stream()).flatMap(s -> scope.placed(s).stream())
                .map(Scope.Placed::position).min(Integer::compare);
    }

    private static OptionalInt position(PlanPath path, Predicate<Step> wanted) {
        return IntStream.range(0, path.steps().size()).filter(i -> wanted.test(path.steps().get(i))).findFirst();
    }

    private static String found(PatternStep.Expectation expectation) {
        return switch (expectation) {
            case ONE -> "one row";
            case SOME -> "some rows";
            case NONE -> "no row";
            case ANY -> "any rows";
        };
    }
}
