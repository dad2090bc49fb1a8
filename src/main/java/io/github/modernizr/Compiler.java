package io.github.modernizr;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.diagnostic.SourceRange;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeMap;

/** The pipeline. */
public final class Compiler {
    private Compiler() {
    }

    /**
     * Compiles a specification as far as the goal asks.
     *
     * @throws java.io.UncheckedIOException when a file that exists cannot be read
     */
    public static Compilation compile(CompilerInput input, Goal goal) {
        DiagnosticLog log = new DiagnosticLog();
        if (!Files.isReadable(input.spec())) {
            log.report(DiagnosticKind.UNREADABLE_FILE, new SourceRange(input.spec().getFileName().toString(), 1, 1), "",
                    "the specification cannot be read");
        }
        return new Compilation(log.sorted(), new TreeMap<>(), List.of(), List.of());
    }
}
