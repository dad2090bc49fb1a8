package io.github.modernizr.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.verify;

import io.github.modernizr.Compilation;
import io.github.modernizr.CompilerInput;
import io.github.modernizr.Goal;
import io.github.modernizr.diagnostic.Diagnostic;
import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.SourceRange;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MojoTest
class GoalsTest {
    private static final String WITH = "/goals/with-spec";
    private static final String WITHOUT = "/goals/without-spec";

    @Inject
    private Log log;
    @Inject
    private MavenSession session;
    @Inject
    private MavenProject project;
    @Inject
    private MojoExecution execution;

    private Path basedir;
    private Path documents;
    private final List<CompilerInput> inputs = new ArrayList<>();

    @BeforeEach
    void startInAnEmptyTarget() throws IOException {
        basedir = Path.of(MojoExtension.getBasedir());
        documents = basedir.resolve("target/modernizr/artifacts/stage-02");
        delete(basedir.resolve("target"));
        doReturn(basedir.toString()).when(session).getExecutionRootDirectory();
        doReturn(List.of(project)).when(session).getProjects();
    }

    @Test
    @Basedir(WITH)
    @InjectMojo(goal = "model")
    @MojoParameter(name = "skip", value = "true")
    void skipSaysWhyAndDoesNothing(ModelMojo mojo) throws Exception {
        compileTo(mojo, result(List.of(), Map.of("a.md", "a\n"), List.of()));

        mojo.execute();

        verify(log).info("Skipped: modernizr.skip is set.");
        assertThat(inputs).isEmpty();
        assertThat(documents).doesNotExist();
    }

    @Test
    @Basedir(WITH)
    @InjectMojo(goal = "model")
    void writesDocumentsAndTellsTheOutcome(ModelMojo mojo) throws Exception {
        compileTo(mojo, result(List.of(), Map.of("dynamodb_data_model.md", "# Model\n"), List.of()));

        mojo.execute();

        assertThat(documents.resolve("dynamodb_data_model.md")).hasContent("# Model\n");
        verify(log).info("48 of 48 patterns supported");
        verify(log).info("Documents: " + Path.of("target/modernizr/artifacts/stage-02"));
        assertThat(inputs).singleElement().satisfies(input -> {
            assertThat(input.spec()).isEqualTo(basedir.resolve("src/main/modernizr/modernizr.yaml"));
            assertThat(input.pluginVersion()).isEqualTo("0.1.0-SNAPSHOT");
            assertThat(input.templateOverrides()).isEmpty();
            assertThat(input.failOnDelegated()).isFalse();
        });
    }

    @Test
    @Basedir(WITH)
    @InjectMojo(goal = "model")
    void listsEveryErrorAtAClickablePlaceAndWritesNothing(ModelMojo mojo) throws Exception {
        compileTo(mojo, result(List.of(error("modernizr.yaml", 3, "first"), error("schema.sql", 7, "second")),
                Map.of("a.md", "a\n"), List.of()));

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("2 errors in the specification:")
                .hasMessageContaining("src/main/modernizr/modernizr.yaml:3:5: error [M001] first")
                .hasMessageContaining("src/main/modernizr/schema.sql:7:5: error [M001] second")
                .hasMessageEndingWith("then run: mvn modernizr:model");
        assertThat(documents).doesNotExist();
    }

    @Test
    @Basedir(WITH)
    @InjectMojo(goal = "model")
    void namesPlacesAbsolutelyWhenTheyAreNotBelowWhereMavenStarted(ModelMojo mojo) throws Exception {
        session.getSystemProperties().setProperty("user.dir", basedir.resolve("elsewhere").toString());
        compileTo(mojo, result(List.of(error("modernizr.yaml", 3, "first")), Map.of(), List.of()));

        assertThatThrownBy(mojo::execute)
                .hasMessageContaining(basedir.resolve("src/main/modernizr/modernizr.yaml") + ":3:5: error");
    }

