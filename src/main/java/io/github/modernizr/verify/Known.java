package io.github.modernizr.verify;

import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.workload.PatternStep.Run;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What several checks ask of one form (or of one table for several forms), computed once; it decides nothing. */
final class Known {

    private final Map<TableCheck, Map<TableDesign, List<String>>> ofTables;
    private final Map<Run, List<SourceNeed>> sources = new IdentityHashMap<>();
    private final Map<PlanPath, List<Deed>> deeds = new IdentityHashMap<>();
    private List<PlanPath> paths;
    private List<PathReads> reads;
    private List<RowChange> changes;
    private List<Scope.Placed> placed;
    private List<Run> runs;
    private List<TableDesign> tables;

    /** @param ofTables what was found of the model's tables, shared by all its forms */
    Known(Map<TableCheck, Map<TableDesign, List<String>>> ofTables) {
        this.ofTables = ofTables;
    }

    List<String> ofTable(TableCheck check, TableDesign table, Consumer<Reasons> compute) {
        return ofTables.computeIfAbsent(check, c -> new IdentityHashMap<>()).computeIfAbsent(table, t -> {
            Reasons reasons = new Reasons();
            compute.accept(reasons);
            return reasons.messages();
        });
    }

    List<Run> runs(Supplier<List<Run>> compute) {
        return runs = runs != null ? runs : compute.get();
    }

    List<TableDesign> tables(Supplier<List<TableDesign>> compute) {
        return tables = tables != null ? tables : compute.get();
    }

    List<PlanPath> paths(Supplier<List<PlanPath>> compute) {
        return paths = paths != null ? paths : compute.get();
    }

    List<PathReads> reads(Supplier<List<PathReads>> compute) {
        return reads = reads != null ? reads : compute.get();
    }

    List<RowChange> changes(Supplier<List<RowChange>> compute) {
        return changes = changes != null ? changes : compute.get();
    }

    List<Scope.Placed> placed(Supplier<List<Scope.Placed>> compute) {
        return placed = placed != null ? placed : compute.get();
    }

    List<SourceNeed> sources(Run run, Supplier<List<SourceNeed>> compute) {
        List<SourceNeed> known = sources.get(run);
        if (known == null) {
            known = compute.get();
            sources.put(run, known);
        }
        return known;
    }

    List<Deed> deeds(PlanPath path, Supplier<List<Deed>> compute) {
        List<Deed> known = deeds.get(path);
        if (known == null) {
            known = compute.get();
            deeds.put(path, known);
        }
        return known;
    }
}
