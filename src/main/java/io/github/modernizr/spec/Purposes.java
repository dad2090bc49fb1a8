package io.github.modernizr.spec;

import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.PatternStep.Expectation;
import io.github.modernizr.workload.PatternStep.Purpose;
import io.github.modernizr.workload.PatternStep.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides what the rows of each SELECT are for: under {@code steps} of a pattern that writes, they feed or
 * guard the writes; elsewhere they are the answer. One that must find nothing has no rows to answer with.
 */
final class Purposes {

    private Purposes() {}

    static List<Draft> assign(List<Draft> drafts, boolean steps) {
        boolean feeds = steps && writes(drafts);
        List<Draft> assigned = new ArrayList<>();
        for (Draft draft : drafts) {
            assigned.add(assigned(draft, feeds));
        }
        return List.copyOf(assigned);
    }

    private static boolean writes(List<Draft> drafts) {
        for (Draft draft : drafts) {
            for (Draft.Statement s : draft.statements()) {
                if (!(s.run().statement() instanceof Statement.Select)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Draft assigned(Draft draft, boolean feeds) {
        if (draft instanceof Draft.Statement statement) {
            return assigned(statement, feeds);
        } else if (draft instanceof Draft.Atomic atomic) {
            List<Draft.Statement> assigned = new ArrayList<>();
            for (Draft.Statement s : atomic.statements()) {
                assigned.add(assigned(s, feeds));
            }
            return new Draft.Atomic(List.copyOf(assigned));
        }
        return draft;
    }

    private static Draft.Statement assigned(Draft.Statement draft, boolean feeds) {
        Run r = draft.run();
        boolean check = r.purpose() == Purpose.ANSWER && (feeds || r.expect() == Expectation.NONE);
        return check ? new Draft.Statement(new Run(r.id(), r.as(), r.statement(), r.forEach(), Purpose.CHECK,
                r.consistency(), r.expect(), r.mustMatch(), r.conditions(), r.onDuplicate(), r.failure()),
                draft.when(), draft.setIfPresent(), draft.range()) : draft;
    }
}
