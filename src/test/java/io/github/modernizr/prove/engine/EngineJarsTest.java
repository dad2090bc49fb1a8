package io.github.modernizr.prove.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.prove.TestEngines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of the engines, and what may not follow from it. */
class EngineJarsTest {

    @Test
    void theGlueIsCompiledAgainstWhatItMeets() throws IOException {
        String ours = Files.readString(Path.of("pom.xml"));
        try (InputStream in = EngineJars.pom().openStream()) {
            String engines = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(version(ours, "dynamodb")).isEqualTo(version(engines, "bom"));
            assertThat(version(ours, "icu4j")).isEqualTo(version(engines, "icu4j"));
        }
    }

    /** DynamoDB Local's licence: fetched by whoever uses it, never combined with. */
    @Test
    void dynamoDbLocalIsOnNoClassPathOfOurs() {
        assertThat(System.getProperty("java.class.path")).doesNotContain("DynamoDBLocal");
        assertThat(TestEngines.jars()).anyMatch(jar -> jar.toString().contains("DynamoDBLocal"));
    }

    private static String version(String pom, String artifact) {
        Matcher version = Pattern.compile("<artifactId>" + artifact + "</artifactId>\\s*<version>([^<]+)<").matcher(pom);
        assertThat(version.find()).as(artifact).isTrue();
        return version.group(1);
    }
}
