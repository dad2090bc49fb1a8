package io.github.modernizr.verify;

import java.util.List;
import java.util.Optional;

/** The verdict on every pattern, in the order of the workload. */
public record Verification(List<PatternVerdict> patterns, List<String> checks) {

    /** @param reasons findings where UNSUPPORTED; the stated reason where NO OPERATION or DELEGATED */
    public record PatternVerdict(String pattern, String title, Verdict verdict, List<Reason> reasons) {}

    /**
     * A finding.
     *
     * @param check the id of the check that found it, e.g. {@code mutable-key}
     * @param form the form it is about; empty where it is about the whole pattern
     */
    public record Reason(String check, Optional<String> form, String message) {}

    public long count(Verdict verdict) {
        return patterns.stream().filter(p -> p.verdict() == verdict).count();
    }
}
