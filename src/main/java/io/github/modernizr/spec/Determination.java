package io.github.modernizr.spec;

import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Aggregate;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Query.Relation;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.UniqueKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which columns have one value only once others are known: by a key among them, or by an equality. */
final class Determination {

    private Determination() {}

    /** The columns of the query's rows that {@code known} determines, its own columns among them. */
    static Set<ColumnRef> by(Query query, Collection<Expression> known) {
        Set<ColumnRef> determined = new HashSet<>();
        for (Expression e : known) {
            if (e instanceof ColumnRef ref) {
                determined.add(ref);
            }
        }
        List<Compare> always = equalities(query.where());
        int before;
        do {
            before = determined.size();
            for (Compare compare : always) {
                both(compare, determined);
            }
            for (Query.Source source : query.sources()) {
                joined(source, determined);
                byKey(source, determined);
            }
        } while (determined.size() > before);
        return determined;
    }

    /** Columns of the expression, those inside aggregates apart. */
    static List<ColumnRef> columns(Expression e) {
        List<ColumnRef> found = new ArrayList<>();
        collect(e, found);
        return found;
    }

    private static void collect(Expression e, List<ColumnRef> found) {
        if (e instanceof ColumnRef ref) {
            found.add(ref);
        } else if (!(e instanceof Aggregate)) {
            for (Expression operand : e.operands()) {
                collect(operand, found);
            }
        }
    }

    private static List<Compare> equalities(List<Expression> conditions) {
        List<Compare> equalities = new ArrayList<>();
        for (Expression e : conditions) {
            if (e instanceof Compare compare && compare.operator() == Comparison.EQUAL) {
                equalities.add(compare);
            }
        }
        return equalities;
    }

    private static void joined(Query.Source source, Set<ColumnRef> determined) {
        for (Compare compare : equalities(source.on())) {
            if (source.leftJoin()) {
                // a row without a match has NULL here, which says nothing of the other side
                equal(compare.left(), compare.right(), determined, source.alias());
                equal(compare.right(), compare.left(), determined, source.alias());
            } else {
                both(compare, determined);
            }
        }
    }

    private static void both(Compare compare, Set<ColumnRef> determined) {
        equal(compare.left(), compare.right(), determined, null);
        equal(compare.right(), compare.left(), determined, null);
    }

    private static void equal(Expression known, Expression other, Set<ColumnRef> determined, String onlyOf) {
        boolean constant = determined.containsAll(columns(known));
        if (constant && other instanceof ColumnRef ref && (onlyOf == null || ref.source().equals(onlyOf))) {
            determined.add(ref);
        }
    }

    private static void byKey(Query.Source source, Set<ColumnRef> determined) {
        if (source.relation() instanceof Relation.Base base) {
            if (identifies(base.table(), columnsOf(source.alias(), determined))) {
                for (Column column : base.table().columns()) {
                    determined.add(new ColumnRef(source.alias(), column.name()));
                }
            }
        }
    }

    private static Set<String> columnsOf(String alias, Set<ColumnRef> columns) {
        Set<String> names = new HashSet<>();
        for (ColumnRef column : columns) {
            if (column.source().equals(alias)) {
                names.add(column.column());
            }
        }
        return names;
    }

    private static boolean identifies(SourceTable table, Set<String> known) {
        if (known.containsAll(table.primaryKey())) {
            return true;
        }
        for (UniqueKey unique : table.uniqueKeys()) {
            if (known.containsAll(unique.columns()) && neverNull(table, unique)) {
                return true;
            }
        }
        return false;
    }

    /** A unique key with NULLs in it holds for several rows. */
    private static boolean neverNull(SourceTable table, UniqueKey unique) {
        for (String column : unique.columns()) {
            if (table.require(column).nullable()) {
                return false;
            }
        }
        return true;
    }
}
