package io.github.modernizr.prove.sql;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.StepRef;
import io.github.modernizr.relational.Expressions;
import java.util.List;

/** Aggregates outside queries: over all rows of the step that the argument names, or each with each of several steps. */
final class StepAggregates {

    private StepAggregates() {}

    static Node of(Expression.Aggregate expression, AggregateFold fold) {
        List<String> steps = expression.argument().stream().flatMap(Expressions::all)
                .filter(StepRef.class::isInstance).map(e -> ((StepRef) e).step()).distinct().toList();
        return Node.of(fold.type(), f -> {
            if (steps.isEmpty()) {
                throw new EvaluationException("an aggregate over no step");
            }
            AggregateFold.Accumulator accumulator = fold.start();
            gather(steps, 0, f, accumulator);
            return accumulator.result();
        });
    }

    private static void gather(List<String> steps, int at, Frame frame, AggregateFold.Accumulator accumulator) {
        if (at == steps.size()) {
            accumulator.add(frame);
            return;
        }
        for (Row row : frame.evaluation.scope.step(steps.get(at))) {
            frame.evaluation.gather(steps.get(at), row);
            gather(steps, at + 1, frame, accumulator);
        }
        frame.evaluation.gather(steps.get(at), null);
    }
}
