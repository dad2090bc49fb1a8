package io.github.modernizr.maven;

import io.github.modernizr.diagnostic.Diagnostic;
import io.github.modernizr.diagnostic.SourceRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong in files, as the console tells it.
 *
 * @param folder of the files as the console names it, so that places in them can be clicked
 */
record Findings(List<Diagnostic> diagnostics, Path folder) {

    List<String> warnings() {
        return formatted(false);
    }

    /** Every error at once, under a heading. */
    String failure(String where) {
        List<String> errors = formatted(true);
        return count(errors.size(), "error") + " in the " + where + ":\n\n" + String.join("\n\n", errors);
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private List<String> formatted(boolean errors) {
        List<String> found = new ArrayList<>();
        for (Diagnostic diagnostic : diagnostics) {
            if (diagnostic.isError() == errors) {
                found.add(format(diagnostic));
            }
        }
        return found;
    }

    private String format(Diagnostic found) {
        SourceRange range = found.range();
        String file = folder == null ? range.file() : folder.resolve(range.file()).normalize().toString();
        return new Diagnostic(found.kind(), new SourceRange(file, range.line(), range.column()),
                found.text(), found.message(), found.hint()).format();
    }
}
