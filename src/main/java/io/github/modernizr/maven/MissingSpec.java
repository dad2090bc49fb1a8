package io.github.modernizr.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * A module without a specification. Modules that merely inherit the goal are passed over; a gate that somebody put into
 * this very module, or asked for by name, must not turn green because the file was moved.
 */
record MissingSpec(MavenSession session, MavenProject project, MojoExecution execution, Path spec) {
    private static final String GROUP = "io.github.modernizr";
    private static final String ARTIFACT = "modernizr-maven-plugin";

    boolean fails() {
        return declaresGoal(project) || isAskedDirectly() && session.getProjects().stream().noneMatch(this::mayHaveSpec);
    }

    String message(String command) {
        return "There is no specification at " + spec + ".\n\n"
                + "Write one there, or name another with -Dmodernizr.spec=<file>; then run: " + command;
    }

    private boolean isAskedDirectly() {
        return execution.getSource() == MojoExecution.Source.CLI;
    }

    /** A module that declares the plugin itself may keep its specification anywhere, and answers for it in its own turn. */
    private boolean mayHaveSpec(MavenProject module) {
        Path samePlace = project.getBasedir().toPath().relativize(spec.toAbsolutePath());
        return declaresGoal(module) || Files.exists(module.getBasedir().toPath().resolve(samePlace));
    }

    private static boolean declaresGoal(MavenProject module) {
        Model own = module.getOriginalModel();
        return own != null && own.getBuild() != null && !"pom".equals(own.getPackaging())
                && own.getBuild().getPlugins().stream().anyMatch(MissingSpec::isThis);
    }

    private static boolean isThis(Plugin plugin) {
        return GROUP.equals(plugin.getGroupId()) && ARTIFACT.equals(plugin.getArtifactId());
    }
}
