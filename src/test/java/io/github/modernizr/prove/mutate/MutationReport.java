package io.github.modernizr.prove.mutate;

import io.github.modernizr.prove.mutate.Mutant.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What became of the mutants. */
final class MutationReport {

    enum Fate {
        BOTH, VERIFIER_ONLY, EXECUTION_ONLY,
        /** Nobody noticed, and nothing says why. */
        SURVIVED,
        /** Nobody noticed: it behaves as the model that it was made from, for a reason that was checked. */
        EQUIVALENT
    }

    /**
     * @param execution how it came apart
     * @param verifierMillis time it took, like {@code executionMillis}, what is computed once for several mutants included
     */
    record Judged(String application, Mutant mutant, Optional<Equivalence> equivalence, boolean verifier, Optional<String> execution,
            long verifierMillis, long executionMillis) {

        Fate fate() {
            if (verifier) {
                return execution.isPresent() ? Fate.BOTH : Fate.VERIFIER_ONLY;
            } else if (execution.isPresent()) {
                return Fate.EXECUTION_ONLY;
            }
            return equivalence.isPresent() ? Fate.EQUIVALENT : Fate.SURVIVED;
        }

        @Override
        public String toString() {
            return application + " " + mutant.kind() + " " + mutant.what();
        }
    }

    private final List<Judged> judged;

    MutationReport(List<Judged> judged) {
        this.judged = List.copyOf(judged);
    }

    int all() {
        return judged.size();
    }

    List<Judged> of(Fate fate) {
        return judged.stream().filter(j -> j.fate() == fate).toList();
    }

    int changing() {
        return all() - of(Fate.EQUIVALENT).size();
    }

    /** Of one class. */
    long changing(Kind kind) {
        return judged.stream().filter(j -> j.mutant().kind() == kind && j.fate() != Fate.EQUIVALENT).count();
    }

    /** Those that are said to behave as the model does, and that come apart. */
    List<Judged> refuted() {
        return judged.stream().filter(j -> j.equivalence().isPresent() && j.execution().isPresent()).toList();
    }

    int caughtByVerifier() {
        return of(Fate.BOTH).size() + of(Fate.VERIFIER_ONLY).size();
    }

    int caughtByExecution() {
        return of(Fate.BOTH).size() + of(Fate.EXECUTION_ONLY).size();
    }

    String text() {
        StringBuilder text = new StringBuilder(line("class", "made", "changing", "verifier", "execution", "equivalent", "survived"));
        for (Kind kind : Kind.values()) {
            text.append(line(kind.name(), judged.stream().filter(j -> j.mutant().kind() == kind).toList()));
        }
        text.append(line("all", judged)).append('\n');
        text.append("verifier ").append(judged.stream().mapToLong(Judged::verifierMillis).sum()).append(" ms, execution ")
                .append(judged.stream().mapToLong(Judged::executionMillis).sum()).append(" ms\n");
        for (Fate fate : List.of(Fate.SURVIVED, Fate.EQUIVALENT, Fate.VERIFIER_ONLY, Fate.EXECUTION_ONLY, Fate.BOTH)) {
            text.append('\n').append(fate).append('\n');
            of(fate).forEach(j -> text.append("  ").append(j)
                    .append(j.equivalence().map(e -> " -- " + e.reason()).orElse(""))
                    .append(j.execution().map(e -> " [" + e.substring(0, Math.min(200, e.length())) + "]").orElse("")).append('\n'));
        }
        return text.toString();
    }

    private static String line(String name, List<Judged> some) {
        long equivalent = some.stream().filter(j -> j.fate() == Fate.EQUIVALENT).count();
        return line(name, some.size(), some.size() - equivalent,
                some.stream().filter(Judged::verifier).count(),
                some.stream().filter(j -> j.execution().isPresent()).count(), equivalent,
                some.stream().filter(j -> j.fate() == Fate.SURVIVED).count());
    }

    private static String line(Object... cells) {
        return String.format(Locale.ROOT, "%-14s %8s %8s %8s %9s %10s %8s%n", cells).replace(System.lineSeparator(), "\n");
    }
}
