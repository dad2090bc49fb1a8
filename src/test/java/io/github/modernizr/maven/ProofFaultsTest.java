package io.github.modernizr.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doReturn;

import io.github.modernizr.Compiler;
import io.github.modernizr.CompilerInput;
import io.github.modernizr.Goal;
import io.github.modernizr.ProofSettings.ByExecution;
import io.github.modernizr.ProofSettings.OracleDatabase;
import io.github.modernizr.prove.TestEngines;
import io.github.modernizr.prove.engine.EngineFailure;
import io.github.modernizr.prove.oracle.MariaDb;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * {@code validate} on the real engines, and something breaks in the middle: the build says what, documents of the last run
 * are as they were, and nothing else is there.
 */
@MojoTest
class ProofFaultsTest {

    private static final String WITH = "/goals/with-spec";
    private static final Path SPEC = Path.of("src/it/rerun-identical/src/main/modernizr/modernizr.yaml");

    @Inject
    private MavenSession session;
    @Inject
    private MavenProject project;

    private Path output;
    private Path documents;
    private Map<String, String> before;

    @BeforeEach
    void documentsOfTheLastRun() throws IOException {
        Path basedir = Path.of(MojoExtension.getBasedir());
        output = basedir.resolve("target/modernizr");
        documents = output.resolve("artifacts/stage-02");
        if (Files.exists(output)) {
            try (Stream<Path> paths = Files.walk(output)) {
                paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
        doReturn(basedir.toString()).when(session).getExecutionRootDirectory();
        doReturn(List.of(project)).when(session).getProjects();
        Files.createDirectories(documents);
        Files.writeString(documents.resolve("validation.md"), "# The last run's\n");
        before = everythingBelow(output);
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        Thread.interrupted();
        assertThat(everythingBelow(output)).isEqualTo(before);
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("SQLiteQueue") || name.equals("modernizr-drops-its-schema"));
    }

    @Test
    @Basedir(WITH)
    @InjectMojo(goal = "validate")
    void anEngineThatDies(ValidateMojo mojo) {
        prove(mojo, output, Optional.empty(), line -> kill("SQLiteQueue"));

        assertThatThrownBy(mojo::execute).isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("DynamoDB Local died: the thread of its database ended, and all data is lost. Run it again;");
    }

    @Test
    @Basedir(WITH)
    @InjectMojo(goal = "validate")
    void aBuildThatIsInterrupted(ValidateMojo mojo) {
        prove(mojo, output, Optional.empty(), line -> Thread.currentThread().interrupt());

        assertThatThrownBy(mojo::execute).isInstanceOf(MojoExecutionException.class)
                .hasMessage("The build was interrupted in the middle of the proof; nothing was proven. Run it again.");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    @Basedir(WITH)
    @InjectMojo(goal = "validate")
    void aRelationalEngineThatGoesAway(ValidateMojo mojo) throws SQLException {
        Optional<OracleDatabase> database = Optional.of(new OracleDatabase(MariaDb.url(), Optional.empty(), Optional.of("pass1word")));
        List<String> schemas = sql("SHOW DATABASES");
        prove(mojo, output, database, line -> breakConnections());

        assertThatThrownBy(mojo::execute).isInstanceOf(MojoExecutionException.class)
                .hasMessageMatching("(?s)The relational engine jdbc:mariadb://localhost:\\d+/ fails in the middle of the proof: .*"
                        + "Check that the server runs.*").hasMessageNotContaining("pass1word");
        assertThat(sql("SHOW DATABASES")).isEqualTo(schemas);
    }

    @Test
    @Basedir(WITH)
    @InjectMojo(goal = "validate")
    void aTemporaryFolderThatCannotBeWritten(ValidateMojo mojo) {
        prove(mojo, documents.resolve("validation.md"), Optional.empty(), line -> { });

        assertThatThrownBy(mojo::execute).isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("none can be made below " + documents.resolve("validation.md")).hasMessageContaining("Make it writable");
    }

    @Test
    @Basedir(WITH)
    @InjectMojo(goal = "validate")
    void enginesThatCannotBeGot(ValidateMojo mojo) {
        mojo.compiler = (input, goal) -> Compiler.compile(with(input, new ByExecution(() -> {
            throw new EngineFailure("The engines cannot be got: Maven is offline", null);
        }, output, Optional.empty(), 30, 1, line -> { })), goal);

        assertThatThrownBy(mojo::execute).isInstanceOf(MojoExecutionException.class)
                .hasMessage("The engines cannot be got: Maven is offline");
    }

    @Test
    @Basedir(WITH)
    @InjectMojo(goal = "validate")
    void jarsThatAreBroken(ValidateMojo mojo) throws IOException {
        Path broken = Files.writeString(Files.createTempFile("broken", ".jar"), "no jar");
        mojo.compiler = (input, goal) -> Compiler.compile(with(input, new ByExecution(
                () -> List.of(broken), output, Optional.empty(), 30, 1, line -> { })), goal);

        assertThatThrownBy(mojo::execute).isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("delete it there and build again").hasMessageContaining("-Dmodernizr.prove=static");
        Files.delete(broken);
    }

    /** What Ctrl-C and a CI server do. */
    @Test
    @Basedir(WITH)
    @Timeout(120)
    void aBuildThatIsEndedFromOutside() throws Exception {
        Process build = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), EndedBuild.class.getName(), output.toString())
                .redirectErrorStream(true).start();
        try {
            assertThat(build.inputReader().readLine()).startsWith("1").contains("operations on both sides");
            assertThat(everythingBelow(output)).hasSizeGreaterThan(before.size());

            build.destroy();

            assertThat(build.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            build.destroyForcibly();
        }
    }

    /** A JVM that is in the middle of a proof. */
    static final class EndedBuild {

        private EndedBuild() {}

        public static void main(String[] output) {
            CompilerInput input = new CompilerInput(SPEC, "test", Map.of(), false);
            Compiler.compile(with(input, new ByExecution(TestEngines::jars, Path.of(output[0]), Optional.empty(), 10_000, 1, line -> {
                System.out.println(line);
                System.out.flush();
            })), Goal.VALIDATE);
        }
    }

    private static void prove(
            ValidateMojo mojo, Path temporary, Optional<OracleDatabase> oracle, Consumer<String> inTheMiddle) {
        mojo.compiler = (input, goal) -> Compiler.compile(
                with(input, new ByExecution(TestEngines::jars, temporary, oracle, 30, 1, inTheMiddle)), goal);
    }

    private static CompilerInput with(CompilerInput input, ByExecution proof) {
        return new CompilerInput(SPEC, input.pluginVersion(), input.templateOverrides(), input.failOnDelegated(),
                Optional.empty(), proof);
    }

    private static void kill(String threads) {
        Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().startsWith(threads)).forEach(thread -> {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static void breakConnections() {
        try {
            for (String id : sql("SELECT id FROM information_schema.processlist WHERE db LIKE 'modernizr\\_%'")) {
                sql("KILL " + id);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> sql(String text) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(MariaDb.url()); Statement sql = connection.createStatement()) {
            if (sql.execute(text)) {
                ResultSet result = sql.getResultSet();
                while (result.next()) {
                    values.add(result.getString(1));
                }
            }
        }
        return values;
    }

    private static Map<String, String> everythingBelow(Path folder) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                all.put(folder.relativize(path).toString(), Files.isDirectory(path) ? "" : Files.readString(path, StandardCharsets.ISO_8859_1));
            }
        }
        return all;
    }
}
