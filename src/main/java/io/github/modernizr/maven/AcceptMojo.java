package io.github.modernizr.maven;

import io.github.modernizr.Compilation;
import io.github.modernizr.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Compiles the specification and keeps the model as the accepted one ({@code modernizr.acceptedModel}), to be committed
 * with the sources: from then on {@code modernizr:validate} proves that very model, whatever a later version would choose.
 * Says what changes against the model accepted before. Writes what {@code modernizr:model} writes, too; changes nothing
 * where the specification is wrong.
 *
 * @since 0.1.0
 */
@Mojo(name = "accept", threadSafe = true, requiresProject = true)
public final class AcceptMojo extends CompilerMojo {
    private static final String MODEL = "dynamodb_data_model.yaml";

    @Override
    Goal goal() {
        return Goal.ACCEPT;
    }

    @Override
    void finish(Compilation compilation, Path accepted, String shown) throws MojoExecutionException {
        byte[] model = compilation.documents().get(MODEL);
        try {
            if (Files.isRegularFile(accepted) && Arrays.equals(Files.readAllBytes(accepted), model)) {
                getLog().info("Unchanged: " + shown);
            } else {
                WholeFile.write(accepted.toAbsolutePath(), model);
                getLog().info("Written: " + shown);
            }
        } catch (IOException e) {
            throw new MojoExecutionException("Cannot write the accepted model to " + accepted + ": " + e, e);
        }
    }
}
