package io.github.modernizr.prove.sql;

import io.github.modernizr.prove.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One source of FROM: which of its rows go with the rows of the sources before.
 *
 * @param own conditions on this source's row alone
 * @param keys equalities with what is known before the row is
 * @param on what else must hold for the row to match
 * @param after conditions of WHERE that can be told from here on
 */
record JoinStage(int slot, int width, boolean left, SourceRows source, List<Node> own, List<Key> keys, List<Node> on,
        List<Node> after) {

    /** Where a source's rows come from. */
    interface SourceRows {
        List<Row> rows(Evaluation evaluation);

        /** Whether they stay the same during an evaluation. */
        boolean fixed();
    }

    /** {@code known = ofRow}. */
    record Key(Node known, Node ofRow, Comparing comparing) {}

    /** Takes rows that belong together; false to stop. */
    interface Sink {
        boolean accept(Frame frame);
    }

    static boolean run(JoinStage[] stages, int at, Frame frame, Sink sink) {
        return at == stages.length ? sink.accept(frame) : stages[at].each(stages, at, frame, sink);
    }

    private boolean each(JoinStage[] stages, int at, Frame frame, Sink sink) {
        boolean matched = false;
        for (Row row : candidates(frame)) {
            frame.rows[slot] = row;
            if (hold(on, frame)) {
                matched = true;
                if (hold(after, frame) && !run(stages, at + 1, frame, sink)) {
                    return false;
                }
            }
        }
        frame.rows[slot] = null;
        return !left || matched || !hold(after, frame) || run(stages, at + 1, frame, sink);
    }

    static boolean hold(List<Node> conditions, Frame frame) {
        for (Node condition : conditions) {
            if (!Boolean.TRUE.equals(Values.truth(condition.value(frame)))) {
                return false;
            }
        }
        return true;
    }

    private List<Row> candidates(Frame frame) {
        Evaluation evaluation = frame.evaluation;
        if (!source.fixed()) {
            return keys.isEmpty() ? filtered(evaluation)
                    : indexed(evaluation).getOrDefault(key(frame, false), List.of());
        }
        if (keys.isEmpty()) {
            return evaluation.once(this, () -> filtered(evaluation));
        }
        Object wanted = key(frame, false);
        return wanted == null ? List.of() : evaluation.once(this, () -> indexed(evaluation)).getOrDefault(wanted, List.of());
    }

    private List<Row> filtered(Evaluation evaluation) {
        List<Row> rows = source.rows(evaluation);
        if (own.isEmpty()) {
            return rows;
        }
        Frame alone = new Frame(null, evaluation, width);
        List<Row> kept = new ArrayList<>();
        for (Row row : rows) {
            alone.rows[slot] = row;
            if (hold(own, alone)) {
                kept.add(row);
            }
        }
        return kept;
    }

    private Map<Object, List<Row>> indexed(Evaluation evaluation) {
        Frame alone = new Frame(null, evaluation, width);
        Map<Object, List<Row>> index = new HashMap<>();
        for (Row row : filtered(evaluation)) {
            alone.rows[slot] = row;
            Object key = key(alone, true);
            if (key != null) {
                index.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
            }
        }
        return index;
    }

    /** Null where a part is NULL, which equals nothing. */
    private Object key(Frame frame, boolean ofRow) {
        List<Object> parts = new ArrayList<>(keys.size());
        for (Key key : keys) {
            Object value = (ofRow ? key.ofRow() : key.known()).value(frame);
            if (value == null) {
                return null;
            }
            parts.add(key.comparing().key(value));
        }
        return parts;
    }
}
