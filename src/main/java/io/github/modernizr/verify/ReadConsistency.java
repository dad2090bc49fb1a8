package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Run;
import io.github.modernizr.workload.Relaxation;
import java.util.List;

/** A read is as fresh as asked for. */
final class ReadConsistency implements Check {

    @Override
    public String id() {
        return "consistency";
    }

    @Override
    public String demands() {
        return "strong reads are strong and never by a global index; the answer of a write sees the write";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PathReads reads : PathReads.of(scope)) {
            for (RowProvider provider : reads.providers()) {
                if (provider.consistency() == Consistency.STRONG && global(provider)) {
                    reasons.add("read %s asks for a strong read of a global index, which the service refuses", provider.words());
                }
            }
            for (SourceNeed need : reads.needs()) {
                if (wanted(scope, need) == Consistency.STRONG) {
                    strong(scope, reads, need, reasons);
                }
            }
        }
    }

    private static void strong(Scope scope, PathReads reads, SourceNeed need, Reasons reasons) {
        List<RowProvider> providers = reads.of(need);
        for (RowProvider provider : providers) {
            if (global(provider) && locates(scope, reads, provider, need)) {
                continue;
            }
            if (global(provider)) {
                reasons.add("%s: must see the last write of %s, but %s reads a global index, which lags; read the table",
                        need.words(), need.table().name(), provider.words());
            } else if (provider.consistency() != Consistency.STRONG) {
                reasons.add("%s: must see the last write of %s, but %s is an eventual read", need.words(), need.table().name(),
                        provider.words());
            }
            lookedUp(scope, reads, provider, need, reasons);
            if (need.run().purpose() == PatternStep.Purpose.RETURNS && before(scope, reads, provider, need)) {
                reasons.add("%s: the answer must show the write, but %s comes before it", need.words(), provider.words());
            }
        }
    }

    /** A strong read by a key that an eventual read of the parent gave is only as good as that value: it must never change. */
    private static void lookedUp(Scope scope, PathReads reads, RowProvider provider, SourceNeed need, Reasons reasons) {
        for (KeyBinding binding : provider.key()) {
            if (!(provider.type().attribute(binding.attribute()).map(Attribute::source).orElse(null) instanceof AttributeSource.Copy copy)) {
                continue;
            }
            for (SourceNeed parent : StatementSources.of(scope, need.run())) {
                boolean meant = parent.table().name().equals(copy.parent()) && binding.values().values().stream()
                        .anyMatch(v -> v.contains(parent.column(copy.column())));
                boolean lags = meant && reads.of(parent).stream()
                        .anyMatch(p -> p.position() < provider.position() && p.consistency() != Consistency.STRONG);
                if (lags && (!knownToExist(scope, parent) || scope.world().updatedBy(copy.parent(), copy.column()).stream()
                        .anyMatch(w -> scope.runs(w, copy.parent(), copy.column())))) {
                    reasons.add("%s: must see the last write of %s, but %s is found by %s.%s as an eventual read gave it",
                            need.words(), need.table().name(), provider.words(), copy.parent(), copy.column());
                }
            }
        }
    }

    /** The specification says of the request's value that it names a row of the parent. */
    private static boolean knownToExist(Scope scope, SourceNeed parent) {
        return parent.table().primaryKey().stream().allMatch(c -> parent.conjuncts().equals(parent.column(c)).stream()
                .anyMatch(e -> e instanceof Expression.Parameter p && scope.workload().knownParameters().stream()
                        .anyMatch(k -> k.parameter().equals(p.name()) && k.table().equals(parent.table().name()) && k.column().equals(c))));
    }

    /**
     * The index only finds the key, by a value that names an existing row and never changes; a strong read of the
     * table by that key decides.
     */
    private static boolean locates(Scope scope, PathReads reads, RowProvider provider, SourceNeed need) {
        boolean decided = reads.of(need).stream().anyMatch(p -> p.position() > provider.position() && p.target().index().isEmpty()
                && p.consistency() == Consistency.STRONG && reads.selfFed(p, need));
        return decided && !provider.key().isEmpty() && provider.key().stream().flatMap(k -> k.values().entrySet().stream())
                .allMatch(e -> e.getValue().size() == 1 && e.getValue().get(0) instanceof Expression.Parameter parameter
                        && scope.world().neverUpdated(need.table().name(), e.getKey())
                        && scope.workload().knownParameters().stream().anyMatch(k -> k.parameter().equals(parameter.name())
                                && k.table().equals(need.table().name()) && k.column().equals(e.getKey())));
    }

    private static boolean before(Scope scope, PathReads reads, RowProvider provider, SourceNeed need) {
        return reads.path().writes().stream()
                .filter(w -> w.actions().stream().anyMatch(a -> a.statements().stream().anyMatch(s -> scope.run(s).isPresent())))
                .anyMatch(w -> writes(scope, w, need.table().name()) && reads.path().position(w) > provider.position());
    }

    private static boolean writes(Scope scope, Step.Write write, String table) {
        return write.actions().stream().flatMap(a -> a.statements().stream()).flatMap(s -> scope.run(s).stream())
                .anyMatch(run -> table.equals(target(run)));
    }

    private static Consistency wanted(Scope scope, SourceNeed need) {
        if (scope.accepts(Relaxation.Kind.STALE, need.table().name())) {
            return Consistency.EVENTUAL;
        }
        boolean own = scope.runs().stream().anyMatch(run -> need.table().name().equals(target(run)));
        if (need.run().purpose() == PatternStep.Purpose.RETURNS && own) {
            return Consistency.STRONG;
        }
        return need.run().consistency().getOrDefault(need.table().name(), scope.workload().settings().defaultConsistency());
    }

    static String target(Run run) {
        if (run.statement() instanceof Statement.Insert insert) {
            return insert.table().name();
        }
        if (run.statement() instanceof Statement.Update update) {
            return update.table().name();
        }
        return run.statement() instanceof Statement.Delete delete ? delete.table().name() : "";
    }

    private static boolean global(RowProvider provider) {
        return provider.index().filter(i -> !i.local()).isPresent();
    }
}
