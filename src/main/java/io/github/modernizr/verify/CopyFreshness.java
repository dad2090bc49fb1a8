package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.workload.Relaxation;
import java.util.List;

/** Who reads a structure that lags has accepted the lag. */
final class CopyFreshness implements Check {

    @Override
    public String id() {
        return "stale-read";
    }

    @Override
    public String demands() {
        return "copies and structures kept by a stream are read only where the specification accepts the lag";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PathReads reads : PathReads.of(scope)) {
            for (SourceNeed need : reads.needs()) {
                for (RowProvider provider : reads.of(need)) {
                    if (provider.type().upkeep() == ItemType.Upkeep.BY_STREAM
                            && !scope.accepts(Relaxation.Kind.ASYNCHRONOUS) && !scope.accepts(Relaxation.Kind.STALE, need.table().name())) {
                        reasons.add("%s: items of type %s are kept by a stream and lag; accept it under asynchronous",
                                need.words(), provider.type().name());
                    }
                    if (provider.copied(need.table().name())) {
                        copies(scope, need, provider, reasons);
                    }
                }
            }
        }
    }

    private static void copies(Scope scope, SourceNeed need, RowProvider provider, Reasons reasons) {
        for (AttributeSource.Copy copy : provider.copiesOf(need.table().name())) {
            boolean used = need.columns().contains(copy.column()) || need.answered().contains(copy.column());
            String column = copy.parent() + "." + copy.column();
            if (used && !scope.accepts(Relaxation.Kind.STALE, column) && lags(scope, provider, copy)) {
                reasons.add("%s: %s is read from a copy in %s that lags behind its source (%s changes it); accept stale: %s, or read the source",
                        need.words(), column, provider.type().name(),
                        String.join(", ", new java.util.TreeSet<>(scope.world().updatedBy(copy.parent(), copy.column()))), column);
            }
        }
    }

    /** Some pattern changes the source and leaves the copy for later. */
    private static boolean lags(Scope scope, RowProvider provider, AttributeSource.Copy copy) {
        List<String> names = provider.type().attributes().stream().filter(a -> a.source().equals(copy)).map(Attribute::name).toList();
        return scope.world().updatedBy(copy.parent(), copy.column()).stream()
                .filter(id -> scope.runs(id, copy.parent(), copy.column()))
                .anyMatch(id -> scope.model().pattern(id).map(p -> p.forms().stream()
                        .flatMap(f -> f.plan().stream())
                        .flatMap(plan -> plan.all().stream())
                        .filter(s -> s instanceof io.github.modernizr.plan.Step.Write)
                        .flatMap(s -> ((io.github.modernizr.plan.Step.Write) s).actions().stream())
                        .filter(a -> a.itemType().equals(provider.type().name()))
                        .flatMap(a -> a.writes().stream())
                        .noneMatch(w -> names.contains(w.attribute()))).orElse(true));
    }
}
