package io.github.modernizr.maven;

import io.github.modernizr.Goal;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Reads the specification and writes {@code dynamodb_requirements.md}: the traffic ledger with its contradictions, every
 * access pattern, the relationships, the decisions taken and the questions left open.
 *
 * @since 0.1.0
 */
@Mojo(name = "requirements", threadSafe = true, requiresProject = true)
public final class RequirementsMojo extends CompilerMojo {
    @Override
    Goal goal() {
        return Goal.REQUIREMENTS;
    }
}
