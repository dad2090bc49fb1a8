package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.RelationalOracle;
import io.github.modernizr.prove.Row;
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
import java.util.Properties;
import java.util.UUID;

/** The oracle over JDBC. Not for several threads at a time. */
public final class JdbcOracle implements RelationalOracle {

    private final Session session;
    private final Contents contents;

    private JdbcOracle(Session session, Schema schema) {
        this.session = session;
        this.contents = new Contents(session, schema);
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
            return open(driver, "jdbc:h2:mem:;MODE=MySQL;LOCK_TIMEOUT=0", new Properties(), workload, c -> dialect);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * A real MySQL or MariaDB, in a schema of our own that {@link #close()} drops.
     *
     * @param driver one that accepts the URL
     * @param url such as {@code jdbc:mariadb://localhost:3306/?user=…&password=…}
     * @param credentials {@code user} and {@code password} where the URL has none
     * @throws IllegalStateException where it cannot be reached or does not allow a schema
     */
    public static JdbcOracle at(Driver driver, String url, Properties credentials, Workload workload) {
        String database = "modernizr_" + UUID.randomUUID().toString().replace("-", "");
        return open(driver, url, credentials, workload, connection -> new MySqlDialect(workload.schema(),
                connection.getMetaData().getDatabaseProductVersion().toLowerCase(Locale.ROOT).contains("mariadb")
                        || connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT).contains("mariadb"),
                connectionCollation(workload), database, FullTextIndexes.of(workload)));
    }

    private interface DialectOf {
        Dialect of(Connection connection) throws SQLException;
    }

    private static JdbcOracle open(Driver driver, String url, Properties properties, Workload workload, DialectOf dialects) {
        Connection connection = null;
        try {
            connection = driver.connect(url, properties);
            if (connection == null) {
                throw new IllegalStateException("The driver " + driver.getClass().getName() + " does not know the URL " + shown(url));
            }
            connection.setAutoCommit(false);
            Session session = new Session(connection, dialects.of(connection));
            session.dialect().create(connection);
            session.commit();
            return new JdbcOracle(session, workload.schema());
        } catch (SQLException e) {
            close(connection);
            throw new IllegalStateException("The oracle " + shown(url) + " cannot be used: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    /** Without what follows the path, which may hold a password. */
    private static String shown(String url) {
        return url.replaceAll("[?;].*", "").replaceAll("//[^/@]*@", "//");
    }

    private static void close(Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
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
        return checked(() -> new FormRun(session, new AnswerColumns(), invocation).run(pattern, form));
    }

    @Override
    public Map<String, List<Row>> rows() {
        return checked(contents::rows);
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
            throw new IllegalStateException("The oracle fails: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            session.rollback();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            session.rollback();
            session.dialect().drop(session.connection());
        } catch (SQLException e) {
            throw new IllegalStateException("The oracle's schema cannot be dropped: " + e.getMessage(), e);
        } finally {
            close(session.connection());
        }
    }
}
