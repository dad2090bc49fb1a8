package io.github.modernizr.verify;

import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expressions;
import java.util.ArrayList;
import java.util.List;

/**
 * One way through the branches of a plan: what must hold of a plan must hold of each.
 *
 * @param steps in order; a branch is followed by the steps of the way taken
 * @param facts conditions of the branches that hold on this way
 */
record PlanPath(List<Step> steps, List<Expression> facts) {

    /** More ways than this are a plan nobody can read; the check of names says so. */
    static final int MOST = 256;

    static List<PlanPath> of(Plan plan) {
        return extend(List.of(new PlanPath(List.of(), List.of())), plan.steps());
    }

    private static List<PlanPath> extend(List<PlanPath> paths, List<Step> steps) {
        List<PlanPath> found = paths;
        for (Step step : steps) {
            found = found.stream().map(path -> path.plus(step)).toList();
            if (step instanceof Step.Branch branch && found.size() < MOST) {
                List<PlanPath> both = new ArrayList<>(extend(assume(found, branch.condition()), branch.then()));
                both.addAll(extend(assume(found, new Expression.Not(branch.condition())), branch.otherwise()));
                found = both;
            }
        }
        return found;
    }

    private static List<PlanPath> assume(List<PlanPath> paths, Expression fact) {
        return paths.stream().map(path -> path.knowing(fact)).toList();
    }

    private PlanPath plus(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new PlanPath(List.copyOf(longer), facts);
    }

    private PlanPath knowing(Expression fact) {
        List<Expression> more = new ArrayList<>(facts);
        more.addAll(Expressions.conjuncts(Terms.withoutNegation(fact)));
        return new PlanPath(steps, List.copyOf(more));
    }

    int position(Step step) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) == step) {
                return i;
            }
        }
        return -1;
    }

    List<Step.Write> writes() {
        return steps.stream().filter(Step.Write.class::isInstance).map(Step.Write.class::cast).toList();
    }

    /** On this way the two values are known to be equal. */
    boolean knowsEqual(Expression a, Expression b) {
        return facts.stream().anyMatch(f -> Terms.comparesEqual(f, a, b));
    }

    /** On this way the two values are known to differ. */
    boolean knowsDifferent(Expression a, Expression b) {
        return facts.stream().anyMatch(f -> Terms.comparesDifferent(f, a, b));
    }
}
