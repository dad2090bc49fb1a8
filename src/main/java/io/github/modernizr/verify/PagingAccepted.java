package io.github.modernizr.verify;

import io.github.modernizr.plan.Step;
import io.github.modernizr.workload.Relaxation;

/** OFFSET becomes a page token only where the person agreed. */
final class PagingAccepted implements Check {

    @Override
    public String id() {
        return "cursor-paging";
    }

    @Override
    public String demands() {
        return "OFFSET is replaced by a page token only where the specification accepts paging: cursor";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        if (scope.accepts(Relaxation.Kind.CURSOR_PAGING)) {
            return;
        }
        for (PathReads reads : PathReads.of(scope)) {
            for (SourceNeed need : reads.needs()) {
                boolean paged = reads.of(need).stream().anyMatch(p -> p.query().flatMap(Step.Query::page).isPresent());
                if (paged && need.query().flatMap(q -> q.offset()).isPresent()) {
                    reasons.add("%s: the statement has an OFFSET, but the plan reads a page behind a token; accept paging: cursor,"
                            + " or read all rows before the page", need.words());
                }
            }
        }
    }
}
