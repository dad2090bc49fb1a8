package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.engine.EngineFailure;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** Where the oracle's schema is, and what is done so that it does not stay there. */
final class Server {

    private final Driver driver;
    private final String url;
    private final Properties properties;
    private final String advice;
    private Thread atExit;

    private Server(Driver driver, String url, Properties properties, String advice) {
        this.driver = driver;
        this.url = url;
        this.properties = properties;
        this.advice = advice;
    }

    /** @param properties what the URL does not say, such as {@code user} and {@code password} */
    static Server at(Driver driver, String url, Properties properties) {
        return new Server(driver, url, properties, "Check that the server runs, that modernizr.oracleUrl, modernizr.oracleUser"
                + " and modernizr.oraclePassword are right, and that the user may create and drop schemas; or leave"
                + " modernizr.oracleUrl out: then H2 is compared with.");
    }

    /** In this process. */
    static Server embedded(Driver driver, String url) {
        return new Server(driver, url, new Properties(), "Run it again; if it fails again, there is too little memory"
                + " (MAVEN_OPTS=-Xmx…). -Dmodernizr.prove=static checks the model by reading it.");
    }

    /** @throws EngineFailure where nobody answers, or not to us */
    Connection connect() {
        try {
            return connection();
        } catch (SQLException e) {
            throw failure("cannot be reached", e);
        }
    }

    private Connection connection() throws SQLException {
        Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("the driver " + driver.getClass().getName() + " does not know the URL");
        }
        return connection;
    }

    /** An interrupted build ends the JVM under the proof: the schema goes first. */
    void dropAtExit(Connection connection, Dialect dialect) {
        if (!dialect.leavesSchema()) {
            return;
        }
        atExit = new Thread(() -> {
            try {
                // else the transaction that is open would keep the schema's lock
                connection.abort(Runnable::run);
                dropAnew(dialect);
            } catch (SQLException e) {
                throw failure("still has a schema of ours (its name begins with modernizr_) that cannot be dropped", e);
            }
        }, "modernizr-drops-its-schema");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Drops the schema and closes the connection, by another one where this is broken.
     *
     * @throws EngineFailure where the schema is still there
     */
    void drop(Connection connection, Dialect dialect) {
        try (connection) {
            connection.rollback();
            dialect.drop(connection);
        } catch (SQLException broken) {
            try {
                dropAnew(dialect);
            } catch (SQLException e) {
                throw failure("still has a schema of ours (its name begins with modernizr_) that cannot be dropped", e);
            }
        } finally {
            forget();
        }
    }

    private void dropAnew(Dialect dialect) throws SQLException {
        if (dialect.leavesSchema()) {
            try (Connection another = connection()) {
                dialect.drop(another);
            }
        }
    }

    private void forget() {
        if (atExit != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException exiting) {
                // it is running: nothing is left for it to drop
            }
            atExit = null;
        }
    }

    /** @return what to throw where the schema could not be made; whatever of it is there is dropped */
    RuntimeException afterFailure(Connection connection, Optional<Dialect> dialect, Exception failed) {
        RuntimeException thrown = failed instanceof SQLException e
                ? failure("does not take a schema of ours", e) : (RuntimeException) failed;
        try {
            if (dialect.isPresent()) {
                drop(connection, dialect.get());
            } else {
                connection.close();
            }
        } catch (SQLException | RuntimeException e) {
            thrown.addSuppressed(e);
        }
        return thrown;
    }

    /** What happened to whom, without passwords, and what to do. */
    EngineFailure failure(String what, SQLException e) {
        String said = ShownUrl.clean(String.valueOf(e.getMessage()), url, properties);
        return new EngineFailure("The relational engine " + ShownUrl.of(url) + " " + what + ": " + said
                + "\n" + advice, ShownUrl.tells(e, url, properties) ? null : e);
    }
}
