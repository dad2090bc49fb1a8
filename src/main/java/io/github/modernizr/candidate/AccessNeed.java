package io.github.modernizr.candidate;

import io.github.modernizr.candidate.QueryShape.TableSource;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Schema.Reference;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.relational.Statement.Delete;
import io.github.modernizr.relational.Statement.Select;
import io.github.modernizr.relational.Statement.Update;
import io.github.modernizr.relational.UniqueKey;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Run;
import io.github.modernizr.workload.Workload;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What some statement asks of a table's rows.
 *
 * @param byRequest columns fixed by the request
 * @param byJoin columns that equal those of other sources
 * @param range a column compared with values of the request, if any
 * @param order columns of ORDER BY under a LIMIT, where they are all this table's and run in one direction
 * @param columns used
 * @param strong must be read strongly
 * @param cascade only a delete of the parent looks for the rows so
 */
record AccessNeed(
        List<String> byRequest,
        List<String> byJoin,
        Optional<String> range,
        List<String> order,
        Set<String> columns,
        boolean strong,
        boolean cascade) {

    static Map<String, List<AccessNeed>> of(Workload workload) {
        Map<String, Set<AccessNeed>> found = new LinkedHashMap<>();
        Map<Run, Boolean> noted = new IdentityHashMap<>(); // forms share the runs in which they do not differ
        for (AccessPattern pattern : workload.patterns()) {
            for (Form form : pattern.forms()) {
                for (PatternStep step : form.steps()) {
                    for (Run run : runs(step)) {
                        if (noted.put(run, true) == null) {
                            note(workload, run, found);
                        }
                    }
                }
            }
        }
        Map<String, List<AccessNeed>> needs = new LinkedHashMap<>();
        found.forEach((table, set) -> needs.put(table, List.copyOf(set)));
        return needs;
    }

    private static List<Run> runs(PatternStep step) {
        if (step instanceof Run run) {
            return List.of(run);
        }
        return step instanceof PatternStep.Atomic atomic ? atomic.runs() : List.of();
    }

    private static void note(Workload workload, Run run, Map<String, Set<AccessNeed>> found) {
        Statement statement = run.statement();
        if (statement instanceof Select select) {
            QueryShape shape = QueryShape.of(select.query());
            for (TableSource source : shape.sources()) {
                Consistency consistency = Request.consistency(run, source.table().name(),
                        workload.settings().defaultConsistency());
                add(found, source.table(), of(source, shape, consistency == Consistency.STRONG));
            }
        } else if (statement instanceof Update update) {
            add(found, update.table(), written(update.table(), update.alias(), update.where()));
        } else if (statement instanceof Delete delete) {
            add(found, delete.table(), written(delete.table(), delete.alias(), delete.where()));
            children(workload, delete.table(), found, new LinkedHashSet<>());
        }
    }

    /** Rows that a cascade must find. */
    private static void children(Workload workload, SourceTable parent, Map<String, Set<AccessNeed>> found, Set<String> seen) {
        for (Reference reference : workload.schema().referencesTo(parent.name())) {
            add(found, reference.child(), new AccessNeed(List.of(), reference.key().columns(), Optional.empty(), List.of(),
                    new LinkedHashSet<>(reference.child().primaryKey()), false, true));
            if (reference.key().onDelete() == ForeignKey.OnDelete.CASCADE && seen.add(reference.child().name())) {
                children(workload, reference.child(), found, seen);
            }
        }
    }

    private static void add(Map<String, Set<AccessNeed>> found, SourceTable table, AccessNeed need) {
        found.computeIfAbsent(table.name(), t -> new LinkedHashSet<>()).add(need);
    }

    private static AccessNeed written(SourceTable table, String alias, List<Expression> where) {
        KeyValues values = KeyValues.of(alias, where, e -> KeyValues.dependsOnlyOn(e, a -> false), e -> e);
        return new AccessNeed(List.copyOf(values.equal().keySet()), List.of(), Optional.empty(), List.of(),
                new LinkedHashSet<>(table.primaryKey()), false, false);
    }

    private static AccessNeed of(TableSource source, QueryShape shape, boolean strong) {
        KeyValues fixed = KeyValues.of(source.alias(), source.conditions(),
                e -> KeyValues.dependsOnlyOn(e, a -> false), shape::resolve);
        KeyValues joined = KeyValues.of(source.alias(), source.conditions(),
                e -> KeyValues.dependsOnlyOn(e, a -> !a.equals(source.alias())), shape::resolve);
        List<String> byJoin = joined.equal().keySet().stream().filter(c -> !fixed.equal().containsKey(c)).toList();
        return new AccessNeed(List.copyOf(fixed.equal().keySet()), byJoin, range(source), order(source), source.columns(), strong, false);
    }

    private static Optional<String> range(TableSource source) {
        return source.conditions().stream()
                .filter(Compare.class::isInstance).map(Compare.class::cast)
                .filter(c -> c.operator() != Comparison.EQUAL && c.operator() != Comparison.NOT_EQUAL)
                .filter(c -> c.left() instanceof ColumnRef l && l.source().equals(source.alias())
                        && Expressions.columns(c.right()).isEmpty())
                .map(c -> ((ColumnRef) c.left()).column())
                .findFirst();
    }

    private static List<String> order(TableSource source) {
        Query block = source.block();
        boolean own = block.limit().isPresent() && block.orderBy().stream().allMatch(o ->
                o.expression() instanceof ColumnRef c && c.source().equals(source.alias())
                        && o.descending() == block.orderBy().get(0).descending());
        return own ? block.orderBy().stream().map(o -> ((ColumnRef) o.expression()).column()).toList() : List.of();
    }

    /**
     * Column sets that could be a partition key for this need. A unique key is enough by itself; rows that the
     * request narrows are found by the request, others by the rows they join.
     */
    List<List<String>> partitions(SourceTable table) {
        Optional<List<String>> unique = unique(table, byRequest).or(() -> byRequest.isEmpty()
                ? unique(table, byJoin) : Optional.empty());
        if (unique.isPresent()) {
            return List.of(unique.get());
        }
        Set<List<String>> found = new LinkedHashSet<>();
        List<String> columns = byRequest.isEmpty() ? byJoin : byRequest;
        if (!byRequest.isEmpty()) {
            found.add(byRequest);
        }
        for (String c : columns) {
            found.add(List.of(c));
        }
        return List.copyOf(found);
    }

    private static Optional<List<String>> unique(SourceTable table, List<String> columns) {
        if (columns.containsAll(table.primaryKey())) {
            return Optional.of(table.primaryKey());
        }
        return table.uniqueKeys().stream().map(UniqueKey::columns).filter(columns::containsAll).findFirst();
    }

    /** The sort key that suits the need under a partition key; it always completes a row's identity. */
    List<String> sortAfter(SourceTable table, List<String> partition) {
        Set<String> sort = new LinkedHashSet<>();
        if (table.identifies(partition)) {
            return List.of();
        }
        order.stream().filter(c -> !partition.contains(c)).forEach(sort::add);
        if (sort.isEmpty()) {
            range.filter(c -> !partition.contains(c)).ifPresent(sort::add);
        }
        table.primaryKey().stream().filter(c -> !partition.contains(c)).forEach(sort::add);
        return List.copyOf(sort);
    }
}
