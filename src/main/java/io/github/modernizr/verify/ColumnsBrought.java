package io.github.modernizr.verify;

import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.Relaxation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Each column that a statement uses has a source in the items that are read. */
final class ColumnsBrought implements Check {

    @Override
    public String id() {
        return "missing-column";
    }

    @Override
    public String demands() {
        return "every column that a statement uses is in the items read, in the index's projection and among the attributes asked for";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PathReads reads : PathReads.of(scope)) {
            reads.path().steps().stream().filter(Step.BatchGetItem.class::isInstance)
                    .forEach(step -> whichIsWhich(scope, (Step.BatchGetItem) step, reasons));
            for (SourceNeed need : reads.needs()) {
                List<RowProvider> providers = reads.of(need);
                if (providers.isEmpty()) {
                    continue;
                }
                keysOfLaterReads(reads, providers, need, reasons);
                for (String column : new TreeSet<>(wanted(scope, need))) {
                    if (!brought(reads, providers, need, column)) {
                        reasons.add("%s: column %s is used, but %s does not bring it: no attribute with that source is both"
                                        + " in the item type (or the projection) and asked for",
                                need.words(), column, names(providers));
                    }
                }
            }
        }
    }

    /** The service answers in any order, and leaves out what is not there. */
    private static void whichIsWhich(Scope scope, Step.BatchGetItem step, Reasons reasons) {
        if (!step.projection().isEmpty()) {
            scope.model().table(step.target().table()).stream().flatMap(t -> t.key().all().stream())
                    .filter(key -> !step.projection().contains(key))
                    .forEach(key -> reasons.add("%s: BatchGetItem of table %s does not ask for the key attribute %s, so nobody knows which"
                            + " of the items that it wanted it got", step.id(), step.target().table(), key));
        }
    }

    /** A read by a key that the same rows give needs them from a read before it. */
    private static void keysOfLaterReads(PathReads reads, List<RowProvider> providers, SourceNeed need, Reasons reasons) {
        for (RowProvider fed : providers) {
            for (KeyBinding binding : fed.key()) {
                binding.values().values().stream().flatMap(List::stream)
                        .filter(e -> e instanceof ColumnRef c && c.source().equals(need.alias()))
                        .map(e -> ((ColumnRef) e).column())
                        .filter(c -> providers.stream().noneMatch(p -> !reads.selfFed(p, need) && p.position() < fed.position()
                                && brings(p, need, c)))
                        .forEach(c -> reasons.add("%s: %s asks for items by %s.%s, which no read before it brings",
                                need.words(), fed.words(), need.alias(), c));
            }
        }
    }

    private static Set<String> wanted(Scope scope, SourceNeed need) {
        Set<String> columns = new LinkedHashSet<>(need.answered());
        columns.removeIf(c -> scope.accepts(Relaxation.Kind.OMITTED, need.table().name() + "." + c));
        columns.addAll(need.columns());
        return columns;
    }

    private static boolean brought(PathReads reads, List<RowProvider> providers, SourceNeed need, String column) {
        List<RowProvider> first = providers.stream().filter(p -> !reads.selfFed(p, need)).toList();
        return !first.isEmpty() && first.stream().allMatch(p -> brings(p, need, column))
                || providers.stream().anyMatch(p -> brings(p, need, column) && reads.gap(p, need).isEmpty());
    }

    private static boolean brings(RowProvider provider, SourceNeed need, String column) {
        if (provider.query().filter(q -> q.countOnly()).isPresent()) {
            return true;
        }
        SourceTable table = need.table();
        if (!provider.copied(table.name())) {
            return provider.brings(column);
        }
        return !AggregateAnswer.of(provider, table.name()).isEmpty()
                || provider.bringsCopy(table.name(), column, table.primaryKey());
    }

    private static String names(List<RowProvider> providers) {
        return String.join(", ", providers.stream().map(RowProvider::words).distinct().toList());
    }
}
