package io.github.modernizr.verify;

import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Run;
import io.github.modernizr.workload.Relaxation;

/** Each SELECT of the form is computed. */
final class StatementsAnswered implements Check {

    @Override
    public String id() {
        return "statement-unanswered";
    }

    @Override
    public String demands() {
        return "every SELECT of the form is evaluated, a page's total included unless the specification omits it";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PlanPath path : scope.paths()) {
            for (Run run : scope.runs()) {
                boolean answered = path.steps().stream().anyMatch(s -> s instanceof Step.Evaluate e && e.statement().equals(run.id()));
                if (!(run.statement() instanceof Statement.Select) || answered) {
                    continue;
                }
                if (run.purpose() != PatternStep.Purpose.TOTAL) {
                    reasons.add("%s: the plan never answers it", run.id());
                } else if (!scope.accepts(Relaxation.Kind.TOTAL_OMITTED)) {
                    reasons.add("%s: the total is left out, which form %s does not accept (accept total: omitted)", run.id(), scope.form().name());
                }
            }
        }
    }
}
