package io.github.modernizr.prove.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.modernizr.prove.engine.EngineFailure;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which driver a URL gets, and what is told of a URL. */
class DriverSearchTest {

    @Test
    void isFoundInALoaderThatTheJvmDoesNotAsk() throws Exception {
        URL jar = org.mariadb.jdbc.Driver.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader plugin = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
            assertThat(DriverSearch.find("jdbc:mariadb://host/", plugin).getClass())
                    .satisfies(c -> assertThat(c.getName()).isEqualTo("org.mariadb.jdbc.Driver"))
                    .satisfies(c -> assertThat(c.getClassLoader()).isSameAs(plugin));
        }
    }

    @Test
    void whereThereIsNoneThePluginsDependencyIsTold() {
        assertThatThrownBy(() -> DriverSearch.find("jdbc:mysql://u:secret@host/?password=secret", ClassLoader.getPlatformClassLoader()))
                .isInstanceOf(EngineFailure.class)
                .hasMessageStartingWith("No JDBC driver knows jdbc:mysql://host/; the plugin has none.\nAdd the driver to the plugin")
                .hasMessageContaining("<artifactId>modernizr-maven-plugin</artifactId>")
                .hasMessageEndingWith("or leave modernizr.oracleUrl out: then H2 is compared with.");
    }

    @Test
    void driversOfOtherUrlsAreNamed() {
        assertThatThrownBy(() -> DriverSearch.find("jdbc:postgresql://host/", getClass().getClassLoader()))
                .isInstanceOf(EngineFailure.class).hasMessageContaining("the plugin has ")
                .hasMessageContaining("org.mariadb.jdbc.Driver");
    }

    @Test
    void aDriverThatCannotBeLoadedIsTold(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve("java.sql.Driver"), "no.such.Driver");
        try (URLClassLoader plugin = new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            assertThatThrownBy(() -> DriverSearch.find("jdbc:broken:", plugin)).isInstanceOf(EngineFailure.class)
                    .hasMessageContaining("The plugin's JDBC drivers cannot be loaded").hasMessageContaining("no.such.Driver")
                    .hasMessageEndingWith("Correct the plugin's dependencies in your pom.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "jdbc:mysql://host:3306/?user=u&password=pass1word",
        "jdbc:mysql://u:pass1word@host:3306/?useSSL=false",
        "jdbc:mysql://host:3306/db?trustCertificateKeyStorePassword=pass1word&x=1",
        "jdbc:mysql://address=(host=myhost)(port=1111)(user=u)(password=pass1word)/db",
        "jdbc:mariadb://host:3306/;password=pass1word"})
    void passwordsAreNotTold(String url) {
        assertThat(ShownUrl.of(url)).doesNotContain("pass1word");
        String said = ShownUrl.clean("cannot connect to " + url + " with pass1word", url, new Properties());
        assertThat(said).doesNotContain("pass1word").contains("cannot connect to ");
        SQLException deep = new SQLException("no", new SQLException("tried pass1word"));
        assertThat(ShownUrl.tells(deep, url, new Properties())).isTrue();
        assertThat(ShownUrl.tells(new SQLException("no"), url, new Properties())).isFalse();
    }

    @Test
    void aPasswordBesideTheUrlIsNotTold() {
        Properties properties = new Properties();
        properties.setProperty("password", "pass1word");
        assertThat(ShownUrl.clean("denied: pass1word", "jdbc:mysql://host/", properties)).isEqualTo("denied: ***");
    }
}