    @Test
    @Basedir(WITH)
    @InjectMojo(goal = "accept")
    @MojoParameter(name = "acceptedModel", value = "target/kept/model.yaml")
    void acceptKeepsTheCompiledModel(AcceptMojo mojo) throws Exception {
        compileTo(mojo, result(List.of(), Map.of("dynamodb_data_model.yaml", "new\n"), List.of()));
        Path kept = basedir.resolve("target/kept/model.yaml");

        mojo.execute();
        mojo.execute();

        assertThat(kept).hasContent("new\n");
        try (Stream<Path> files = Files.list(kept.getParent())) {
            assertThat(files).containsExactly(kept);
        }
        verify(log).info(contains("Written: "));
        verify(log).info(contains("Unchanged: "));
    }

    @Test
    @Basedir(WITH)
    @InjectMojo(goal = "accept")
    @MojoParameter(name = "acceptedModel", value = "target/kept/model.yaml")
    void nothingIsAcceptedOfAWrongSpecification(AcceptMojo mojo) throws Exception {
        compileTo(mojo, result(List.of(error("modernizr.yaml", 3, "first")), Map.of(), List.of()));

        assertThatThrownBy(mojo::execute).isInstanceOf(MojoFailureException.class);
        assertThat(basedir.resolve("target/kept")).doesNotExist();
    }

    @Test
    @Basedir(WITH)
    @InjectMojo(goal = "validate")
    @MojoParameter(name = "acceptedModel", value = "no/such/model.yaml")
    void aNamedModelMustExist(ValidateMojo mojo) {
        assertThatThrownBy(mojo::execute).isInstanceOf(MojoFailureException.class).hasMessageContaining("which does not exist");
        assertThat(inputs).isEmpty();
    }

    @Test
    @Basedir(WITH)
    @InjectMojo(goal = "validate")
    @MojoParameter(name = "failOnDelegated", value = "true")
    void writesTheReportsOfAFailedGate(ValidateMojo mojo) throws Exception {
        compileTo(mojo, result(List.of(), Map.of("validation.md", "# No\n"), List.of("AP7 is unsupported: a Scan")));

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("  - AP7 is unsupported: a Scan")
                .hasMessageContaining(Path.of("target/modernizr/artifacts/stage-02/validation.md").toString())
                .hasMessageEndingWith("then run: mvn modernizr:validate");
        assertThat(documents.resolve("validation.md")).hasContent("# No\n");
        assertThat(inputs).singleElement().satisfies(input -> assertThat(input.failOnDelegated()).isTrue());
    }

