package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Aggregate;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Query.Relation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.sf.jsqlparser.statement.select.PlainSelect;

/**
 * MySQL's ONLY_FULL_GROUP_BY: outside aggregates a grouped query selects only what its groups determine,
 * by their columns, by a key among them, or by an equality.
 */
final class Grouping {

    private Grouping() {}

    static void check(Query query, PlainSelect parsed, Binding binding) {
        if (!query.aggregates()) {
            return;
        }
        Set<ColumnRef> determined = determined(query);
        Set<String> own = new HashSet<>();
        query.sources().forEach(s -> own.add(s.alias()));
        query.outputs().stream()
                .filter(o -> !query.groupBy().contains(o.expression()))
                .flatMap(o -> outsideAggregates(o.expression()))
                .filter(c -> own.contains(c.source()) && !determined.contains(c))
                .distinct()
                .forEach(c -> binding.report(DiagnosticKind.NOT_GROUPED, parsed, c.source() + "." + c.column(),
                        "The column " + c.source() + "." + c.column() + " has no single value in a group."));
    }

    private static Stream<ColumnRef> outsideAggregates(Expression e) {
        if (e instanceof Aggregate) {
            return Stream.of();
        }
        return e instanceof ColumnRef ref ? Stream.of(ref)
                : e.operands().stream().flatMap(Grouping::outsideAggregates);
    }

    private static Set<ColumnRef> determined(Query query) {
        Set<ColumnRef> determined = new HashSet<>();
        query.groupBy().forEach(e -> {
            if (e instanceof ColumnRef ref) {
                determined.add(ref);
            }
        });
        List<Compare> equalities = Stream.concat(query.where().stream(),
                        query.sources().stream().flatMap(s -> s.on().stream()))
                .filter(e -> e instanceof Compare c && c.operator() == Comparison.EQUAL)
                .map(Compare.class::cast)
                .toList();
        int before;
        do {
            before = determined.size();
            equalities.forEach(c -> equal(c.left(), c.right(), determined));
            equalities.forEach(c -> equal(c.right(), c.left(), determined));
            query.sources().forEach(s -> byKey(s, determined));
        } while (determined.size() > before);
        return determined;
    }

    private static void equal(Expression known, Expression other, Set<ColumnRef> determined) {
        boolean constant = outsideAggregates(known).allMatch(determined::contains);
        if (constant && other instanceof ColumnRef ref) {
            determined.add(ref);
        }
    }

    private static void byKey(Query.Source source, Set<ColumnRef> determined) {
        if (source.relation() instanceof Relation.Base base) {
            List<String> known = determined.stream().filter(c -> c.source().equals(source.alias()))
                    .map(ColumnRef::column).toList();
            if (base.table().identifies(known)) {
                base.table().columns().forEach(c -> determined.add(new ColumnRef(source.alias(), c.name())));
            }
        }
    }
}
