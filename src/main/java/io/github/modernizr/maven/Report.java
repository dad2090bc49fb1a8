package io.github.modernizr.maven;

import io.github.modernizr.Compilation;
import io.github.modernizr.diagnostic.Diagnostic;
import io.github.modernizr.diagnostic.SourceRange;
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
        return compilation.diagnostics().stream().filter(found -> !found.isError()).map(this::format).toList();
    }

    /** Every error of the specification at once. */
    String specFailure() {
        List<String> errors = compilation.diagnostics().stream().filter(Diagnostic::isError).map(this::format).toList();
        boolean ofModel = compilation.diagnostics().stream().filter(Diagnostic::isError).allMatch(d -> d.kind().name().startsWith("MODEL_"));
        return count(errors.size(), "error") + " in the " + (ofModel ? "accepted model" : "specification") + ":\n\n"
                + String.join("\n\n", errors)
                + "\n\nNothing was written; documents of an earlier run are as they were. Mend this, then run: " + command;
    }

    String gateFailure(Path documents) {
        List<String> reasons = compilation.gateFailures();
        return "The model does not pass, for " + count(reasons.size(), "reason") + ":\n\n"
                + reasons.stream().map(reason -> "  - " + reason).collect(Collectors.joining("\n"))
                + "\n\nThe whole story is in " + documents.resolve("validation.md")
                + ". Change the specification as it suggests, then run: " + command;
    }

    private String format(Diagnostic found) {
        SourceRange range = found.range();
        String file = specFolder.resolve(range.file()).normalize().toString();
        return new Diagnostic(found.kind(), new SourceRange(file, range.line(), range.column()),
                found.text(), found.message(), found.hint()).format();
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
