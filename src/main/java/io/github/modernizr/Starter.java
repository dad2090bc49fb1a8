package io.github.modernizr;

import io.github.modernizr.diagnostic.Diagnostic;
import io.github.modernizr.document.StarterSpec;
import io.github.modernizr.spec.SchemaReading;
import io.github.modernizr.spec.SpecReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A project's first specification, made from its DDL: what nobody stated is left open, to be filled in. */
public final class Starter {

    private Starter() {}

    /**
     * What is to be written.
     *
     * @param specification the YAML file; empty where the DDL has errors
     * @param diagnostics all findings in the DDL
     */
    public record Start(Optional<byte[]> specification, List<Diagnostic> diagnostics) {}

    /**
     * @param ddl the file as it is now
     * @param named the file as the specification will name it
     */
    public static Start of(Path ddl, String named, String application) {
        SchemaReading reading = SpecReader.schema(ddl);
        return new Start(reading.schema().map(schema -> StarterSpec.text(schema, application, named).getBytes(StandardCharsets.UTF_8)),
                reading.diagnostics());
    }
}
