package io.github.modernizr.verify;

import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.Relaxation;
import io.github.modernizr.workload.Workload;
import java.util.List;

/** Each value is known when a step uses it. */
final class KnownValues implements Check {

    @Override
    public String id() {
        return "unknown-value";
    }

    @Override
    public String demands() {
        return "a step uses only parameters of the request and values that earlier steps brought";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PathReads reads : PathReads.of(scope)) {
            List<Step> steps = reads.path().steps();
            for (int i = 0; i < steps.size(); i++) {
                int position = i;
                PlanExpressions.of(steps.get(i)).flatMap(Expressions::all)
                        .filter(e -> !known(scope, reads, position, e))
                        .forEach(e -> reasons.add("%s uses %s, which the request does not hold and no earlier step brings",
                                words(steps.get(position)), words(e)));
            }
        }
    }

    private static boolean known(Scope scope, PathReads reads, int position, Expression e) {
        if (e instanceof Expression.Parameter parameter) {
            return scope.pattern().parameter(parameter.name()).isPresent() || drawn(scope, parameter.name());
        }
        if (e instanceof Expression.StepRef ref && ref.column().startsWith("#")) {
            return reads.providers().stream().anyMatch(p -> p.position() < position
                    && (p.step().equals(ref.step()) || scope.named(ref.step()).filter(r -> r.id().equals(p.source().statement())).isPresent()));
        }
        if (e instanceof Expression.StepRef ref) {
            return before(reads, position).stream().anyMatch(s -> s instanceof Step.Evaluate evaluate
                    && scope.named(ref.step()).filter(r -> r.id().equals(evaluate.statement())).isPresent());
        }
        if (e instanceof Expression.LetRef let) {
            return before(reads, position).stream().anyMatch(s -> s instanceof Step.Let l && l.name().equals(let.name()));
        }
        if (e instanceof Expression.ColumnRef column) {
            return reads.providers().stream().anyMatch(p -> p.source().alias().equals(column.source())
                            && (p.position() < position || p.position() == position && !(reads.path().steps().get(position) instanceof Step.Read)))
                    || ownRow(scope, reads.path().steps().get(position), column) || derived(scope, column);
        }
        return true;
    }

    /** An id that the client draws, {@code table.column}. */
    private static boolean drawn(Scope scope, String name) {
        return name.endsWith(".#version") || scope.workload().settings().idSources().get(name) == Workload.IdSource.SUPPLIED
                || name.contains(".") && scope.accepts(Relaxation.Kind.SUPPLIED_ID, name);
    }

    /** A write's expression over the row that it writes: checked with the write itself. */
    private static boolean ownRow(Scope scope, Step step, Expression.ColumnRef column) {
        return (step instanceof Step.Write || step instanceof Step.Require)
                && scope.runs().stream().anyMatch(run -> column.source().equals(RowChange.alias(run)));
    }

    private static boolean derived(Scope scope, Expression.ColumnRef column) {
        return scope.runs().stream().noneMatch(run -> StatementSources.of(scope, run).stream().anyMatch(n -> n.alias().equals(column.source())))
                && scope.form().steps().stream().anyMatch(s -> s instanceof PatternStep.Run);
    }

    private static List<Step> before(PathReads reads, int position) {
        return reads.path().steps().subList(0, position);
    }

    private static String words(Step step) {
        if (step instanceof Step.Read read) {
            return "read " + read.id();
        }
        return step instanceof Step.Write write ? "write " + write.id() : "a step";
    }

    private static String words(Expression e) {
        if (e instanceof Expression.Parameter p) {
            return ":" + p.name();
        }
        if (e instanceof Expression.StepRef r) {
            return r.step() + "." + r.column();
        }
        return e instanceof Expression.ColumnRef c ? c.source() + "." + c.column() : e instanceof Expression.LetRef l ? l.name() : "a value";
    }
}
