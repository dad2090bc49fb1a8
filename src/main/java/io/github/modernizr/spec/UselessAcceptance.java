package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep.Purpose;
import io.github.modernizr.workload.PatternStep.Run;
import io.github.modernizr.workload.Relaxation;
import java.util.List;

/** Warns of relaxations that the statements of a pattern give no occasion for. */
final class UselessAcceptance {

    private UselessAcceptance() {}

    static void check(List<Relaxation> accepted, List<Form> forms, DiagnosticLog log) {
        if (forms.isEmpty()) {
            return;
        }
        boolean pages = false;
        boolean totals = false;
        boolean deletes = false;
        for (Form form : forms) {
            for (Run run : form.runs()) {
                pages |= run.statement() instanceof Statement.Select s && s.query().offset().isPresent();
                totals |= run.purpose() == Purpose.TOTAL;
                deletes |= run.statement() instanceof Statement.Delete;
            }
        }
        for (Relaxation relaxation : accepted) {
            String missing = switch (relaxation.kind()) {
                case CURSOR_PAGING -> pages ? null : "no statement of the pattern has an OFFSET";
                case TOTAL_OMITTED, TOTAL_LAGGING -> totals ? null : "the pattern has no total";
                case LAZY_CASCADE -> deletes ? null : "the pattern deletes nothing";
                default -> null;
            };
            if (missing != null) {
                log.report(DiagnosticKind.NEVER_TAKES_EFFECT, relaxation.range(), relaxation.kind().key(),
                        "Accepting \"" + relaxation.text() + "\" changes nothing: " + missing + ".");
            }
        }
    }
}
