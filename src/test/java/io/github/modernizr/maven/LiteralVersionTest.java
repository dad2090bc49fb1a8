package io.github.modernizr.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Texts that people copy name the plugin's version literally; it must be this one. */
class LiteralVersionTest {
    private static final Pattern PLUGIN = Pattern.compile(
            "<artifactId>modernizr-maven-plugin</artifactId>\\s*<version>([^<]+)</version>");

    @Test
    void examplesNameTheVersionThatIsBuilt() throws IOException {
        String own = versions(Path.of("pom.xml")).get(0);

        assertThat(versions(Path.of("README.md"))).isNotEmpty().containsOnly(own);
        assertThat(versions(Path.of("src/it/online-shopping-store/pom.xml"))).containsExactly(own);
    }

    private static List<String> versions(Path file) throws IOException {
        return PLUGIN.matcher(Files.readString(file)).results().map((MatchResult hit) -> hit.group(1)).toList();
    }
}