    @Test
    @Basedir(WITH)
    @InjectMojo(goal = "requirements")
    void aFileThatBreaksWhileReadIsNoFailureOfTheSpecification(RequirementsMojo mojo) throws Exception {
        mojo.compiler = (input, goal) -> {
            assertThat(goal).isEqualTo(Goal.REQUIREMENTS);
            throw new UncheckedIOException(new IOException("disk on fire"));
        };

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoExecutionException.class).hasMessageContaining("disk on fire");
    }

    @Test
    @Basedir(WITH)
    @InjectMojo(goal = "model")
    void anUnwritableOutputIsNoFailureOfTheSpecification(ModelMojo mojo) throws Exception {
        Files.createDirectories(basedir.resolve("target"));
        Files.writeString(basedir.resolve("target/modernizr"), "a file where the folder should be");
        compileTo(mojo, result(List.of(), Map.of("a.md", "a\n"), List.of()));

        assertThatThrownBy(mojo::execute).isInstanceOf(MojoExecutionException.class).hasMessageContaining("Cannot write");
    }

    @Test
    @Basedir(WITH)
    @InjectMojo(goal = "model")
    @MojoParameter(name = "templates", value = "no/such/folder")
    void aNamedTemplateFolderMustExist(ModelMojo mojo) {
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class).hasMessageContaining("which is no directory");
    }

    @Test
    @Basedir(WITH)
    @InjectMojo(goal = "model")
    @MojoParameter(name = "templates", value = "target/templates")
    void handsOverTemplatesByTheirNames(ModelMojo mojo) throws Exception {
        Path templates = Files.createDirectories(basedir.resolve("target/templates/parts"));
        Files.writeString(templates.resolve("table.mustache"), "{{name}}");
        Files.writeString(templates.resolve("notes.txt"), "not a template");
        compileTo(mojo, result(List.of(), Map.of("a.md", "a\n"), List.of()));

        mojo.execute();

        assertThat(inputs.get(0).templateOverrides())
                .containsExactly(Map.entry("parts/table.mustache", templates.resolve("table.mustache")));
    }

    @Test
    @Basedir(WITH)
    @InjectMojo(goal = "model")
    @MojoParameter(name = "templates", value = "target/templates")
    void aTemplateThatReplacesNothingIsTold(ModelMojo mojo) throws Exception {
        Path templates = Files.createDirectories(basedir.resolve("target/templates"));
        Files.writeString(templates.resolve("requirements.mustache"), "never read");

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("has requirements.mustache, which would replace nothing")
                .hasMessageContaining("dynamodb_requirements.mustache");
    }

    @Test
    @Basedir(WITHOUT)
    @InjectMojo(goal = "validate")
    void aBoundGoalPassesOverAModuleWithoutASpecification(ValidateMojo mojo) {
        doReturn(MojoExecution.Source.LIFECYCLE).when(execution).getSource();

        assertThatCode(mojo::execute).doesNotThrowAnyException();
        verify(log).debug(contains("No specification at "));
    }

    @Test
    @Basedir(WITHOUT)
    @InjectMojo(goal = "validate")
    void aGoalAskedForByNameNeedsASpecification(ValidateMojo mojo) {
        doReturn(MojoExecution.Source.CLI).when(execution).getSource();

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("There is no specification at ")
                .hasMessageEndingWith("then run: mvn modernizr:validate");
    }

    @Test
    @Basedir(WITHOUT)
    @InjectMojo(goal = "validate")
    void anotherModuleOfTheBuildMayHaveIt(ValidateMojo mojo) {
        doReturn(MojoExecution.Source.CLI).when(execution).getSource();
        MavenProject other = new MavenProject();
        other.setFile(new File(basedir.resolveSibling("with-spec").toFile(), "pom.xml"));
        doReturn(List.of(project, other)).when(session).getProjects();

        assertThatCode(mojo::execute).doesNotThrowAnyException();
    }

    @Test
    @Basedir(WITHOUT)
    @InjectMojo(goal = "validate")
    void aModuleThatDeclaresThePluginItselfNeedsASpecification(ValidateMojo mojo) {
        doReturn(MojoExecution.Source.LIFECYCLE).when(execution).getSource();
        project.setOriginalModel(declaring("jar"));

        assertThatThrownBy(mojo::execute).isInstanceOf(MojoFailureException.class);
    }

    @Test
    @Basedir(WITHOUT)
    @InjectMojo(goal = "validate")
    void aParentThatDeclaresThePluginForItsModulesNeedsNone(ValidateMojo mojo) {
        doReturn(MojoExecution.Source.LIFECYCLE).when(execution).getSource();
        project.setOriginalModel(declaring("pom"));

        assertThatCode(mojo::execute).doesNotThrowAnyException();
    }

    private void compileTo(CompilerMojo mojo, Compilation result) {
        mojo.compiler = (input, goal) -> {
            inputs.add(input);
            return result;
        };
    }

    private static Compilation result(List<Diagnostic> diagnostics, Map<String, String> documents, List<String> failures) {
        TreeMap<String, byte[]> bytes = new TreeMap<>();
        documents.forEach((name, text) -> bytes.put(name, text.getBytes(UTF_8)));
        return new Compilation(diagnostics, bytes, List.of("48 of 48 patterns supported"), failures);
    }

    private static Diagnostic error(String file, int line, String message) {
        return new Diagnostic(DiagnosticKind.UNREADABLE_FILE, new SourceRange(file, line, 5), "", message, "mend it");
    }

    private static Model declaring(String packaging) {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.modernizr");
        plugin.setArtifactId("modernizr-maven-plugin");
        Build build = new Build();
        build.addPlugin(plugin);
        Model model = new Model();
        model.setPackaging(packaging);
        model.setBuild(build);
        return model;
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> paths = Files.walk(tree)) {
                paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }
}
