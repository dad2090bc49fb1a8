package io.github.modernizr.verify;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows that a statement looked through on its way to those it found, and that a statement which repeats for the rows found
 * wants again: what was read by a column of all of them was read by that column of each wanted.
 */
final class SearchedRows {

    private final Scope scope;
    private final PathReads reads;
    private final RowProvider provider;

    /** @param provider the read by the column of the rows searched */
    SearchedRows(Scope scope, PathReads reads, RowProvider provider) {
        this.scope = scope;
        this.reads = reads;
        this.provider = provider;
    }

    /** The wanted rows' column, where {@code value} is that column of the rows searched, of which the wanted are a part. */
    Optional<Expression> under(SourceNeed searched, Expression value, SourceNeed need) {
        boolean repeats = searched.query().isPresent() && need.run().forEach().isPresent() && searched.run().as().equals(need.run().forEach());
        if (!repeats || !(value instanceof ColumnRef column) || !column.source().equals(searched.alias())) {
            return Optional.empty();
        }
        return StatementSources.of(scope, need.run()).stream()
                .filter(wanted -> wanted.table().equals(searched.table()))
                .filter(wanted -> need.conjuncts().terms().stream().anyMatch(t -> Expressions.columns(t).contains(wanted.column(column.column()))))
                .filter(wanted -> together(searched, wanted) && reads.complete(wanted) && unfiltered(searched, wanted))
                .<Expression>map(wanted -> wanted.column(column.column())).findFirst();
    }

    /** One request before the read brings both. */
    private boolean together(SourceNeed searched, SourceNeed wanted) {
        List<RowProvider> all = reads.of(searched);
        return all.size() == 1 && all.get(0).position() < provider.position() && reads.of(wanted).stream().anyMatch(p ->
                p.position() == all.get(0).position() && p.type().name().equals(all.get(0).type().name())
                        && p.source().embedded().equals(all.get(0).source().embedded()));
    }

    /** No term lets the search pass over a row that belongs to a row found. */
    private boolean unfiltered(SourceNeed searched, SourceNeed wanted) {
        Set<String> readNow = reads.providers().stream()
                .filter(p -> p.position() == provider.position() && p.source().statement().equals(searched.run().id()))
                .map(p -> p.source().alias()).collect(Collectors.toSet());
        List<SourceNeed> sources = StatementSources.of(scope, searched.run());
        // of the queries around it the rows found have met every term
        Query block = searched.query().orElseThrow();
        return Stream.concat(block.where().stream(), block.sources().stream().flatMap(s -> s.on().stream())).allMatch(term -> {
            List<ColumnRef> columns = Expressions.columns(term);
            return Expressions.subqueries(term).isEmpty() && (columns.stream().anyMatch(c -> c.source().equals(searched.alias()))
                    ? join(term, searched, wanted, readNow, sources)
                    : !columns.isEmpty() && columns.stream().allMatch(c -> readNow.contains(c.source())));
        });
    }

    private static boolean join(Expression term, SourceNeed searched, SourceNeed wanted, Set<String> readNow, List<SourceNeed> sources) {
        if (!(term instanceof Compare c) || c.operator() != Comparison.EQUAL
                || !(c.left() instanceof ColumnRef left) || !(c.right() instanceof ColumnRef right)) {
            return false;
        }
        ColumnRef own = left.source().equals(searched.alias()) ? left : right;
        ColumnRef other = own == left ? right : left;
        return readNow.contains(other.source()) || sources.stream()
                .anyMatch(s -> wanted.conjuncts().within(wanted.column(own.column()), PathReads.outputs(s, other)));
    }
}
