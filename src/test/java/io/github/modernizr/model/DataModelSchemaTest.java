package io.github.modernizr.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published JSON Schema and the reader accept and refuse the same files. */
class DataModelSchemaTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(resource(), InputFormat.JSON);

    private static String resource() {
        try (var in = DataModelReader.class.getResourceAsStream("dynamodb_data_model-1.schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatIsWrittenFollowsTheSchema() throws IOException {
        for (long seed = 0; seed < 60; seed++) {
            assertThat(problems(tree(seed))).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void anUnknownKeyAnywhereIsRefusedByBoth() throws IOException {
        for (long seed = 0; seed < 12; seed++) {
            for (int i = 0; i < mappings(tree(seed)).size(); i += 5) {
                JsonNode tree = tree(seed);
                mappings(tree).get(i).put("no-such-key", "x");
                boolean read = readable(tree);
                assertThat(problems(tree).isEmpty()).as("seed %d, mapping %d, as the reader has it", seed, i).isEqualTo(read);
                assertThat(read).as("seed %d, mapping %d", seed, i).isFalse();
            }
        }
    }

    private static JsonNode tree(long seed) throws IOException {
        return new YAMLMapper().readTree(DataModelWriter.write(new AnyModel(seed).model()));
    }

    private static List<String> problems(JsonNode tree) {
        return SCHEMA.validate(tree.toString(), InputFormat.JSON).stream().map(Object::toString).toList();
    }

    private static boolean readable(JsonNode tree) throws IOException {
        try {
            DataModelReader.read(new YAMLMapper().writeValueAsString(tree));
            return true;
        } catch (DataModelFormatException e) {
            return false;
        }
    }

    /** Those with a closed list of keys; in {@code values} and {@code link} the keys are columns. */
    private static List<ObjectNode> mappings(JsonNode node) {
        List<ObjectNode> found = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            found.add(object);
            object.properties().forEach(e -> {
                if (!e.getKey().equals("values") && !e.getKey().equals("link")) {
                    found.addAll(mappings(e.getValue()));
                }
            });
        } else {
            node.forEach(child -> found.addAll(mappings(child)));
        }
        return found;
    }

    @Test
    void theSchemaIsJson() throws IOException {
        assertThat(new ObjectMapper().readTree(resource()).path("$defs").size()).isGreaterThan(15);
    }
}
