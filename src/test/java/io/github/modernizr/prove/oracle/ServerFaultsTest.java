package io.github.modernizr.prove.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.modernizr.prove.engine.EngineFailure;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.workload.Workload;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that is not there, does not let us in, or goes away; and what stays on it: nothing. */
class ServerFaultsTest {

    private static final Workload WORKLOAD = SpecReader.read(Path.of("src/test/resources/cases/plans/foreign-keys/modernizr.yaml"))
            .workload().orElseThrow();

    @Test
    void aServerThatIsNotThereIsTold() {
        EngineFailure failure = failure("jdbc:mariadb://localhost:1/?connectTimeout=2000", Optional.of("proof"), Optional.of("pass1word"));

        assertThat(failure).hasMessageStartingWith("The relational engine jdbc:mariadb://localhost:1/ cannot be reached: ")
                .hasMessageContaining("Check that the server runs, that modernizr.oracleUrl, modernizr.oracleUser")
                .hasMessageEndingWith("or leave modernizr.oracleUrl out: then H2 is compared with.");
        assertThat(trace(failure)).doesNotContain("pass1word");
    }

    @Test
    void aDriverThatQuotesThePasswordIsNotRepeated() {
        Driver driver = driver((url, properties) -> {
            throw new SQLException("Access denied for " + url + " with pass1word", new SQLException("pass1word"));
        });
        EngineFailure failure = catchThrowableOfType(EngineFailure.class,
                () -> JdbcOracle.at(driver, "jdbc:mariadb://host/?user=proof&password=pass1word", WORKLOAD).close());

        assertThat(failure).hasMessageContaining("cannot be reached: Access denied for jdbc:mariadb://host/ with ***");
        assertThat(trace(failure)).doesNotContain("pass1word");
    }

    @Test
    void aSchemaThatIsHalfMadeIsDropped() throws SQLException {
        List<String> before = MariaDb.schemas();
        Driver real = new org.mariadb.jdbc.Driver();
        Driver forbidding = driver((url, properties) -> withoutPrivilege(real.connect(url, properties)));
        EngineFailure failure = catchThrowableOfType(EngineFailure.class,
                () -> JdbcOracle.at(forbidding, MariaDb.url(), WORKLOAD).close());

        assertThat(failure).hasMessageContaining("does not take a schema of ours: CREATE TABLE denied");
        assertThat(failure.getSuppressed()).isEmpty();
        assertThat(MariaDb.schemas()).isEqualTo(before);
    }

    @Test
    void aConnectionThatBreaksIsToldAndTheSchemaDroppedByAnother() throws SQLException {
        List<String> before = MariaDb.schemas();
        EngineFailure failure = catchThrowableOfType(EngineFailure.class, () -> {
            try (JdbcOracle oracle = MariaDb.oracle(WORKLOAD)) {
                oracle.load(Map.of());
                List<String> made = MariaDb.schemas();
                made.removeAll(before);
                assertThat(made).hasSize(1);
                sql("KILL " + connection(made.get(0)));
                oracle.rows();
            }
        });

        assertThat(failure).hasMessageContaining("fails in the middle of the proof");
        assertThat(failure.getSuppressed()).isEmpty();
        assertThat(MariaDb.schemas()).isEqualTo(before);
    }

    @Test
    @Timeout(60)
    void anInterruptedBuildDropsItsSchema() throws Exception {
        List<String> before = MariaDb.schemas();
        Process build = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), InterruptedBuild.class.getName(), MariaDb.url())
                .redirectErrorStream(true).start();
        try {
            assertThat(build.inputReader().readLine()).isEqualTo("proving");
            assertThat(MariaDb.schemas()).hasSize(before.size() + 1);

            // what Ctrl-C and a CI server do
            build.destroy();

            assertThat(build.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            build.destroyForcibly();
        }
        assertThat(MariaDb.schemas()).isEqualTo(before);
    }

    @Test
    void nothingIsDroppedTwice() {
        JdbcOracle oracle = MariaDb.oracle(WORKLOAD);
        oracle.close();

        assertThatThrownBy(oracle::rows).isInstanceOf(EngineFailure.class);
    }

    /** A JVM that is in the middle of a proof. */
    static final class InterruptedBuild {

        private InterruptedBuild() {}

        public static void main(String[] url) throws InterruptedException {
            JdbcOracle oracle = JdbcOracle.at(new org.mariadb.jdbc.Driver(), url[0], WORKLOAD);
            oracle.load(Map.of());
            System.out.println("proving");
            Thread.sleep(60_000);
        }
    }

    private static EngineFailure failure(String url, Optional<String> user, Optional<String> password) {
        return catchThrowableOfType(EngineFailure.class, () -> JdbcOracle.at(
                url, user, password, ServerFaultsTest.class.getClassLoader(), WORKLOAD).close());
    }

    private interface Connecting {
        Connection connect(String url, Properties properties) throws SQLException;
    }

    private static Driver driver(Connecting connecting) {
        return (Driver) Proxy.newProxyInstance(ServerFaultsTest.class.getClassLoader(), new Class<?>[] {Driver.class},
                (proxy, method, arguments) -> connecting.connect((String) arguments[0], (Properties) arguments[1]));
    }

    /** A user who may create schemas and no tables in them. */
    private static Connection withoutPrivilege(Connection connection) {
        return wrapped(Connection.class, connection, (method, result) ->
                method.getName().equals("createStatement") ? wrapped(Statement.class, (Statement) result, (m, r) -> r) : result);
    }

    private interface After {
        Object result(Method method, Object result);
    }

    private static <T> T wrapped(Class<T> type, T real, After after) {
        return type.cast(Proxy.newProxyInstance(ServerFaultsTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getName().equals("execute") && String.valueOf(arguments[0]).startsWith("CREATE TABLE")) {
                throw new SQLException("CREATE TABLE denied", "42000", 1142);
            }
            return after.result(method, method.invoke(real, arguments));
        }));
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private static void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(MariaDb.url()); Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }

    private static String connection(String schema) {
        return MariaDb.column("SELECT id FROM information_schema.processlist WHERE db = '" + schema + "'").get(0);
    }
}
