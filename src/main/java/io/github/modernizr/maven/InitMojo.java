package io.github.modernizr.maven;

import io.github.modernizr.Starter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Writes a first specification to fill in: tables and keys from the DDL, a point read and an insert for each table. What
 * nobody has stated yet (numbers of rows, rates) is left open, and each open place is an error that {@code modernizr:model}
 * tells with its line. Changes no file that is there.
 *
 * @since 0.1.0
 */
@Mojo(name = "init", threadSafe = true, requiresProject = true)
public final class InitMojo extends AbstractMojo {
    private static final String SAMPLE = "/io/github/modernizr/document/starter/schema.sql";
    private static final String SCHEMA = "schema.sql";

    /**
     * The specification to write.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modernizr.spec", defaultValue = CompilerMojo.SPEC, required = true)
    private File spec;

    /**
     * MySQL DDL of the application. Where it lies outside the specification's folder it is copied there, as
     * {@code schema.sql}. Without it a {@code schema.sql} beside the specification is taken; where there is none either, one
     * table is written for a start.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modernizr.ddl")
    private File ddl;

    @Parameter(property = "modernizr.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped: modernizr.skip is set.");
            return;
        }
        if (ddl != null && !ddl.isFile()) {
            throw new MojoFailureException("modernizr.ddl names " + ddl + ", which is no file. Correct the path or leave it out.");
        }
        untouched(spec.toPath());
        try {
            write(spec.toPath().toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new MojoExecutionException("Cannot write a specification to " + spec + ": " + e, e);
        }
    }

    private static void untouched(Path file) throws MojoFailureException {
        if (Files.exists(file)) {
            throw new MojoFailureException(file + " exists and stays as it is. Move it away, or name another file with"
                    + " -Dmodernizr.spec or -Dmodernizr.ddl.");
        }
    }

    private void write(Path target) throws IOException, MojoFailureException {
        Path folder = target.getParent();
        Path beside = folder.resolve(SCHEMA);
        Path given = ddl == null ? beside : ddl.toPath().toAbsolutePath().normalize();
        boolean copied = ddl != null && !given.startsWith(folder);
        if (copied) {
            untouched(beside);
        }
        Path temporary = Files.createTempFile("modernizr", ".sql");
        try {
            Path source = given;
            if (ddl == null && !Files.exists(beside)) {
                copySample(temporary);
                source = temporary;
            }
            Path named = copied || source.equals(temporary) ? beside : given;
            byte[] text = started(source, folder.relativize(named).toString().replace(File.separatorChar, '/'));
            if (!named.equals(source)) {
                WholeFile.write(named, Files.readAllBytes(source));
                getLog().info("Written: " + console(named));
            }
            WholeFile.write(target, text);
        } finally {
            Files.deleteIfExists(temporary);
        }
        getLog().info("Written: " + console(target));
        getLog().info("Fill in what it leaves open, then run: mvn modernizr:validate");
    }

    private byte[] started(Path source, String named) throws MojoFailureException {
        Starter.Start start = Starter.of(source, named, project.getArtifactId());
        Findings findings = new Findings(start.diagnostics(), console(source).getParent());
        findings.warnings().forEach(getLog()::warn);
        if (start.specification().isEmpty()) {
            throw new MojoFailureException(findings.failure("DDL")
                    + "\n\nNothing was written. Mend this, then run: mvn modernizr:init");
        }
        return start.specification().get();
    }

    private static void copySample(Path file) throws IOException {
        try (InputStream sample = InitMojo.class.getResourceAsStream(SAMPLE)) {
            Files.copy(sample, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path console(Path path) {
        return CompilerMojo.console(session, path);
    }
}
