package io.github.modernizr.verify;

import io.github.modernizr.dynamo.ItemType.EmbeddedRows;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expressions;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows embedded in items that a step brought for a source of their own: every row that matters is inside
 * where its parent must be one of the rows brought.
 */
final class HostedRows {

    private final Scope scope;
    private final PathReads reads;

    HostedRows(Scope scope, PathReads reads) {
        this.scope = scope;
        this.reads = reads;
    }

    /** The step brings the parents of all rows of the need, with everything inside them. */
    boolean complete(RowProvider provider, SourceNeed need) {
        return hosts(provider, need, false);
    }

    /** The rows matter only where their parents do, which the step brings: whatever leaves out a parent may leave out them. */
    boolean only(RowProvider provider, SourceNeed need) {
        return hosts(provider, need, true);
    }

    private boolean hosts(RowProvider provider, SourceNeed need, boolean only) {
        EmbeddedRows rows = provider.embedded().orElse(null);
        if (rows == null || rows.sourceTable().equals(provider.type().sourceTable())) {
            return false;
        }
        return reads.providers().stream()
                .filter(p -> p.position() == provider.position() && p.source().embedded().isEmpty())
                .filter(p -> p.type().name().equals(provider.type().name()))
                .anyMatch(p -> host(p, rows, need, only));
    }

    private boolean host(RowProvider provider, EmbeddedRows rows, SourceNeed need, boolean only) {
        return scope.run(provider.source().statement()).stream()
                .flatMap(run -> StatementSources.of(scope, run).stream())
                .filter(host -> host.alias().equals(provider.source().alias()))
                .anyMatch(host -> reads.complete(host) && rows.link().entrySet().stream()
                        .allMatch(l -> linked(need, need.column(l.getKey()), host, l.getValue(), rows, only)));
    }

    private boolean linked(SourceNeed need, ColumnRef child, SourceNeed host, String hostColumn, EmbeddedRows rows,
            boolean only) {
        List<Expression> names = new ArrayList<>();
        if (host.run().id().equals(need.run().id())) {
            names.add(host.column(hostColumn));
        }
        names.addAll(PathReads.outputs(host, host.column(hostColumn)));
        if (need.conjuncts().within(child, names)) {
            return true;
        }
        // the same value of the request finds the parent, and nothing else narrows the parents
        return !only && onlyBy(host, rows) && need.conjuncts().within(child, host.conjuncts().equals(host.column(hostColumn)).stream()
                .filter(e -> Expressions.columns(e).isEmpty()).toList());
    }

    /** All terms about the parent are equalities of the linked columns. */
    private static boolean onlyBy(SourceNeed host, EmbeddedRows rows) {
        return host.conjuncts().terms().stream()
                .filter(t -> Expressions.columns(t).stream().anyMatch(c -> c.source().equals(host.alias())))
                .allMatch(t -> Expressions.columns(t).stream().allMatch(c -> c.source().equals(host.alias())
                                && rows.link().containsValue(c.column()))
                        && t instanceof Expression.Compare c && c.operator() == Expression.Comparison.EQUAL);
    }
}
