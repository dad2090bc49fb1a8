package io.github.modernizr.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.document.Documents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplateFolderTest {

    @Test
    void theNamesAreThoseOfOurTemplates() throws Exception {
        Path ours = Path.of(Documents.class.getResource("junit.mustache").toURI()).getParent();
        try (Stream<Path> files = Files.list(ours)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".mustache")))
                    .containsExactlyInAnyOrderElementsOf(TemplateFolder.NAMES);
        }
    }

    @Test
    void whatReplacesNothingIsUnknownUnlessItIsThereToBeIncluded() {
        Path file = Path.of("any");

        assertThat(TemplateFolder.unknown(Map.of("junit.mustache", file, "parts/head.mustache", file))).isEmpty();
        assertThat(TemplateFolder.unknown(Map.of("Junit.mustache", file))).containsExactly("Junit.mustache");
    }
}
