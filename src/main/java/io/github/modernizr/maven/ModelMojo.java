package io.github.modernizr.maven;

import io.github.modernizr.Goal;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Compiles the specification into a DynamoDB data model. Writes what {@code modernizr:requirements} writes, and the model:
 * as a document, as data and as a CloudFormation template. Says how far the accepted model is from it, where the project
 * keeps one.
 *
 * @since 0.1.0
 */
@Mojo(name = "model", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true, requiresProject = true)
public final class ModelMojo extends CompilerMojo {
    @Override
    Goal goal() {
        return Goal.MODEL;
    }
}
