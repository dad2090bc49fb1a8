package io.github.modernizr.maven;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.modernizr.prove.engine.EngineFailure;
import java.io.File;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.building.ModelSource;
import org.apache.maven.project.DefaultProjectBuildingRequest;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectBuildingException;
import org.apache.maven.project.ProjectBuildingRequest;
import org.apache.maven.project.ProjectBuildingResult;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Engines that Maven cannot bring. */
class EngineArtifactsTest {

    private final ProjectBuilder builder = mock(ProjectBuilder.class);
    private final MavenSession session = mock(MavenSession.class);
    private final EngineArtifacts artifacts = new EngineArtifacts(builder, session, new MavenProject());

    @BeforeEach
    void session() {
        when(session.getProjectBuildingRequest()).thenReturn(new DefaultProjectBuildingRequest());
    }

    @Test
    void offlineWithoutThemInTheLocalRepository() throws Exception {
        Dependency engine = new Dependency(new DefaultArtifact("software.amazon.dynamodb:DynamoDBLocal:3.3.1"), "runtime");
        DependencyResolutionResult result = mock(DependencyResolutionResult.class);
        when(result.getUnresolvedDependencies()).thenReturn(List.of(engine));
        when(result.getResolutionErrors(engine)).thenReturn(List.of(new Exception("has not been downloaded from it before")));
        ProjectBuildingResult built = mock(ProjectBuildingResult.class);
        when(built.getDependencyResolutionResult()).thenReturn(result);
        when(builder.build(any(ModelSource.class), any(ProjectBuildingRequest.class))).thenReturn(built);
        when(session.isOffline()).thenReturn(true);

        assertThatThrownBy(artifacts::jars).isInstanceOf(EngineFailure.class)
                .hasMessageContaining("cannot be got: software.amazon.dynamodb:DynamoDBLocal:jar:3.3.1 (has not been downloaded from it before)")
                .hasMessageContaining("Maven is offline (-o) and they are not all in the local repository: run validate once without -o")
                .hasMessageEndingWith("-Dmodernizr.prove=static");
    }

    @Test
    void aRepositoryThatDoesNotAnswer() throws Exception {
        when(builder.build(any(ModelSource.class), any(ProjectBuildingRequest.class)))
                .thenThrow(new ProjectBuildingException("engines", "Connection refused", (File) null));

        assertThatThrownBy(artifacts::jars).isInstanceOf(EngineFailure.class).hasMessageContaining("Connection refused")
                .hasMessageContaining("Maven's settings say which repositories are asked");
    }
}
