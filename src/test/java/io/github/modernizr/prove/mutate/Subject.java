package io.github.modernizr.prove.mutate;

import io.github.modernizr.cost.PriceList;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.PlannedPattern.PlannedForm;
import io.github.modernizr.plan.Step;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.data.RowGenerator;
import io.github.modernizr.prove.data.Schedule;
import io.github.modernizr.prove.engine.Engines;
import io.github.modernizr.prove.oracle.JdbcOracle;
import io.github.modernizr.prove.run.Duels;
import io.github.modernizr.prove.run.ShortProof;
import io.github.modernizr.verify.Verdict;
import io.github.modernizr.verify.Verification.PatternVerdict;
import io.github.modernizr.verify.Verifier;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.Workload;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A specification with a sound model, whose mutants are tried both ways. */
final class Subject implements AutoCloseable {

    private static final int ROWS = 60;
    private static final int FEWEST = 45;
    private static final long SEED = 7;

    private final String name;
    private final Workload workload;
    private final DataModel model;
    private final PriceList prices;
    private final Set<String> sound;
    private final Engines engines;
    private final TableEngine tables;
    private final Map<Set<Mutant.Use>, ShortProof> proofs = new LinkedHashMap<>();
    private final Map<Mutant.Use, Duels> duels = new LinkedHashMap<>();
    private JdbcOracle oracle;
    private Map<String, List<Row>> rows;

    Subject(String name, Workload workload, DataModel model, Engines engines, TableEngine tables) {
        this.name = name;
        this.workload = workload;
        this.model = model;
        this.prices = PriceList.of(workload.settings().region()).orElseThrow();
        this.engines = engines;
        this.tables = tables;
        this.sound = supported(model);
    }

    String name() {
        return name;
    }

    Workload workload() {
        return workload;
    }

    DataModel model() {
        return model;
    }

    /** All mutants of what is sound. */
    List<Mutant> mutants() {
        return Mutants.of(model, sound);
    }

    /** Whether the verifier alone sees that something is wrong. */
    boolean verifierFinds(Mutant mutant) {
        return !supported(mutant.model()).containsAll(sound);
    }

    private Set<String> supported(DataModel judged) {
        Set<String> found = new LinkedHashSet<>();
        Verifier.verify(workload, judged, prices).patterns().stream().filter(p -> p.verdict() == Verdict.SUPPORTED)
                .map(PatternVerdict::pattern).forEach(found::add);
        return found;
    }

    /** What execution alone finds wrong. */
    Optional<String> executionFinds(Mutant mutant) {
        Optional<String> alone = proof(mutant.uses()).difference(mutant.model(), model, tables, engines.textKeys());
        boolean minds = mutant.way().get(0) instanceof PlannedForm form && form.plan().stream().flatMap(p -> p.all().stream()).anyMatch(
                step -> step instanceof Step.Write || step instanceof Step.Read read && read.consistency() == Consistency.STRONG);
        return alone.or(() -> minds ? duels(mutant.uses().iterator().next()).difference(mutant.model()) : Optional.empty());
    }

    private Duels duels(Mutant.Use use) {
        return duels.computeIfAbsent(use, u -> Duels.record(workload, model, oracle, tables, engines.textKeys(), rows,
                Schedule.turns(workload.patterns()).stream()
                        .filter(t -> t.pattern().id().equals(u.pattern()) && t.form().name().equals(u.form())).findFirst().orElseThrow(), SEED));
    }

    private ShortProof proof(Set<Mutant.Use> uses) {
        return proofs.computeIfAbsent(uses, this::recorded);
    }

    private ShortProof recorded(Set<Mutant.Use> uses) {
        if (oracle == null) {
            oracle = JdbcOracle.h2(engines.h2(), workload);
            rows = RowGenerator.generate(workload, engines.textKeys(), ROWS, SEED);
        }
        List<Schedule.Turn> turns = Schedule.turns(workload.patterns()).stream()
                .filter(t -> uses.contains(new Mutant.Use(t.pattern().id(), t.form().name()))).toList();
        ShortProof proof = ShortProof.record(workload, oracle, rows, turns, Math.max(FEWEST, 4 * turns.size()), SEED);
        proof.difference(model, model, tables, engines.textKeys()).ifPresent(d -> {
            throw new AssertionError(name + " " + uses + " comes apart unchanged: " + d);
        });
        return proof;
    }

    @Override
    public void close() {
        tables.close();
        if (oracle != null) {
            oracle.close();
        }
    }
}
