package io.github.modernizr.document;

import io.github.modernizr.prove.Divergence;
import io.github.modernizr.prove.Interleaved;
import io.github.modernizr.prove.Proof;
import io.github.modernizr.workload.Form;
import java.util.List;
import java.util.Map;

/** What running the patterns came to, for {@code validation.mustache}. */
record ProofSection(
        int operations, long seed, String oracle, int measured, int stateComparisons, int schedules, int pairs, int stepwise, int mixed,
        List<Met> met, List<Left> alone, boolean hasAlone, List<String> rewrites,
        boolean hasRewrites, List<Run> runs, List<Left> notCompared, boolean hasNotCompared, List<Apart> divergences,
        boolean hasDivergences) {

    /** How often a pattern was run, refusals among it. */
    record Run(String id, int executions, int refused, int requests, int schedules) {}

    /** A pattern and those that it ran beside. */
    record Met(String id, String partners) {}

    /** A pattern that this oracle cannot judge, or that ran beside no other. */
    record Left(String id, String because) {}

    /**
     * A divergence with its shortest sequence.
     *
     * @param form empty where the pattern has one only
     */
    record Apart(String id, String form, String kind, String difference, boolean hasRows, Markup rows, Markup sql, Markup requests) {}

    static ProofSection of(Proof proof) {
        List<Run> runs = proof.patterns().entrySet().stream()
                .map(e -> new Run(e.getKey(), e.getValue().executions(), e.getValue().refused(), e.getValue().requests(),
                        e.getValue().schedules())).toList();
        List<Left> left = left(proof.notCompared());
        Interleaved together = proof.interleaved();
        List<Met> met = together.partners().entrySet().stream()
                .map(e -> new Met(e.getKey(), String.join(", ", e.getValue()))).toList();
        List<Left> alone = left(together.alone());
        List<Apart> apart = proof.divergences().stream().map(ProofSection::apart).toList();
        return new ProofSection(proof.operations(), proof.seed(), proof.oracle(), proof.requestsMeasured(), proof.stateComparisons(),
                together.schedules(), together.pairs(), together.stepwise(), together.mixed(), met, alone, !alone.isEmpty(), proof.rewrites(), !proof.rewrites().isEmpty(), runs, left, !left.isEmpty(), apart, !apart.isEmpty());
    }

    private static List<Left> left(Map<String, String> reasons) {
        return reasons.entrySet().stream().map(e -> new Left(e.getKey(), e.getValue())).toList();
    }

    private static Apart apart(Divergence divergence) {
        return new Apart(divergence.pattern(), divergence.form().equals(Form.ONLY) ? "" : divergence.form(), divergence.kind().label(), divergence.difference(),
                !divergence.rows().isEmpty(), block("sql", divergence.rows()), block("sql", divergence.sql()),
                block("", divergence.requests()));
    }

    private static Markup block(String language, List<String> lines) {
        return Markup.block(language, String.join("\n", lines));
    }
}
