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
 * @param acceptedModel where the project keeps the model that it has accepted; there need not be one
 * @param proof how {@link Goal#VALIDATE} proves
 */
public record CompilerInput(
        Path spec,
        String pluginVersion,
        Map<String, Path> templateOverrides,
        boolean failOnDelegated,
        Optional<Path> acceptedModel,
        ProofSettings proof) {
    public CompilerInput {
        templateOverrides = Collections.unmodifiableMap(new TreeMap<>(templateOverrides));
    }

    /** Of a project that keeps no model; proves by reading alone. */
    public CompilerInput(Path spec, String pluginVersion, Map<String, Path> templateOverrides, boolean failOnDelegated) {
        this(spec, pluginVersion, templateOverrides, failOnDelegated, Optional.empty(), new ProofSettings.ByReading(Optional.empty()));
    }

    /** The same, of a project that keeps a model. */
    public CompilerInput accepting(Path model) {
        return new CompilerInput(spec, pluginVersion, templateOverrides, failOnDelegated, Optional.of(model), proof);
    }
}
