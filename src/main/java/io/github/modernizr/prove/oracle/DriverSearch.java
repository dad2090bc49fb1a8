package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.engine.EngineFailure;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The JDBC driver for a URL, among those that a class loader sees. {@code DriverManager} would ask the loader of the
 * whole JVM first, in which a build tool's plugins are not.
 */
final class DriverSearch {

    private DriverSearch() {}

    /**
     * @param drivers the plugin's, which sees the dependencies that a project gives to the plugin
     * @throws EngineFailure where no driver knows the URL
     */
    static Driver find(String url, ClassLoader drivers) {
        List<String> others = new ArrayList<>();
        for (Driver driver : all(drivers)) {
            if (accepts(driver, url)) {
                return driver;
            }
            others.add(driver.getClass().getName());
        }
        throw new EngineFailure("No JDBC driver knows " + ShownUrl.of(url) + (others.isEmpty()
                ? "; the plugin has none."
                : "; the plugin has " + String.join(", ", others) + ".") + "\n" + ADVICE, null);
    }

    private static final String ADVICE = """
            Add the driver to the plugin in your pom, with the version you want:
              <plugin>
                <groupId>io.github.modernizr</groupId>
                <artifactId>modernizr-maven-plugin</artifactId>
                <dependencies>
                  <dependency>
                    <groupId>org.mariadb.jdbc</groupId> <!-- or com.mysql : mysql-connector-j -->
                    <artifactId>mariadb-java-client</artifactId>
                    <version>…</version>
                  </dependency>
                </dependencies>
              </plugin>
            or leave modernizr.oracleUrl out: then H2 is compared with.""";

    private static List<Driver> all(ClassLoader drivers) {
        try {
            return ServiceLoader.load(Driver.class, drivers).stream().map(ServiceLoader.Provider::get).toList();
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new EngineFailure("The plugin's JDBC drivers cannot be loaded (" + e
                    + "). Correct the plugin's dependencies in your pom.", e);
        }
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException unreadable) {
            // its own prefix, but nothing it can read: connecting says what is wrong
            return true;
        }
    }
}
