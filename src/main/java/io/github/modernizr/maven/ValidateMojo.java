package io.github.modernizr.maven;

import io.github.modernizr.Goal;
import io.github.modernizr.ProofSettings;
import io.github.modernizr.ProofSettings.OracleDatabase;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;

/**
 * Compiles the model, or takes the accepted one as it stands, verifies it and fails the build when a pattern is unsupported, when the number of patterns is not
 * the one that the specification expects, or when a proof fails. Writes what {@code modernizr:model} writes, and the
 * reports; they are written when the gate fails, too, because they say why.
 *
 * @since 0.1.0
 */
@Mojo(name = "validate", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = true)
public final class ValidateMojo extends CompilerMojo {
    private static final String LICENCE = "https://aws.amazon.com/dynamodb/dynamodblocallicense/";

    /**
     * Fails the build also for patterns that the specification delegates to another service.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modernizr.failOnDelegated", defaultValue = "false")
    private boolean failOnDelegated;

    /**
     * Says that you accept the licence of DynamoDB Local (https://aws.amazon.com/dynamodb/dynamodblocallicense/), which
     * allows its use to holders of an AWS account, to develop for AWS. Only then is it downloaded, and every pattern run on
     * it; otherwise the model is checked by reading alone.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modernizr.acceptDynamoDbLocalLicense", defaultValue = "false")
    private boolean acceptDynamoDbLocalLicense;

    /**
     * {@code execution}: every pattern is run on DynamoDB Local and on a relational engine, and compared;
     * {@code static}: model and plans are checked by reading them, which needs no engine.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modernizr.prove", defaultValue = "execution")
    private String prove;

    /**
     * JDBC URL of a MySQL or MariaDB server to compare with instead of the embedded H2. Schemas of our own are made there
     * and dropped; the driver is a dependency of the plugin in your pom.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modernizr.oracleUrl")
    private String oracleUrl;

    /**
     * User at {@code modernizr.oracleUrl}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modernizr.oracleUser")
    private String oracleUser;

    /**
     * Password of {@code modernizr.oracleUser}. The plugin never prints it; Maven itself does with {@code -X}, like every
     * parameter.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modernizr.oraclePassword")
    private String oraclePassword;

    /**
     * How many random operations are run and compared.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modernizr.operations", defaultValue = "1000")
    private int operations;

    /**
     * Seed of rows, operations and parameters; a divergence names the one that repeats it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "modernizr.seed", defaultValue = "1")
    private long seed;

    private final ProjectBuilder projects;

    @Inject
    public ValidateMojo(ProjectBuilder projects) {
        this.projects = projects;
    }

    @Override
    Goal goal() {
        return Goal.VALIDATE;
    }

    @Override
    boolean failOnDelegated() {
        return failOnDelegated;
    }

    @Override
    ProofSettings proof(MavenSession session, MavenProject project, Path folder) throws MojoFailureException {
        return switch (prove) {
            case "static" -> byReading("modernizr.prove is static.");
            case "execution" -> acceptDynamoDbLocalLicense
                    ? byExecution(new EngineArtifacts(projects, session, project), folder)
                    : byReading("set modernizr.acceptDynamoDbLocalLicense to accept the licence of DynamoDB Local ("
                            + LICENCE + ") and run every pattern on it.");
            default -> throw new MojoFailureException("modernizr.prove is \"" + prove + "\", which is neither \"execution\""
                    + " nor \"static\".");
        };
    }

    private static ProofSettings byReading(String because) {
        return new ProofSettings.ByReading(Optional.of("Proven by reading, nothing executed: " + because));
    }

    private ProofSettings byExecution(EngineArtifacts artifacts, Path folder) throws MojoFailureException {
        if (operations < 0) {
            throw new MojoFailureException("modernizr.operations is " + operations + "; it must be 0 or more.");
        }
        Optional<OracleDatabase> oracle = Optional.ofNullable(oracleUrl)
                .map(url -> new OracleDatabase(url, Optional.ofNullable(oracleUser), Optional.ofNullable(oraclePassword)));
        return new ProofSettings.ByExecution(
                artifacts::jars, folder, oracle, operations, seed, getLog()::info);
    }
}
