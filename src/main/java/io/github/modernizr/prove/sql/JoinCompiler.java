package io.github.modernizr.prove.sql;

import io.github.modernizr.prove.sql.JoinStage.Key;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import java.util.ArrayList;
import java.util.List;

/** Puts each condition of ON and WHERE where it can first be told. */
final class JoinCompiler {

    private final Names names;
    private final ExpressionCompiler rows;
    private final TextComparison texts;

    JoinCompiler(Names names, TextComparison texts) {
        this.names = names;
        this.rows = ExpressionCompiler.ofRows(names, texts);
        this.texts = texts;
    }

    JoinStage[] stages(Query query, List<JoinStage.SourceRows> sources) {
        JoinStage[] stages = new JoinStage[sources.size()];
        for (int i = 0; i < stages.length; i++) {
            Query.Source source = query.sources().get(i);
            Parts parts = new Parts(i);
            source.on().forEach(e -> parts.add(e));
            List<Node> after = new ArrayList<>();
            for (Expression term : query.where()) {
                boolean here = stage(term) == i;
                if (here && source.leftJoin()) {
                    after.add(rows.compile(term)); // holds for what the left join made, not for what it matches
                } else if (here) {
                    parts.add(term);
                }
            }
            stages[i] = new JoinStage(i, names.size(), source.leftJoin(), sources.get(i), parts.own, parts.keys, parts.on,
                    after);
        }
        return stages;
    }

    /** The last source that the term needs; the very last where a subquery may need any. */
    private int stage(Expression term) {
        return Expressions.subqueries(term).isEmpty() ? Math.max(0, lastSlot(term)) : names.size() - 1;
    }

    /** Negative where no source of this query is named. */
    private int lastSlot(Expression term) {
        int last = -1;
        for (ColumnRef column : Expressions.columns(term)) {
            last = Math.max(last, names.slot(column.source()));
        }
        return last;
    }

    /** The conditions of one stage. */
    private final class Parts {

        private final int slot;
        private final List<Node> own = new ArrayList<>();
        private final List<Key> keys = new ArrayList<>();
        private final List<Node> on = new ArrayList<>();

        Parts(int slot) {
            this.slot = slot;
        }

        void add(Expression term) {
            if (onlyOwn(term)) {
                own.add(rows.compile(term));
            } else if (!(term instanceof Compare compare) || compare.operator() != Comparison.EQUAL
                    || !key(compare.left(), compare.right()) && !key(compare.right(), compare.left())) {
                on.add(rows.compile(term));
            }
        }

        private boolean onlyOwn(Expression term) {
            List<ColumnRef> columns = Expressions.columns(term);
            return !columns.isEmpty() && Expressions.subqueries(term).isEmpty()
                    && columns.stream().allMatch(c -> names.slot(c.source()) == slot);
        }

        private boolean key(Expression known, Expression ofRow) {
            boolean plain = Expressions.subqueries(known).isEmpty() && lastSlot(known) < slot
                    && !Expressions.columns(known).isEmpty();
            if (!plain || !onlyOwn(ofRow)) {
                return false;
            }
            Node left = rows.compile(known);
            Node right = rows.compile(ofRow);
            Comparing comparing = new Comparing(left.type(), right.type(), texts);
            if (comparing.hashable()) {
                keys.add(new Key(left, right, comparing));
            }
            return comparing.hashable();
        }
    }
}
