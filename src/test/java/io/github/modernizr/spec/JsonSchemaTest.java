package io.github.modernizr.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The published JSON Schema says what the reader does, so that editors help and never mislead. */
class JsonSchemaTest {

    private static final JsonNode JSON = json();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JSON.toString(), InputFormat.JSON);

    private static JsonNode json() {
        try (var in = SpecReader.class.getResourceAsStream("modernizr-1.schema.json")) {
            return new ObjectMapper().readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> problems(Path spec) throws IOException {
        Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(spec));
        String asJson = new ObjectMapper().writeValueAsString(loaded);
        return SCHEMA.validate(asJson, InputFormat.JSON).stream().map(Object::toString).toList();
    }

    static Stream<Path> validSpecifications() throws IOException {
        List<Path> found = new ArrayList<>();
        Cases.names("spec").forEach(n -> found.add(Cases.folder("spec").resolve(n).resolve("modernizr.yaml")));
        for (String root : List.of("src/it", "src/test/resources/applications")) {
            if (Files.exists(Path.of(root))) {
                try (Stream<Path> files = Files.walk(Path.of(root))) {
                    files.filter(f -> f.endsWith("modernizr.yaml")).filter(f -> SpecReader.read(f).workload().isPresent())
                            .sorted().forEach(found::add);
                }
            }
        }
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("validSpecifications")
    void acceptsWhatTheReaderReads(Path spec) throws IOException {
        assertThat(SpecReader.read(spec).workload()).isPresent();
        assertThat(problems(spec)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown-key", "missing-key", "wrong-shape", "unknown-value", "bad-count", "bad-rate",
        "bad-percentage", "bad-duration", "bad-size", "keys-exclude", "unsupported-version", "bad-name", "bad-number",
        "rate-missing", "no-statement"})
    void refusesWhatTheReaderRefuses(String name) throws IOException {
        Path spec = Cases.folder("diagnostics").resolve(name).resolve("modernizr.yaml");
        assertThat(SpecReader.read(spec).workload()).isEmpty();
        assertThat(problems(spec)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Section.class)
    void knowsTheSameKeys(Section section) {
        JsonNode definition = JSON.at("/$defs/" + section.title());
        List<String> keys = new ArrayList<>();
        definition.path("properties").fieldNames().forEachRemaining(keys::add);
        assertThat(keys).containsExactlyInAnyOrderElementsOf(section.keys());
        assertThat(definition.path("description").asText()).isNotBlank();
    }

    @Test
    void definesNoMappingThatTheReaderDoesNotKnow() {
        List<String> mappings = new ArrayList<>();
        JSON.path("$defs").properties().forEach(e -> {
            if (e.getValue().has("properties")) {
                mappings.add(e.getKey());
            }
        });
        assertThat(mappings).containsExactlyInAnyOrderElementsOf(
                Arrays.stream(Section.values()).map(Section::title).toList());
    }
}
