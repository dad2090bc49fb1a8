package io.github.modernizr.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.modernizr.cost.CapacityProfile;
import io.github.modernizr.cost.CostModel;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.DataModelFormatException;
import io.github.modernizr.model.DataModelReader;
import io.github.modernizr.model.DataModelWriter;
import io.github.modernizr.optimize.Optimizer;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever model the reader accepts, the verifier has a verdict on each pattern, never an exception. */
class AnyReadModelTest {

    private static final int MODELS = Integer.getInteger("models", 120);
    private static final YAMLMapper YAML = new YAMLMapper();

    /** Texts of the model by the key they stand under: what is put in place of another text of that key. */
    private final Map<String, List<String>> texts = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"src/test/resources/applications/ticket-system", "src/test/resources/applications/social-feed"})
    void hasAVerdict(String application) throws IOException {
        Workload workload = SpecReader.read(Path.of(application, "modernizr.yaml")).workload().orElseThrow();
        PriceList prices = PriceList.of(workload.settings().region()).orElseThrow();
        DataModel sound = Optimizer.choose(workload, new CostModel(workload, List.of(), prices, CapacityProfile.SERVICE));
        JsonNode tree = YAML.readTree(DataModelWriter.write(sound));
        texts.clear();
        collect(tree, "");
        int accepted = 0;
        int differ = 0;
        Verification before = Verifier.verify(workload, sound, prices);
        for (int seed = 0; seed < MODELS; seed++) {
            JsonNode changed = tree.deepCopy();
            Random random = new Random(seed);
            for (int i = 0; i <= seed % 4; i++) {
                change(changed, random);
            }
            String yaml = YAML.writeValueAsString(changed);
            DataModel model;
            try {
                model = DataModelReader.read(yaml);
            } catch (DataModelFormatException refused) {
                continue;
            }
            accepted++;
            Verification verification = Verifier.verify(workload, model, prices);
            assertThat(verification.patterns()).as("seed " + seed).hasSameSizeAs(workload.patterns());
            differ += verification.patterns().equals(before.patterns()) ? 0 : 1;
            DataModel meaningful = Verifier.meaningful(workload, model, prices);
            new CostModel(workload, meaningful.tables(), prices, CapacityProfile.SERVICE).price(meaningful);
        }
        assertThat(accepted).as("models that are read").isGreaterThan(MODELS / 3);
        assertThat(differ).as("models that are judged otherwise").isGreaterThan(MODELS / 4);
    }

    private void collect(JsonNode node, String key) {
        if (node.isValueNode()) {
            texts.computeIfAbsent(key, k -> new ArrayList<>()).add(node.asText());
        } else if (node.isArray()) {
            node.forEach(n -> collect(n, key));
        } else {
            node.properties().forEach(e -> collect(e.getValue(), e.getKey()));
        }
    }

    private record Place(JsonNode parent, String key, int index) {}

    private void change(JsonNode root, Random random) {
        List<Place> places = new ArrayList<>();
        places(root, places, "");
        Place place = places.get(random.nextInt(places.size()));
        JsonNode value = place.parent() instanceof ArrayNode array ? array.get(place.index()) : place.parent().get(place.key());
        boolean remove = !value.isValueNode() || random.nextInt(4) == 0;
        if (place.parent() instanceof ArrayNode array) {
            if (remove && random.nextBoolean()) {
                array.remove(place.index());
            } else if (remove) {
                array.add(value.deepCopy());
            } else {
                array.set(place.index(), YAML.getNodeFactory().textNode(other(place.key(), random)));
            }
        } else if (remove) {
            ((ObjectNode) place.parent()).remove(place.key());
        } else if (value.isBoolean()) {
            ((ObjectNode) place.parent()).put(place.key(), !value.booleanValue());
        } else {
            ((ObjectNode) place.parent()).put(place.key(), other(place.key(), random));
        }
    }

    private String other(String key, Random random) {
        List<String> known = new ArrayList<>(new TreeSet<>(texts.getOrDefault(key, List.of("x"))));
        return switch (random.nextInt(6)) {
            case 0 -> "zzz";
            case 1 -> ":zzz";
            case 2 -> "zzz.zzz";
            default -> known.get(random.nextInt(known.size()));
        };
    }

    private static void places(JsonNode node, List<Place> found, String key) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                found.add(new Place(node, key, i));
                places(node.get(i), found, key);
            }
        } else if (node.isObject()) {
            node.properties().forEach(e -> {
                found.add(new Place(node, e.getKey(), -1));
                places(e.getValue(), found, e.getKey());
            });
        }
    }
}
