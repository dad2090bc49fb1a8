package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.Diagnostic;
import io.github.modernizr.workload.Workload;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading a specification.
 *
 * @param workload present where there are no errors (warnings do not matter)
 * @param diagnostics all findings, in the order of their places
 */
public record SpecReading(Optional<Workload> workload, List<Diagnostic> diagnostics) {}
