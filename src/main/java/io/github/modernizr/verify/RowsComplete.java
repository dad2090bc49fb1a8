package io.github.modernizr.verify;

/** Every source of every statement gets all the rows that can matter. */
final class RowsComplete implements Check {

    @Override
    public String id() {
        return "missing-rows";
    }

    @Override
    public String demands() {
        return "the reads bring every row that a statement's sources, subqueries included, can need";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PathReads reads : PathReads.of(scope)) {
            for (SourceNeed need : reads.needs()) {
                if (reads.of(need).isEmpty()) {
                    reasons.add("%s: nothing brings its rows; a read of items that hold rows of %s (or a maintained aggregate"
                            + " over them) is needed", need.words(), need.table().name());
                } else if (!reads.complete(need)) {
                    reads.of(need).forEach(p -> reads.gap(p, need).ifPresent(gap ->
                            reasons.add("%s: read %s is not enough: %s", need.words(), p.words(), gap)));
                }
            }
        }
    }
}
