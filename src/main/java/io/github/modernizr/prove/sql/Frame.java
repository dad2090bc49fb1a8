package io.github.modernizr.prove.sql;

import io.github.modernizr.prove.Row;

/**
 * The rows that one query is at: one of each source; null for the missing side of a left join. Changes while the query
 * goes on.
 */
final class Frame {

    final Frame outer;
    final Evaluation evaluation;
    Row[] rows;
    /** Values of the group's aggregates; null outside grouped results. */
    Object[] aggregates;

    Frame(Frame outer, Evaluation evaluation, int sources) {
        this.outer = outer;
        this.evaluation = evaluation;
        this.rows = new Row[sources];
    }
}
