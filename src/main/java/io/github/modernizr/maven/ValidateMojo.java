package io.github.modernizr.maven;

import io.github.modernizr.Goal;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Compiles the model, or takes the accepted one as it stands, verifies it and fails the build when a pattern is unsupported, when the number of patterns is not
 * the one that the specification expects, or when a proof fails. Writes what {@code modernizr:model} writes, and the
 * reports; they are written when the gate fails, too, because they say why.
 *
 * @since 0.1.0
 */
@Mojo(name = "validate", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = true)
public final class ValidateMojo extends CompilerMojo {
    /**
     * Fails the build also for patterns that the specification delegates to another service.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modernizr.failOnDelegated", defaultValue = "false")
    private boolean failOnDelegated;

    @Override
    Goal goal() {
        return Goal.VALIDATE;
    }

    @Override
    boolean failOnDelegated() {
        return failOnDelegated;
    }
}
