package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Query;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
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
        Set<ColumnRef> determined = Determination.by(query, query.groupBy());
        Set<String> own = new HashSet<>();
        for (Query.Source source : query.sources()) {
            own.add(source.alias());
        }
        for (ColumnRef c : ungrouped(query)) {
            if (own.contains(c.source()) && !determined.contains(c)) {
                binding.report(DiagnosticKind.NOT_GROUPED, parsed, c.source() + "." + c.column(),
                        "The column " + c.source() + "." + c.column() + " has no single value in a group.");
            }
        }
    }

    /** The columns of results that are no groups themselves. */
    private static Set<ColumnRef> ungrouped(Query query) {
        Set<ColumnRef> found = new LinkedHashSet<>();
        for (Query.Output output : query.outputs()) {
            if (!query.groupBy().contains(output.expression())) {
                found.addAll(Determination.columns(output.expression()));
            }
        }
        return found;
    }
}
