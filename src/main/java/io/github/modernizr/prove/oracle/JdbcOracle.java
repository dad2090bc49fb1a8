package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.RelationalOracle;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.engine.EngineFailure;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.Workload;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;

/** The oracle over JDBC. Not for several threads at a time. */
public final class JdbcOracle implements RelationalOracle {

    private final Session session;
    private final Contents contents;
    private final Server server;

    private JdbcOracle(Session session, Schema schema, Server server) {
        this.session = session;
        this.contents = new Contents(session, schema);
        this.server = server;
    }

    /**
     * H2 in this process and in memory, made to mean what MySQL means.
     *
     * @param driver H2's, from a class loader that sees the room {@code prove.isolated} and ICU4J, too
     * @throws NeedsJdbcOracle where the schema cannot be told in H2
     */
    public static JdbcOracle h2(Driver driver, Workload workload) {
        Dialect dialect = new H2Dialect(workload.schema(), connectionCollation(workload));
        // what the driver calls is found through the context class loader
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(driver.getClass().getClassLoader());
        try {
            return open(Server.embedded(driver, "jdbc:h2:mem:;MODE=MySQL;LOCK_TIMEOUT=0"), workload, c -> dialect);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * A real MySQL or MariaDB, in a schema of our own that {@link #close()} drops, and the end of the JVM where it comes
     * earlier.
     *
     * @param url such as {@code jdbc:mariadb://localhost:3306/}; it may have user and password in it
     * @param drivers the class loader whose JDBC drivers are asked: the plugin's, which sees its dependencies
     * @throws EngineFailure where there is no driver for the URL, the server cannot be reached or does not allow a schema
     */
    public static JdbcOracle at(
            String url, Optional<String> user, Optional<String> password, ClassLoader drivers, Workload workload) {
        Properties properties = new Properties();
        user.ifPresent(name -> properties.setProperty("user", name));
        password.ifPresent(word -> properties.setProperty("password", word));
        return at(Server.at(DriverSearch.find(url, drivers), url, properties), workload);
    }

    /**
     * The same, by a driver that accepts the URL.
     *
     * @throws EngineFailure where the server cannot be reached or does not allow a schema
     */
    public static JdbcOracle at(Driver driver, String url, Workload workload) {
        return at(Server.at(driver, url, new Properties()), workload);
    }

    private static JdbcOracle at(Server server, Workload workload) {
        String database = "modernizr_" + UUID.randomUUID().toString().replace("-", "");
        return open(server, workload, connection -> new MySqlDialect(workload.schema(),
                connection.getMetaData().getDatabaseProductVersion().toLowerCase(Locale.ROOT).contains("mariadb")
                        || connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT).contains("mariadb"),
                connectionCollation(workload), database, FullTextIndexes.of(workload)));
    }

    private interface DialectOf {
        Dialect of(Connection connection) throws SQLException;
    }

    private static JdbcOracle open(Server server, Workload workload, DialectOf dialects) {
        Connection connection = server.connect();
        Dialect dialect = null;
        try {
            connection.setAutoCommit(false);
            dialect = dialects.of(connection);
            server.dropAtExit(connection, dialect);
            Session session = new Session(connection, dialect);
            dialect.create(connection);
            session.commit();
            return new JdbcOracle(session, workload.schema(), server);
        } catch (SQLException | RuntimeException e) {
            throw server.afterFailure(connection, Optional.ofNullable(dialect), e);
        }
    }

    private static Collation connectionCollation(Workload workload) {
        String name = workload.settings().collationName().toLowerCase(Locale.ROOT);
        return name.endsWith("bin") || name.equals("binary") ? Collation.BINARY
                : name.endsWith("_as_ci") ? Collation.CASE_INSENSITIVE : Collation.CASE_AND_ACCENT_INSENSITIVE;
    }

    @Override
    public void load(Map<String, List<Row>> rows) {
        checked(() -> {
            contents.load(rows);
            return null;
        });
    }

    @Override
    public Outcome run(AccessPattern pattern, Form form, Invocation invocation) {
        return checked(() -> new FormRun(session, new AnswerColumns(), invocation, StepEnd.transaction(session)).run(pattern, form));
    }

    @Override
    public Together together(List<Participant> requests, ToIntFunction<List<Integer>> order) {
        return checked(() -> new SideBySide(session, requests).run(order, contents));
    }

    @Override
    public Outcome seeing(Participant request, List<Change> changes, List<Set<Integer>> seen) {
        return checked(() -> new PartView(session, contents, changes).run(request, seen));
    }

    @Override
    public Map<String, List<Row>> rows() {
        return checked(() -> {
            Map<String, List<Row>> rows = contents.rows();
            session.commit();
            return rows;
        });
    }

    @Override
    public String name() {
        return session.product();
    }

    @Override
    public List<String> rewrites() {
        return session.dialect().rewrites();
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T checked(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw server.failure("fails in the middle of the proof", e);
        } catch (RuntimeException e) {
            session.rollback();
            throw e;
        }
    }

    @Override
    public void close() {
        server.drop(session.connection(), session.dialect());
    }
}
