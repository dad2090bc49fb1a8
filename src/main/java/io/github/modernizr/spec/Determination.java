package io.github.modernizr.spec;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Aggregate;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Query.Relation;
import io.github.modernizr.relational.SourceTable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which columns have one value only once others are known: by a key among them, or by an equality. */
final class Determination {

    private Determination() {}

    /** The columns of the query's rows that {@code known} determines, its own columns among them. */
    static Set<ColumnRef> by(Query query, Collection<Expression> known) {
        Set<ColumnRef> determined = new HashSet<>();
        known.forEach(e -> {
            if (e instanceof ColumnRef ref) {
                determined.add(ref);
            }
        });
        List<Compare> always = equalities(query.where());
        int before;
        do {
            before = determined.size();
            always.forEach(c -> both(c, determined));
            query.sources().forEach(s -> joined(s, determined));
            query.sources().forEach(s -> byKey(s, determined));
        } while (determined.size() > before);
        return determined;
    }

    /** Columns of the expression, those inside aggregates apart. */
    static Stream<ColumnRef> columns(Expression e) {
        if (e instanceof Aggregate) {
            return Stream.of();
        }
        return e instanceof ColumnRef ref ? Stream.of(ref) : e.operands().stream().flatMap(Determination::columns);
    }

    private static List<Compare> equalities(List<Expression> conditions) {
        return conditions.stream()
                .filter(e -> e instanceof Compare c && c.operator() == Comparison.EQUAL)
                .map(Compare.class::cast)
                .toList();
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
        boolean constant = columns(known).allMatch(determined::contains);
        if (constant && other instanceof ColumnRef ref && (onlyOf == null || ref.source().equals(onlyOf))) {
            determined.add(ref);
        }
    }

    private static void byKey(Query.Source source, Set<ColumnRef> determined) {
        if (source.relation() instanceof Relation.Base base) {
            List<String> known = determined.stream().filter(c -> c.source().equals(source.alias()))
                    .map(ColumnRef::column).toList();
            if (identifies(base.table(), known)) {
                base.table().columns().forEach(c -> determined.add(new ColumnRef(source.alias(), c.name())));
            }
        }
    }

    /** A unique key with NULLs in it holds for several rows. */
    private static boolean identifies(SourceTable table, List<String> known) {
        return known.containsAll(table.primaryKey())
                || table.uniqueKeys().stream().anyMatch(u -> known.containsAll(u.columns())
                        && u.columns().stream().noneMatch(c -> table.require(c).nullable()));
    }
}
