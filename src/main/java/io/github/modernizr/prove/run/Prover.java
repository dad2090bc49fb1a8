package io.github.modernizr.prove.run;

import io.github.modernizr.prove.Divergence;
import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.Proof;
import io.github.modernizr.prove.Proof.PatternProof;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.data.InvocationGenerator;
import io.github.modernizr.prove.data.RowGenerator;
import io.github.modernizr.prove.data.Schedule;
import io.github.modernizr.prove.oracle.NeedsJdbcOracle;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs random sequences of all patterns on DynamoDB and on SQL. What comes apart fails its pattern, with the shortest
 * sequence found; the others go on from the oracle's rows.
 */
public final class Prover {

    /** Rows of a table that the proof starts with, at most. */
    private static final int ROWS = 60;
    /** The whole state is read back and compared after so many operations. */
    private static final int FULL_COMPARISON = 500;

    private final ProofInput input;
    private final BothSides sides;
    private final Map<String, Counts> counts = new LinkedHashMap<>();
    private final List<Divergence> divergences = new ArrayList<>();
    private final Set<String> failed = new LinkedHashSet<>();
    private final Map<String, String> notCompared = new LinkedHashMap<>();
    /** Where the sequence in {@link #done} starts. */
    private Map<String, List<Row>> start;
    private final List<Trial> done = new ArrayList<>();
    private int operations;
    private Interleavings.Result interleaved;

    /** One request that was run. */
    record Trial(AccessPattern pattern, Form form, Invocation invocation) {}

    private static final class Counts {
        private int executions;
        private int refused;
        private int requests;
    }

    private Prover(ProofInput input) {
        this.input = input;
        this.sides = new BothSides(input.workload(), input.model(), input);
    }

    public static Proof prove(ProofInput input) {
        Prover prover = new Prover(input);
        try {
            prover.run();
        } catch (RuntimeException broken) {
            prover.dropAfter(broken);
            throw broken;
        }
        prover.sides.drop();
        prover.interleaved = Interleavings.run(input, prover.failed, Interleavings.Bounds.of(input.operations()));
        prover.divergences.addAll(prover.interleaved.divergences());
        return prover.proof();
    }

    /** An engine that died drops nothing; why it died is what must be told. */
    private void dropAfter(RuntimeException broken) {
        try {
            sides.drop();
        } catch (RuntimeException e) {
            broken.addSuppressed(e);
        }
    }

    private void run() {
        start = RowGenerator.generate(input.workload(), input.texts(), ROWS, input.seed());
        sides.load(start);
        InvocationGenerator requests = new InvocationGenerator(input.workload(), start, input.seed());
        List<AccessPattern> patterns =
                input.workload().patterns().stream().filter(p -> input.patterns().contains(p.id())).toList();
        Schedule schedule = new Schedule(Schedule.turns(patterns).stream()
                .filter(t -> sides.hasPlan(t.pattern(), t.form())).toList(), input.seed());
        int reported = 0;
        while (operations < input.operations() && failed.size() + notCompared.size() < patterns.size()) {
            Schedule.Turn next = schedule.next();
            if (failed.contains(next.pattern().id()) || notCompared.containsKey(next.pattern().id())) {
                continue;
            }
            operations++;
            requests.next(next.pattern(), next.form(), sides.rows())
                    .ifPresent(i -> one(new Trial(next.pattern(), next.form(), i)));
            if (operations % FULL_COMPARISON == 0) {
                whole();
            }
            if (operations * 10L / input.operations() > reported) {
                reported = (int) (operations * 10L / input.operations());
                input.progress().accept(operations + " of " + input.operations() + " operations on both sides, "
                        + divergences.size() + (divergences.size() == 1 ? " divergence" : " divergences"));
            }
        }
        whole();
    }

    private void one(Trial trial) {
        Optional<Mismatch> mismatch;
        done.add(trial);
        try {
            mismatch = sides.run(trial.pattern(), trial.form(), trial.invocation());
        } catch (NeedsJdbcOracle needs) {
            done.remove(trial);
            notCompared.put(trial.pattern().id(), needs.getMessage());
            resume(input.oracle().rows());
            return;
        }
        Counts count = counts.computeIfAbsent(trial.pattern().id(), id -> new Counts());
        count.executions++;
        count.requests += sides.lastExchanges().size();
        if (!(sides.lastOutcome() instanceof Outcome.Answered)) {
            count.refused++;
        }
        mismatch.ifPresent(m -> diverged(trial, m));
    }

    /** A difference that no single request has shown is laid to the last one that wrote. */
    private void whole() {
        if (!done.isEmpty()) {
            sides.compareAll().ifPresent(m -> diverged(done.get(done.size() - 1), m));
        }
        // a later divergence is shrunk from here
        start = sides.rows();
        done.clear();
    }

    private void diverged(Trial trial, Mismatch mismatch) {
        failed.add(trial.pattern().id());
        Map<String, List<Row>> after = input.oracle().rows();
        divergences.add(new Shrinking(sides, start, List.copyOf(done), mismatch).divergence());
        resume(after);
    }

    /** Both sides go on from the rows that SQL has. */
    private void resume(Map<String, List<Row>> rows) {
        sides.load(rows);
        start = rows;
        done.clear();
    }

    private Proof proof() {
        Map<String, PatternProof> patterns = new LinkedHashMap<>();
        input.workload().patterns().stream().map(AccessPattern::id).filter(counts::containsKey).forEach(id -> {
            Counts count = counts.get(id);
            patterns.put(id, new PatternProof(count.executions, count.refused, count.requests,
                    interleaved.byPattern().getOrDefault(id, 0)));
        });
        return new Proof(input.seed(), operations, patterns, sides.compared(), sides.measured(), interleaved.interleaved(),
                notCompared, input.oracle().rewrites(), input.oracle().name(), List.copyOf(divergences));
    }
}
