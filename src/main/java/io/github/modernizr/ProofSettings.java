package io.github.modernizr;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How {@link Goal#VALIDATE} proves; other goals do not look at it. */
public sealed interface ProofSettings {

    /**
     * Model and plans are checked by reading them.
     *
     * @param leftOut one line that says that nothing was executed, and why; empty where nobody needs to be told
     */
    record ByReading(Optional<String> leftOut) implements ProofSettings {}

    /**
     * The checks, and then every pattern is run on DynamoDB Local and on a relational engine, and compared.
     *
     * @param engineJars the jars that {@link io.github.modernizr.prove.engine.EngineJars} lists, asked for once and
     *     late: it may download; throws {@link io.github.modernizr.prove.engine.EngineFailure} where it cannot
     * @param temporaryFolder below it the engines make a folder and delete it
     * @param oracle the relational engine; empty for H2
     * @param operations how many random operations are run and compared
     * @param seed of all that is random
     * @param progress takes a line for the console now and then
     */
    record ByExecution(
            Supplier<List<Path>> engineJars,
            Path temporaryFolder,
            Optional<OracleDatabase> oracle,
            int operations,
            long seed,
            Consumer<String> progress) implements ProofSettings {}

    /** A MySQL or MariaDB server by JDBC, its driver among the plugin's dependencies. */
    record OracleDatabase(String url, Optional<String> user, Optional<String> password) {

        /** Without the password, which an URL may have, too. */
        @Override
        public String toString() {
            return url.replaceAll("[?;(].*", "").replaceAll("//[^/@]*@", "//") + user.map(u -> " as " + u).orElse("");
        }
    }
}
