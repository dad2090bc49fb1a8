package io.github.modernizr;

import io.github.modernizr.ProofSettings.ByExecution;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.prove.Divergence;
import io.github.modernizr.prove.Proof;
import io.github.modernizr.prove.engine.Engines;
import io.github.modernizr.prove.oracle.JdbcOracle;
import io.github.modernizr.prove.run.ProofInput;
import io.github.modernizr.prove.run.Prover;
import io.github.modernizr.verify.Verdict;
import io.github.modernizr.verify.Verification;
import io.github.modernizr.verify.Verification.PatternVerdict;
import io.github.modernizr.verify.Verification.Reason;
import io.github.modernizr.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Opens the engines, runs the patterns that the checks found nothing against, and lets a divergence decide the verdict. */
final class ProofByExecution {

    private ProofByExecution() {}

    /** @throws io.github.modernizr.prove.engine.EngineFailure where an engine does not start or dies */
    static Proof run(ByExecution settings, Workload workload, DataModel model, Verification verdicts) {
        Set<String> sound = new LinkedHashSet<>();
        verdicts.patterns().stream().filter(p -> p.verdict() == Verdict.SUPPORTED).forEach(p -> sound.add(p.pattern()));
        try (Engines engines = Engines.open(settings.engineJars().get(), settings.temporaryFolder());
                JdbcOracle oracle = oracle(settings, engines, workload)) {
            return Prover.prove(new ProofInput(workload, model, engines.tables(), engines.textKeys(), oracle, sound,
                    settings.operations(), settings.seed(), settings.progress()));
        }
    }

    private static JdbcOracle oracle(ByExecution settings, Engines engines, Workload workload) {
        if (settings.oracle().isEmpty()) {
            return JdbcOracle.h2(engines.h2(), workload);
        }
        ProofSettings.OracleDatabase database = settings.oracle().get();
        return JdbcOracle.at(database.url(), database.user(), database.password(), ProofByExecution.class.getClassLoader(), workload);
    }

    /** The verdicts, a pattern whose execution came apart being unsupported. */
    static Verification verdicts(Verification checked, Proof proof) {
        List<PatternVerdict> patterns = checked.patterns().stream()
                .map(p -> proof.divergence(p.pattern()).map(d -> diverged(p, d, proof)).orElse(p)).toList();
        return new Verification(patterns, checked.checks());
    }

    private static PatternVerdict diverged(PatternVerdict pattern, Divergence divergence, Proof proof) {
        List<Reason> reasons = new ArrayList<>(pattern.reasons());
        reasons.add(new Reason("execution-" + divergence.kind().label(), Optional.of(divergence.form()),
                "running it came apart from SQL: " + divergence.difference() + " (seed " + proof.seed() + ")"));
        return new PatternVerdict(pattern.pattern(), pattern.title(), Verdict.UNSUPPORTED, List.copyOf(reasons));
    }
}
