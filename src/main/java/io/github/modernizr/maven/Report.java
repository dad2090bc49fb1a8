package io.github.modernizr.maven;

import io.github.modernizr.Compilation;
import io.github.modernizr.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a compilation says on the console.
 *
 * @param specFolder the specification's folder as the console names it, so that places in it can be clicked
 * @param command what to run again after mending
 */
record Report(Compilation compilation, Path specFolder, String command) {

    List<String> warnings() {
        return findings().warnings();
    }

    /** Every error of the specification at once. */
    String specFailure() {
        boolean ofModel = compilation.diagnostics().stream().filter(Diagnostic::isError).allMatch(d -> d.kind().name().startsWith("MODEL_"));
        return findings().failure(ofModel ? "accepted model" : "specification")
                + "\n\nNothing was written; documents of an earlier run are as they were. Mend this, then run: " + command;
    }

    String gateFailure(Path documents) {
        List<String> reasons = compilation.gateFailures();
        return "The model does not pass, for " + Findings.count(reasons.size(), "reason") + ":\n\n"
                + reasons.stream().map(reason -> "  - " + reason).collect(Collectors.joining("\n"))
                + "\n\nThe whole story is in " + documents.resolve("validation.md")
                + ". Change the specification as it suggests, then run: " + command;
    }

    private Findings findings() {
        return new Findings(compilation.diagnostics(), specFolder);
    }
}
