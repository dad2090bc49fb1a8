package io.github.modernizr.verify;

import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
            List<Expression> facts = facts(scope, path);
            for (Step.Write write : path.writes()) {
                List<Deed> deeds = Deed.of(path, scope).stream().filter(d -> d.write() == write).toList();
                for (int i = 0; i < deeds.size(); i++) {
                    for (int j = i + 1; j < deeds.size(); j++) {
                        if (write.transaction() && meets(deeds.get(i), deeds.get(j), facts)) {
                            reasons.add("write %s: its actions %s and %s of %s can name the same item of table %s, which the service refuses;"
                                            + " make them one action, or branch on the keys being equal",
                                    write.id(), i + 1, j + 1, deeds.get(i).type().name(), deeds.get(i).table().name());
                        }
                    }
                }
            }
        }
    }

    /** The branches taken, and the terms of statements that found their row. */
    private static List<Expression> facts(Scope scope, PlanPath path) {
        List<Expression> facts = new ArrayList<>(path.facts());
        for (Run run : scope.runs()) {
            if (run.statement() instanceof Statement.Select select && run.expect() != PatternStep.Expectation.ANY
                    && run.expect() != PatternStep.Expectation.NONE) {
                Conjuncts terms = new Conjuncts(select.query().where());
                terms.terms().stream().filter(t -> t instanceof Expression.Compare c && c.operator() == Expression.Comparison.NOT_EQUAL)
                        .forEach(t -> facts.addAll(spellings((Expression.Compare) t, terms)));
            }
        }
        return facts;
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
