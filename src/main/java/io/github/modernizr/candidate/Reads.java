package io.github.modernizr.candidate;

import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Step.BatchGetItem;
import io.github.modernizr.plan.Step.GetItem;
import io.github.modernizr.plan.Step.Query;
import io.github.modernizr.plan.Step.Read;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.workload.Consistency;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets one request serve several sources: the same items are never read twice without a write between. */
final class Reads {

    private Reads() {}

    /** The position of an earlier read of the same items, unless something was written since. */
    static Optional<Integer> same(Draft draft, Read wanted) {
        if (namesRows(wanted)) {
            return Optional.empty();
        }
        for (int i = draft.steps().size() - 1; i >= 0; i--) {
            Step step = draft.steps().get(i);
            if (step instanceof Step.Write || step instanceof Step.Branch) {
                return Optional.empty();
            }
            if (step instanceof Read read && sameItems(read, wanted)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static boolean namesRows(Read wanted) {
        for (KeyBinding binding : wanted.key()) {
            for (List<Expression> values : binding.values().values()) {
                for (Expression value : values) {
                    if (value instanceof ColumnRef) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /**
     * The write just before whose new image holds the item: a Put's is known to the client, a single
     * UpdateItem's is returned; a transaction returns nothing.
     */
    static Optional<Draft> written(Draft draft, Read wanted, RowSource rows) {
        int last = draft.steps().size() - 1;
        while (last >= 0 && draft.steps().get(last) instanceof Step.Evaluate) {
            last--;
        }
        if (last < 0 || !(wanted instanceof GetItem) || !(draft.steps().get(last) instanceof Step.Write write)) {
            return Optional.empty();
        }
        List<Action> actions = new ArrayList<>(write.actions());
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            boolean image = action.kind() == Action.Kind.PUT || action.kind() == Action.Kind.UPDATE && !write.transaction();
            if (image && action.table().equals(wanted.target().table())
                    && action.itemType().equals(rows.itemType()) && action.key().equals(wanted.key())
                    && action.forEach().isEmpty()) {
                actions.set(i, returning(action, rows));
                return Optional.of(draft.replacing(last, new Step.Write(write.id(), write.transaction(), List.copyOf(actions))));
            }
        }
        return Optional.empty();
    }

    private static Action returning(Action action, RowSource rows) {
        return new Action(action.kind(), action.table(), action.itemType(), action.key(), action.forEach(), action.writes(),
                action.demands(), action.statements(), rows(action.returns(), List.of(rows)));
    }

    private static boolean sameItems(Read a, Read b) {
        if (!a.getClass().equals(b.getClass()) || !a.target().equals(b.target()) || !a.key().equals(b.key())
                || !a.rows().get(0).itemType().equals(b.rows().get(0).itemType())) {
            return false;
        }
        if (a instanceof Query first && b instanceof Query second) {
            return first.range().equals(second.range()) && first.page().equals(second.page())
                    && first.descending() == second.descending() && first.countOnly() == second.countOnly();
        }
        return true;
    }

    /** {@code read} that also yields these rows of its items. */
    static Read yielding(Read read, RowSource rows, List<String> projection) {
        return changed(read, read.consistency(), union(read.projection(), projection), rows(read.rows(), List.of(rows)));
    }

    /** {@code read} serving the sources of {@code other} too. */
    static Read merged(Read read, Read other) {
        Consistency consistency = other.consistency() == Consistency.STRONG ? Consistency.STRONG : read.consistency();
        return changed(read, consistency, union(read.projection(), other.projection()), rows(read.rows(), other.rows()));
    }

    /** {@code read} that also yields rows embedded in its items; their attribute names are not known before. */
    static Read embedding(Read read, RowSource rows) {
        return changed(read, read.consistency(), List.of(), rows(read.rows(), List.of(rows)));
    }

    private static Read changed(Read read, Consistency consistency, List<String> projection, List<RowSource> rows) {
        if (read instanceof GetItem get) {
            return new GetItem(get.id(), get.statement(), get.target(), get.key(), consistency, projection, rows);
        }
        if (read instanceof BatchGetItem batch) {
            return new BatchGetItem(batch.id(), batch.statement(), batch.target(), batch.key(), consistency, projection, rows);
        }
        Query query = (Query) read;
        return new Query(query.id(), query.statement(), query.target(), query.key(), query.range(), query.descending(),
                query.page(), consistency, projection, query.countOnly(), rows);
    }

    private static List<String> union(List<String> a, List<String> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return List.of();
        }
        Set<String> both = new LinkedHashSet<>(a);
        both.addAll(b);
        return List.copyOf(both);
    }

    private static List<RowSource> rows(List<RowSource> a, List<RowSource> b) {
        Set<RowSource> both = new LinkedHashSet<>(a);
        both.addAll(b);
        return List.copyOf(both);
    }
}
