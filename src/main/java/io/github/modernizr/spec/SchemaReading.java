package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.Diagnostic;
import io.github.modernizr.relational.Schema;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading a DDL file by itself.
 *
 * @param schema present where there are no errors (warnings do not matter)
 * @param diagnostics all findings, in the order of their places
 */
public record SchemaReading(Optional<Schema> schema, List<Diagnostic> diagnostics) {}
