package io.github.modernizr.prove.mutate;

import io.github.modernizr.model.PlannedPattern.PlannedForm;
import io.github.modernizr.plan.Step;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.data.RowGenerator;
import io.github.modernizr.prove.data.Schedule;
import io.github.modernizr.prove.engine.Engines;
import io.github.modernizr.prove.oracle.JdbcOracle;
import io.github.modernizr.prove.run.Duels;
import io.github.modernizr.prove.run.ReusedTables;
import io.github.modernizr.prove.run.ShortProof;
import io.github.modernizr.workload.Consistency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mutants of one subject tried by execution: what SQL answers is asked for once, tables and their items stay. */
final class Trials implements AutoCloseable {

    private static final int ROWS = 60;
    private static final long SEED = 7;

    private final Subject subject;
    private final Engines engines;
    private final TableEngine tables;
    private final JdbcOracle oracle;
    private final Map<String, List<Row>> rows;
    private final Map<Mutant.Use, ShortProof> proofs = new LinkedHashMap<>();
    private final Map<Mutant.Use, Duels> duels = new LinkedHashMap<>();

    Trials(Subject subject, Engines engines) {
        this.subject = subject;
        this.engines = engines;
        this.tables = new ReusedTables(engines.tables());
        this.oracle = JdbcOracle.h2(engines.h2(), subject.workload());
        this.rows = RowGenerator.generate(subject.workload(), engines.textKeys(), ROWS, SEED);
    }

    /** What execution alone finds wrong. */
    Optional<String> difference(Mutant mutant) {
        return mutant.uses().stream().flatMap(use -> proof(use).difference(mutant.model(), subject.model(), tables, engines.textKeys()).stream())
                .findFirst()
                .or(() -> mutant.uses().stream().filter(use -> minds(mutant, use)).flatMap(use -> duels(use).difference(mutant.model()).stream())
                        .findFirst());
    }

    /** Whether other clients can matter: where a plan of the form writes or reads strongly; of the tables, versions alone are for them. */
    private boolean minds(Mutant mutant, Mutant.Use use) {
        return (mutant.way().get(0) instanceof PlannedForm || mutant.kind() == Mutant.Kind.VERSION)
                && subject.model().pattern(use.pattern()).flatMap(p -> p.form(use.form())).flatMap(PlannedForm::plan).stream()
                        .flatMap(p -> p.all().stream()).anyMatch(step ->
                                step instanceof Step.Write || step instanceof Step.Read read && read.consistency() == Consistency.STRONG);
    }

    private ShortProof proof(Mutant.Use use) {
        return proofs.computeIfAbsent(use, u -> ShortProof.record(
                subject.workload(), subject.model(), oracle, tables, engines.textKeys(), rows, turn(u), SEED));
    }

    private Duels duels(Mutant.Use use) {
        return duels.computeIfAbsent(use, u -> Duels.record(
                subject.workload(), subject.model(), oracle, tables, engines.textKeys(), rows, turn(u), SEED));
    }

    private Schedule.Turn turn(Mutant.Use use) {
        return Schedule.turns(subject.workload().patterns()).stream()
                .filter(t -> t.pattern().id().equals(use.pattern()) && t.form().name().equals(use.form())).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        tables.close();
        oracle.close();
    }
}
