package io.github.modernizr.workload;

import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How many rows a statement finds on average, from its equality conditions and the statistics; other
 * conditions are not counted, which makes the number an upper estimate.
 *
 * @param rows empty where the statistics do not say
 * @param upTo a condition was not counted
 * @param text the number in words, or what is missing
 */
record RowEstimate(Optional<BigDecimal> rows, boolean upTo, String text) {

    static final RowEstimate ONE = new RowEstimate(Optional.of(BigDecimal.ONE), false, "1");

    static RowEstimate of(Workload workload, SourceTable table, String alias, List<Expression> where) {
        Set<String> fixed = new LinkedHashSet<>();
        boolean other = false;
        for (Expression term : where) {
            Optional<String> column = fixedColumn(term, alias);
            other |= column.isEmpty();
            if (column.isPresent()) {
                fixed.add(column.get());
            }
        }
        return estimate(workload, table, fixed, other);
    }

    /** The rows of a query, as far as it is one table with joins along keys. */
    static RowEstimate of(Workload workload, Query query) {
        if (query.aggregates() && query.groupBy().isEmpty()) {
            return ONE;
        }
        if (!(query.sources().get(0).relation() instanceof Query.Relation.Base base)) {
            return unknown("the rows of a derived table");
        }
        String alias = query.sources().get(0).alias();
        List<Expression> own = new ArrayList<>();
        for (Expression term : query.where()) {
            if (mentions(term, alias)) {
                own.add(term);
            }
        }
        RowEstimate estimate = of(workload, base.table(), alias, own);
        for (Query.Source source : query.sources().subList(1, query.sources().size())) {
            estimate = estimate.joined(workload, source);
        }
        return query.limit().isPresent() && estimate.rows().isPresent()
                ? estimate.limited(query.limit().get()) : estimate;
    }

    private RowEstimate joined(Workload workload, Query.Source source) {
        if (!(source.relation() instanceof Query.Relation.Base base)) {
            return unknown("the rows of a derived table");
        }
        RowEstimate matches = of(workload, base.table(), source.alias(), source.on());
        if (rows.isEmpty() || matches.rows().isEmpty()) {
            return rows.isEmpty() ? this : matches;
        }
        boolean single = matches.rows().get().compareTo(BigDecimal.ONE) == 0;
        return single ? this : new RowEstimate(Optional.of(rows.get().multiply(matches.rows().get())),
                upTo || matches.upTo, text + " × " + matches.text);
    }

    private RowEstimate limited(Expression limit) {
        if (limit instanceof Expression.Literal literal && literal.value().orElse(null) instanceof BigDecimal most
                && most.compareTo(rows.orElseThrow()) < 0) {
            return new RowEstimate(Optional.of(most), upTo, Decimals.exact(most) + " (LIMIT)");
        }
        return this;
    }

    private static RowEstimate estimate(Workload workload, SourceTable table, Set<String> fixed, boolean other) {
        if (table.identifies(fixed)) {
            return other ? new RowEstimate(ONE.rows, true, "1") : ONE;
        }
        if (!workload.statistics().tables().containsKey(table.name())) {
            return unknown("statistics of " + table.name());
        }
        Cardinality cardinality = new Cardinality(workload.schema(), workload.statistics());
        BigDecimal rows = cardinality.rows(table, fixed).average();
        String of = fixed.isEmpty() ? "all rows of " + table.name()
                : "rows of " + table.name() + " per " + String.join(", ", fixed);
        return new RowEstimate(Optional.of(rows), other, Decimals.rounded(rows) + " " + of);
    }

    private static RowEstimate unknown(String missing) {
        return new RowEstimate(Optional.empty(), false, "unknown: " + missing + " missing");
    }

    /** The column of {@code alias} that the term fixes to one value. */
    private static Optional<String> fixedColumn(Expression term, String alias) {
        if (!(term instanceof Expression.Compare compare)
                || compare.operator() != Expression.Comparison.EQUAL) {
            return Optional.empty();
        }
        List<Expression> sides = new ArrayList<>(List.of(compare.left(), compare.right()));
        for (Expression side : sides) {
            Expression value = side == compare.left() ? compare.right() : compare.left();
            if (side instanceof ColumnRef column && column.source().equals(alias) && !mentions(value, alias)) {
                return Optional.of(column.column());
            }
        }
        return Optional.empty();
    }

    private static boolean mentions(Expression expression, String alias) {
        for (ColumnRef column : Expressions.columns(expression)) {
            if (column.source().equals(alias)) {
                return true;
            }
        }
        return false;
    }

    static RowEstimate of(Workload workload, Statement.Select select, PatternStep.Expectation expect) {
        return expect == PatternStep.Expectation.ONE ? ONE : of(workload, select.query());
    }
}
