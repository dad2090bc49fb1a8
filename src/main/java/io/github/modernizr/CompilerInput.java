package io.github.modernizr;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a compilation depends on, all of it: the same input gives the same bytes.
 *
 * @param spec the specification's YAML file; the files it names are found beside it
 * @param pluginVersion the version that documents name as their author
 * @param templateOverrides a project's own templates: file name (such as {@code dynamodb_requirements.mustache},
 *        with {@code /} below a folder) to the file
 * @param failOnDelegated whether a delegated pattern fails the gate of {@link Goal#VALIDATE}
 * @param proof how {@link Goal#VALIDATE} proves
 */
public record CompilerInput(
        Path spec,
        String pluginVersion,
        Map<String, Path> templateOverrides,
        boolean failOnDelegated,
        ProofSettings proof) {
    public CompilerInput {
        templateOverrides = Collections.unmodifiableMap(new TreeMap<>(templateOverrides));
    }

    /** Proves by reading alone. */
    public CompilerInput(Path spec, String pluginVersion, Map<String, Path> templateOverrides, boolean failOnDelegated) {
        this(spec, pluginVersion, templateOverrides, failOnDelegated, new ProofSettings.ByReading(Optional.empty()));
    }
}
