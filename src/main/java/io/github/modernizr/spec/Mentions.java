package io.github.modernizr.spec;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Query.Relation;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.PatternStep;
import java.util.HashSet;
import java.util.List;
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
            mentions.add(List.of(c.condition()));
        }
        if (draft.run().statement() instanceof Statement.Select select) {
            mentions.add(select.query());
        } else {
            mentions.add(Tables.expressions(draft.run().statement()));
        }
        return mentions.parameters;
    }

    private void add(List<Expression> expressions) {
        for (Expression expression : expressions) {
            for (Expression part : Expressions.parts(expression)) {
                if (part instanceof Parameter p) {
                    parameters.add(p.name());
                }
            }
            for (Query subquery : Expressions.subqueries(expression)) {
                add(subquery);
            }
        }
    }

    private void add(Query query) {
        add(Tables.expressions(query));
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
