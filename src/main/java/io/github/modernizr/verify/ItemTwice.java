package io.github.modernizr.verify;

import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A transaction names each item once: the service refuses it otherwise. */
final class ItemTwice implements Check {

    @Override
    public String id() {
        return "item-twice";
    }

    @Override
    public String demands() {
        return "no two actions of a transaction can have the same item";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PlanPath path : scope.paths()) {
            for (Step.Write write : path.writes()) {
                List<Expression> facts = facts(scope, path, write);
                List<Deed> deeds = Deed.of(path, scope).stream().filter(d -> d.write() == write).toList();
                if (write.transaction()) {
                    items(write, deeds, facts, reasons);
                }
                deeds.forEach(d -> elements(d, facts, reasons));
            }
        }
    }

    private static void items(Step.Write write, List<Deed> deeds, List<Expression> facts, Reasons reasons) {
        for (int i = 0; i < deeds.size(); i++) {
            for (int j = i + 1; j < deeds.size(); j++) {
                if (meets(deeds.get(i), deeds.get(j), facts)) {
                    reasons.add("write %s: its actions %s and %s of %s can name the same item of table %s, which the service refuses;"
                                    + " make them one action, or branch on the keys being equal",
                            write.id(), i + 1, j + 1, deeds.get(i).type().name(), deeds.get(i).table().name());
                }
            }
        }
    }

    /** Two embedded rows of one action that are the same row would overwrite each other. */
    private static void elements(Deed deed, List<Expression> facts, Reasons reasons) {
        List<AttributeWrite> writes = deed.action().writes().stream().filter(w -> w.element().isPresent()).toList();
        for (int i = 0; i < writes.size(); i++) {
            for (int j = i + 1; j < writes.size(); j++) {
                AttributeWrite a = writes.get(i);
                AttributeWrite b = writes.get(j);
                if (a.attribute().equals(b.attribute()) && same(a.element().get(), b.element().get(), facts)) {
                    reasons.add("%s writes two embedded rows of %s that can be the same row; require that they differ, or branch on it",
                            deed.words(), a.element().get().table());
                }
            }
        }
    }

    private static boolean same(AttributeWrite.Element a, AttributeWrite.Element b, List<Expression> facts) {
        return a.table().equals(b.table()) && IntStream.range(0, Math.min(a.key().size(), b.key().size()))
                .noneMatch(i -> differ(a.key().get(i), b.key().get(i), facts));
    }

    /**
     * The branches taken, and what was required before the write: by steps of its own, and by the terms of
     * statements that had to find their row.
     */
    private static List<Expression> facts(Scope scope, PlanPath path, Step.Write write) {
        List<Expression> facts = new ArrayList<>(path.facts());
        for (Step step : path.steps().subList(0, path.position(write))) {
            if (step instanceof Step.Require require) {
                Expressions.conjuncts(Terms.withoutNegation(require.condition())).stream()
                        .filter(t -> Expressions.columns(t).isEmpty()).forEach(facts::add);
            } else if (step instanceof Step.Expect expect) {
                scope.run(expect.statement()).ifPresent(run -> facts.addAll(found(run)));
            }
        }
        return facts;
    }

    /** Inequalities between values of the request, where the statement had to find a row. */
    private static List<Expression> found(Run run) {
        boolean must = run.expect() != PatternStep.Expectation.ANY && run.expect() != PatternStep.Expectation.NONE;
        if (!must || !(run.statement() instanceof Statement.Select select)) {
            return List.of();
        }
        Conjuncts terms = new Conjuncts(select.query().where());
        return terms.terms().stream().filter(t -> t instanceof Expression.Compare c && c.operator() == Expression.Comparison.NOT_EQUAL)
                .flatMap(t -> spellings((Expression.Compare) t, terms).stream())
                .filter(t -> Expressions.columns(t).isEmpty()).toList();
    }

    /** The inequality of all that is equal to its sides. */
    private static List<Expression> spellings(Expression.Compare unequal, Conjuncts terms) {
        List<Expression> all = new ArrayList<>();
        for (Expression left : terms.equals(unequal.left())) {
            terms.equals(unequal.right()).forEach(right -> all.add(new Expression.Compare(unequal.operator(), left, right)));
        }
        return all;
    }

    /** One wants the item to be there and the other wants it not to be: on one item they could not both hold. */
    private static boolean exclude(Deed a, Deed b) {
        return a.requires(Condition.ItemAbsent.class) && b.requiresItem() || b.requires(Condition.ItemAbsent.class) && a.requiresItem();
    }

    private static boolean meets(Deed a, Deed b, List<Expression> facts) {
        if (!a.table().name().equals(b.table().name()) || exclude(a, b)) {
            return false;
        }
        if (!a.type().name().equals(b.type().name())) {
            return !KeyCollision.apart(a.table(), a.type(), b.type());
        }
        return a.action().key().stream().flatMap(k -> k.values().entrySet().stream()).noneMatch(e -> {
            Optional<Expression> other = b.keyValue(e.getKey());
            return e.getValue().size() == 1 && other.isPresent() && differ(e.getValue().get(0), other.get(), facts);
        });
    }

    private static boolean differ(Expression x, Expression y, List<Expression> facts) {
        if (x instanceof Expression.Literal && y instanceof Expression.Literal) {
            return !Terms.same(x, y);
        }
        return facts.stream().anyMatch(f -> Terms.comparesDifferent(f, x, y));
    }
}
