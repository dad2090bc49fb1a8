package io.github.modernizr.prove;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What running the patterns on both sides came to.
 *
 * @param seed repeats the proof
 * @param operations executions of patterns on both sides
 * @param patterns by pattern id; patterns without a plan are missing
 * @param stateComparisons how often the whole state was compared
 * @param requestsMeasured requests whose units, items and pages were predicted and compared
 * @param interleaved executions side by side
 * @param notCompared by pattern id: why this relational engine cannot say what MySQL would
 * @param rewrites what the relational side had to be told otherwise, one sentence each
 * @param oracle the relational engine, with its version
 */
public record Proof(
        long seed,
        int operations,
        Map<String, PatternProof> patterns,
        int stateComparisons,
        int requestsMeasured,
        Interleaved interleaved,
        Map<String, String> notCompared,
        List<String> rewrites,
        String oracle,
        List<Divergence> divergences) {

    /**
     * @param executions on both sides, compared
     * @param refused how many of them were refused, as SQL refused them
     * @param schedules interleavings with another execution
     */
    public record PatternProof(int executions, int refused, int requests, int schedules) {}

    public Optional<Divergence> divergence(String pattern) {
        return divergences.stream().filter(d -> d.pattern().equals(pattern)).findFirst();
    }
}
