package io.github.modernizr.prove.mutate;

import io.github.modernizr.prove.TestEngines;
import io.github.modernizr.prove.engine.Engines;
import io.github.modernizr.prove.mutate.MutationReport.Judged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Judges mutants on all cores, each worker with engines of its own; what comes of it is the same with any number of them. */
final class Workers implements AutoCloseable {

    /** Mutants that are judged by one worker without a break: the largest subject must not keep the others waiting. */
    private static final int PORTION = 40;

    private final int number = Math.min(4, Runtime.getRuntime().availableProcessors());
    private final ExecutorService threads = Executors.newFixedThreadPool(number);
    private final ConcurrentLinkedQueue<Engines> idle = new ConcurrentLinkedQueue<>();

    /** A subject with the mutants that are to be judged. */
    record Chosen(Subject subject, List<Mutant> mutants) {

        /** In portions, those of one form in one: what is known of the form is found out once. */
        List<Chosen> portions() {
            List<Mutant> sorted = mutants.stream().sorted(Comparator.comparing(m -> m.uses().iterator().next().toString())).toList();
            return IntStream.range(0, (sorted.size() + PORTION - 1) / PORTION)
                    .mapToObj(i -> new Chosen(subject, sorted.subList(i * PORTION, Math.min(sorted.size(), (i + 1) * PORTION)))).toList();
        }
    }

    <T> List<T> all(List<? extends Callable<T>> tasks) {
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        }
    }

    List<Judged> judged(List<Chosen> chosen) {
        List<Callable<List<Judged>>> tasks = new ArrayList<>();
        chosen.stream().flatMap(c -> c.portions().stream()).forEach(c -> tasks.add(() -> judged(c)));
        return all(tasks).stream().flatMap(List::stream).toList();
    }

    private List<Judged> judged(Chosen chosen) {
        Engines engines = Optional.ofNullable(idle.poll()).orElseGet(TestEngines::open);
        try (Trials trials = new Trials(chosen.subject(), engines)) {
            return chosen.mutants().stream().map(m -> judged(chosen.subject(), trials, m)).toList();
        } finally {
            idle.add(engines);
        }
    }

    private static Judged judged(Subject subject, Trials trials, Mutant mutant) {
        Optional<Equivalence> equivalent = Equivalence.of(subject, mutant);
        long start = System.nanoTime();
        boolean verifier = subject.verifierFinds(mutant);
        long middle = System.nanoTime();
        Optional<String> execution = trials.difference(mutant);
        return new Judged(subject.name(), mutant, equivalent, verifier, execution,
                (middle - start) / 1_000_000, (System.nanoTime() - middle) / 1_000_000);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        idle.forEach(Engines::close);
    }
}
