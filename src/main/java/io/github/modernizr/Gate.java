package io.github.modernizr;

import io.github.modernizr.verify.Verdict;
import io.github.modernizr.verify.Verification;
import io.github.modernizr.verify.Verification.PatternVerdict;
import io.github.modernizr.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/** Why {@code validate} fails the build. */
final class Gate {

    private Gate() {}

    /** One line each; empty where the build may go on. */
    static List<String> failures(Workload workload, Verification verification, boolean failOnDelegated) {
        List<String> failures = new ArrayList<>();
        int expected = workload.application().patternCount();
        int described = workload.patterns().size();
        if (expected != described) {
            failures.add("the specification expects " + expected + " access patterns and describes " + described);
        }
        for (PatternVerdict pattern : verification.patterns()) {
            if (pattern.verdict() == Verdict.UNSUPPORTED) {
                failures.add(pattern.pattern() + " " + pattern.title() + " is UNSUPPORTED: " + firstReason(pattern));
            } else if (pattern.verdict() == Verdict.DELEGATED && failOnDelegated) {
                failures.add(pattern.pattern() + " " + pattern.title() + " is DELEGATED: " + firstReason(pattern));
            }
        }
        return List.copyOf(failures);
    }

    private static String firstReason(PatternVerdict pattern) {
        String first = pattern.reasons().get(0).message();
        int more = pattern.reasons().size() - 1;
        return more == 0 ? first : first + " (and " + more + " more in validation.md)";
    }
}
