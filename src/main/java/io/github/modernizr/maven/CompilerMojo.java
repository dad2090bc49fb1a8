package io.github.modernizr.maven;

import io.github.modernizr.Compilation;
import io.github.modernizr.Compiler;
import io.github.modernizr.CompilerInput;
import io.github.modernizr.Goal;
import io.github.modernizr.ProofSettings;
import io.github.modernizr.prove.engine.EngineFailure;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What all goals share: the parameters, and the way from a specification to documents or to a failed build. */
abstract class CompilerMojo extends AbstractMojo {
    /** Where the workshop's later stages look for the documents of this one. */
    private static final String DOCUMENTS = "artifacts/stage-02";

    /** Where a specification is unless another place is named. */
    static final String SPEC = "${project.basedir}/src/main/modernizr/modernizr.yaml";

    private static final String ACCEPTED = "${project.basedir}/src/main/modernizr/dynamodb_data_model.yaml";

    /**
     * The specification.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modernizr.spec", defaultValue = SPEC, required = true)
    private File spec;

    /**
     * Everything is written below this directory; the documents go to {@code artifacts/stage-02} in it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modernizr.outputDirectory", defaultValue = "${project.build.directory}/modernizr", required = true)
    private File outputDirectory;

    /**
     * A directory of Mustache files that replace the plugin's own of the same name: {@code dynamodb_requirements.mustache},
     * {@code dynamodb_data_model.mustache}, {@code validation.mustache}, {@code junit.mustache}, {@code template.mustache}.
     * Files that these include belong into directories below.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modernizr.templates", defaultValue = TemplateFolder.DEFAULT, required = true)
    private File templates;

    /**
     * The model that the project has accepted, if it keeps one: {@code accept} writes it, {@code validate} proves it instead
     * of a model of its own, {@code model} says how far it is from the best. A file that is named here must exist, except
     * for {@code accept}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modernizr.acceptedModel", defaultValue = ACCEPTED, required = true)
    private File acceptedModel;

    /**
     * Leaves the goal out of this build.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modernizr.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** Replaced by tests, which need outcomes that no real specification gives. */
    BiFunction<CompilerInput, Goal, Compilation> compiler = Compiler::compile;

    abstract Goal goal();

    boolean failOnDelegated() {
        return false;
    }

    /** @param folder for temporary files */
    ProofSettings proof(MavenSession session, MavenProject project, Path folder) throws MojoFailureException {
        return new ProofSettings.ByReading(Optional.empty());
    }

    /** What a goal does when all is compiled and written. */
    void finish(Compilation compilation, Path accepted, String shown) throws MojoExecutionException {
        // most goals are done
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped: modernizr.skip is set.");
        } else if (Files.exists(spec.toPath())) {
            compile();
        } else {
            passOver();
        }
    }

    private void passOver() throws MojoFailureException {
        MissingSpec missing = new MissingSpec(session, project, execution, spec.toPath());
        if (missing.fails()) {
            throw new MojoFailureException(missing.message(command()));
        }
        getLog().debug("No specification at " + spec + ": nothing to do for this module.");
    }

    private void compile() throws MojoExecutionException, MojoFailureException {
        Path accepted = acceptedModel.toPath();
        if (!Files.exists(accepted) && goal() != Goal.ACCEPT && !isDefault(accepted)) {
            throw new MojoFailureException("modernizr.acceptedModel names " + accepted
                    + ", which does not exist. Correct the path, write the file with modernizr:accept, or leave the parameter out.");
        }
        CompilerInput input = new CompilerInput(spec.toPath(), execution.getVersion(), overrides(), failOnDelegated(),
                Optional.of(accepted), proof(session, project, outputDirectory.toPath()));
        Compilation compilation = run(input);
        Report report = new Report(compilation, console(spec.toPath().toAbsolutePath().getParent()), command());
        report.warnings().forEach(getLog()::warn);
        if (compilation.hasErrors()) {
            throw new MojoFailureException(report.specFailure());
        }
        Path documents = write(compilation);
        compilation.summary().forEach(getLog()::info);
        finish(compilation, accepted, console(accepted).toString());
        if (!compilation.gateFailures().isEmpty()) {
            throw new MojoFailureException(report.gateFailure(console(documents)));
        }
        getLog().info("Documents: " + console(documents));
    }

    private boolean isDefault(Path accepted) {
        Path usual = project.getBasedir().toPath().resolve(ACCEPTED.substring(ACCEPTED.indexOf('/') + 1));
        return accepted.toAbsolutePath().normalize().equals(usual.toAbsolutePath().normalize());
    }

    private Compilation run(CompilerInput input) throws MojoExecutionException {
        try {
            return compiler.apply(input, goal());
        } catch (UncheckedIOException e) {
            throw new MojoExecutionException("Cannot read what " + spec + " needs: " + e.getMessage(), e);
        } catch (EngineFailure e) {
            throw new MojoExecutionException(told(e), e);
        }
    }

    /** With what could not be cleaned up after it. */
    private static String told(EngineFailure failure) {
        return Stream.concat(Stream.of(failure), Arrays.stream(failure.getSuppressed()).filter(EngineFailure.class::isInstance))
                .map(Throwable::getMessage).distinct().collect(Collectors.joining("\n"));
    }

    private Map<String, Path> overrides() throws MojoExecutionException, MojoFailureException {
        TemplateFolder folder = new TemplateFolder(templates.toPath(), project.getBasedir().toPath());
        if (folder.isMistaken()) {
            throw new MojoFailureException("modernizr.templates names " + templates
                    + ", which is no directory. Create it, correct the path, or leave the parameter out.");
        }
        Map<String, Path> overrides;
        try {
            overrides = folder.overrides();
        } catch (IOException e) {
            throw new MojoExecutionException("Cannot read the templates in " + templates + ": " + e.getMessage(), e);
        }
        List<String> unknown = TemplateFolder.unknown(overrides);
        if (!unknown.isEmpty()) {
            throw new MojoFailureException(templates + " has " + String.join(", ", unknown)
                    + ", which would replace nothing. The names are: " + String.join(", ", TemplateFolder.NAMES)
                    + ". Rename it; a file that templates include belongs into a folder below.");
        }
        return overrides;
    }

    private Path write(Compilation compilation) throws MojoExecutionException {
        DocumentFolder folder = new DocumentFolder(outputDirectory.toPath(), DOCUMENTS);
        try {
            folder.write(compilation.documents());
        } catch (IOException e) {
            throw new MojoExecutionException("Cannot write the documents to " + folder.path() + ": " + e, e);
        }
        return folder.path();
    }

    /**
     * A path as a terminal can click it: relative to where the person stands, when it lies below. With {@code -f} that is
     * not the directory of the pom; and Maven's own properties know it where a daemon's do not.
     */
    static Path console(MavenSession session, Path path) {
        String standing = session.getSystemProperties().getProperty("user.dir", session.getExecutionRootDirectory());
        Path start = Path.of(standing).toAbsolutePath().normalize();
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(start) ? start.relativize(absolute) : absolute;
    }

    private Path console(Path path) {
        return console(session, path);
    }

    private String command() {
        return "mvn modernizr:" + goal().name().toLowerCase(Locale.ROOT);
    }
}
