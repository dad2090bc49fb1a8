package io.github.modernizr.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.prove.engine.EngineJars;
import io.github.modernizr.prove.engine.Engines;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The real engines, for tests: {@code try (Engines engines = TestEngines.open())}. */
public final class TestEngines {

    private static final Path FOLDER = Path.of("target", "engines");

    private TestEngines() {}

    public static Engines open() {
        return Engines.open(jars(), Path.of("target", "engines-temporary"));
    }

    /** What the build copied before the tests. */
    public static List<Path> jars() {
        try (InputStream pom = EngineJars.pom().openStream(); Stream<Path> files = Files.list(FOLDER)) {
            assertThat(FOLDER.resolve("engines-pom.xml"))
                    .as("the engines are those that engines-pom.xml lists; if not, run: mvn test-compile")
                    .hasBinaryContent(pom.readAllBytes());
            return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("No engines in " + FOLDER + ": run mvn test-compile", e);
        }
    }
}
