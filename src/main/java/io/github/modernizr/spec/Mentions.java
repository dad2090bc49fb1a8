package io.github.modernizr.spec;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Query.Relation;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.PatternStep;
import java.util.HashSet;
import java.util.Set;

/** The parameters that a step mentions anywhere, subqueries included. */
final class Mentions {

    private final Set<String> parameters = new HashSet<>();

    private Mentions() {}

    static Set<String> of(Draft.Statement draft) {
        Mentions mentions = new Mentions();
        mentions.parameters.addAll(draft.when());
        mentions.parameters.addAll(draft.setIfPresent());
        for (PatternStep.Requirement c : draft.run().conditions()) {
            mentions.add(c.condition());
        }
        if (draft.run().statement() instanceof Statement.Select select) {
            mentions.add(select.query());
        } else {
            Tables.expressions(draft.run().statement()).forEach(mentions::add);
        }
        return mentions.parameters;
    }

    private void add(Expression expression) {
        Expressions.all(expression).forEach(e -> {
            if (e instanceof Parameter p) {
                parameters.add(p.name());
            }
        });
        Expressions.subqueries(expression).forEach(this::add);
    }

    private void add(Query query) {
        Tables.queryExpressions(query).forEach(this::add);
        for (Query.Source s : query.sources()) {
            if (s.relation() instanceof Relation.Derived derived) {
                add(derived.query());
            } else if (s.relation() instanceof Relation.Recursive recursive) {
                add(recursive.seed());
                add(recursive.step());
            }
        }
    }
}
