package io.github.modernizr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.DataModelReader;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole applications through all goals. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplicationsTest {

    private static final List<String> OF_REQUIREMENTS = List.of("dynamodb_requirements.md");
    private static final List<String> OF_MODEL = with(OF_REQUIREMENTS, "dynamodb_data_model.md", "template.yaml");
    private static final List<String> OF_VALIDATE =
            with(OF_MODEL, "validation.md", "validation.json", "TEST-modernizr.xml", "modernizr.sarif");

    private final Map<Applications, Compilation> validated = new EnumMap<>(Applications.class);

    private Compilation validated(Applications application) {
        return validated.computeIfAbsent(application, a -> a.compile(Goal.VALIDATE));
    }

    @ParameterizedTest
    @EnumSource
    void isReadWithoutErrors(Applications application) {
        Compilation requirements = application.compile(Goal.REQUIREMENTS);
        assertThat(requirements.diagnostics()).isEmpty();
        assertThat(requirements.documents()).containsOnlyKeys(OF_REQUIREMENTS);
        assertThat(requirements.gateFailures()).isEmpty();
        allPatternsIn(application, requirements, OF_REQUIREMENTS);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ONLINE_SHOPPING_STORE")
    void isModelled(Applications application) {
        Compilation model = application.compile(Goal.MODEL);
        assertThat(model.documents()).containsKeys(OF_MODEL.toArray(String[]::new)).doesNotContainKeys("validation.md");
        assertThat(model.gateFailures()).isEmpty();
        allPatternsIn(application, model, List.of("dynamodb_data_model.md"));
        assertThat(tables(model)).as("validating changes nothing in the model").isEqualTo(tables(validated(application)));
    }

    @ParameterizedTest
    @EnumSource
    void isValidated(Applications application) throws IOException {
        Compilation validation = validated(application);
        assertThat(validation.documents()).containsKeys(OF_VALIDATE.toArray(String[]::new));
        allPatternsIn(application, validation, List.of("dynamodb_requirements.md", "dynamodb_data_model.md", "validation.md",
                "validation.json", "TEST-modernizr.xml"));

        JsonNode report = new ObjectMapper().readTree(validation.documents().get("validation.json"));
        assertThat(report.path("patterns").findValuesAsText("id")).containsExactlyElementsOf(ids(application));
        assertThat(validation.gateFailures()).hasSize(report.path("counts").path("unsupported").asInt());
        application.compare("verdicts.golden", verdicts(report));
    }

    @ParameterizedTest
    @EnumSource
    void asksOnlyForPatternsThatAreServed(Applications application) throws IOException {
        Compilation validation = validated(application);
        JsonNode report = new ObjectMapper().readTree(validation.documents().get("validation.json"));
        for (JsonNode pattern : report.path("patterns")) {
            boolean served = pattern.path("verdict").asText().equals("SUPPORTED");
            boolean requested = validation.documents().containsKey("requests/" + pattern.path("id").asText() + ".json");
            assertThat(!served || requested).as(pattern.path("id").asText()).isTrue();
        }
    }

    @Test
    void mostPatternsAreServed() throws IOException {
        assertThat(supported(Applications.TICKET_SYSTEM)).isGreaterThanOrEqualTo(15);
        assertThat(supported(Applications.SOCIAL_FEED)).isGreaterThanOrEqualTo(15);
        assertThat(supported(Applications.ONLINE_SHOPPING_STORE)).isGreaterThanOrEqualTo(36);
    }

    /** Nothing asks for them: the choice found them cheaper. */
    @Test
    void theFeedHasAnItemCollectionAndAnOrderTwin() {
        DataModel model = DataModelReader.read(new String(
                validated(Applications.SOCIAL_FEED).documents().get("dynamodb_data_model.yaml"), StandardCharsets.UTF_8));
        TableDesign members = model.require("members");
        assertThat(members.key()).isEqualTo(KeySchema.of("pk", "sk"));
        assertThat(members.itemTypes()).extracting(ItemType::name).containsExactly("members", "follows");
        assertThat(members.itemType("follows").attribute("sk").orElseThrow().source())
                .isEqualTo(new AttributeSource.Composite(Optional.of("follows"), List.of("follower_id")));
        assertThat(members.itemType("members").attributes()).extracting(Attribute::source)
                .hasAtLeastOneElementOfType(AttributeSource.OrderTwin.class);
    }

    /** A change to what the shop gives up is seen. */
    @Test
    void theShopAcceptsNothingElse() {
        List<String> accepted = new ArrayList<>();
        for (AccessPattern pattern : workload(Applications.ONLINE_SHOPPING_STORE).patterns()) {
            pattern.accepted().forEach(r -> accepted.add(pattern.id() + " " + r.text()));
            if (pattern.body() instanceof AccessPattern.Body.Operations operations) {
                operations.rejectedForms().forEach(f -> accepted.add(pattern.id() + " forms: " + f + " rejected"));
            }
        }
        Applications.ONLINE_SHOPPING_STORE.compare("relaxations.golden",
                accepted.stream().sorted().map(l -> l + "\n").collect(Collectors.joining()));
    }

    private int supported(Applications application) throws IOException {
        return new ObjectMapper().readTree(validated(application).documents().get("validation.json"))
                .path("counts").path("supported").asInt();
    }

    private static String verdicts(JsonNode report) {
        StringBuilder lines = new StringBuilder();
        for (JsonNode pattern : report.path("patterns")) {
            String verdict = pattern.path("verdict").asText();
            lines.append(pattern.path("id").asText()).append(' ').append(verdict);
            if (!verdict.equals("SUPPORTED")) {
                lines.append(' ').append(pattern.path("reasons").path(0).asText());
            }
            lines.append('\n');
        }
        return lines.toString();
    }

    private static void allPatternsIn(Applications application, Compilation compilation, List<String> documents) {
        for (String document : documents) {
            String text = new String(compilation.documents().get(document), StandardCharsets.UTF_8);
            assertThat(ids(application)).as(document)
                    .allSatisfy(id -> assertThat(Pattern.compile("\\b" + id + "\\b").matcher(text).find()).as(id).isTrue());
        }
    }

    private static String tables(Compilation compilation) {
        return new String(compilation.documents().get("template.yaml"), StandardCharsets.UTF_8);
    }

    private static List<String> ids(Applications application) {
        return workload(application).patterns().stream().map(AccessPattern::id).toList();
    }

    private static Workload workload(Applications application) {
        return SpecReader.read(application.specification(), PriceList.regions()).workload().orElseThrow();
    }

    private static List<String> with(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }
}
