package io.github.modernizr.spec;

import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.PatternStep.Expectation;
import io.github.modernizr.workload.PatternStep.Purpose;
import io.github.modernizr.workload.PatternStep.Run;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides what the rows of each SELECT are for: under {@code steps} of a pattern that writes, they feed or
 * guard the writes; elsewhere they are the answer. One that must find nothing has no rows to answer with.
 */
final class Purposes {

    private Purposes() {}

    static List<Draft> assign(List<Draft> drafts, boolean steps) {
        boolean writes = statements(drafts).anyMatch(s -> !(s.run().statement() instanceof Statement.Select));
        return drafts.stream().map(d -> assigned(d, steps && writes)).toList();
    }

    private static Stream<Draft.Statement> statements(List<Draft> drafts) {
        return drafts.stream().flatMap(d -> d instanceof Draft.Atomic a ? a.statements().stream()
                : d instanceof Draft.Statement s ? Stream.of(s) : Stream.of());
    }

    private static Draft assigned(Draft draft, boolean feeds) {
        if (draft instanceof Draft.Statement statement) {
            return assigned(statement, feeds);
        } else if (draft instanceof Draft.Atomic atomic) {
            return new Draft.Atomic(atomic.statements().stream().map(s -> assigned(s, feeds)).toList());
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
