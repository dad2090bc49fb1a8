package io.github.modernizr.maven;

import io.github.modernizr.prove.engine.EngineFailure;
import io.github.modernizr.prove.engine.EngineJars;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.building.ModelProblem;
import org.apache.maven.model.building.ModelSource2;
import org.apache.maven.project.DefaultProjectBuildingRequest;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectBuildingException;
import org.apache.maven.project.ProjectBuildingRequest;
import org.eclipse.aether.graph.Dependency;

/**
 * The engines' jars, resolved as a project of its own by the Maven that runs: settings, mirrors, proxies, the project's
 * repositories and {@code -o} hold.
 */
record EngineArtifacts(ProjectBuilder builder, MavenSession session, MavenProject project) {

    /** @throws EngineFailure where they cannot be resolved */
    List<Path> jars() {
        ProjectBuildingRequest request = new DefaultProjectBuildingRequest(session.getProjectBuildingRequest());
        request.setProject(null);
        request.setProcessPlugins(false);
        request.setResolveDependencies(true);
        request.setRemoteRepositories(project.getRemoteArtifactRepositories());
        try {
            DependencyResolutionResult result =
                    builder.build(new Pom(), request).getDependencyResolutionResult();
            if (!result.getUnresolvedDependencies().isEmpty() || !result.getCollectionErrors().isEmpty()) {
                throw failure(missing(result));
            }
            return result.getResolvedDependencies().stream().map(d -> d.getArtifact().getFile().toPath()).toList();
        } catch (ProjectBuildingException e) {
            throw failure(problems(e));
        }
    }

    private EngineFailure failure(String what) {
        String advice = session.isOffline()
                ? "Maven is offline (-o) and they are not all in the local repository: run validate once without -o"
                : "Maven's settings say which repositories are asked: mend that";
        return new EngineFailure("The engines that validate runs the patterns on (DynamoDB Local, H2, ICU4J) cannot be got: " + what + "\n" + advice
                + ", or check the model by reading alone: -Dmodernizr.prove=static", null);
    }

    private static String problems(ProjectBuildingException e) {
        return e.getResults() == null || e.getResults().isEmpty() ? e.getMessage() : e.getResults().stream()
                .flatMap(r -> r.getProblems().stream()).map(ModelProblem::getMessage).collect(Collectors.joining("; "));
    }

    private static String missing(DependencyResolutionResult result) {
        List<Dependency> unresolved = result.getUnresolvedDependencies();
        return unresolved.isEmpty()
                ? result.getCollectionErrors().get(0).getMessage()
                : unresolved.stream().limit(3).map(d -> d.getArtifact().toString()).collect(Collectors.joining(", "))
                        + (unresolved.size() > 3 ? " and " + (unresolved.size() - 3) + " more" : "")
                        + reason(result, unresolved.get(0));
    }

    private static String reason(DependencyResolutionResult result, Dependency dependency) {
        List<Exception> errors = result.getResolutionErrors(dependency);
        return errors.isEmpty() ? "" : " (" + errors.get(0).getMessage() + ")";
    }

    private record Pom() implements ModelSource2 {
        @Override
        public InputStream getInputStream() throws IOException {
            return EngineJars.pom().openStream();
        }

        @Override
        public String getLocation() {
            return EngineJars.pom().toString();
        }

        /** It has no parent that might lie beside it. */
        @Override
        public ModelSource2 getRelatedSource(String path) {
            return null;
        }

        @Override
        public URI getLocationURI() {
            return URI.create(getLocation());
        }
    }
}
