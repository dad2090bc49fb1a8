package io.github.modernizr.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What machines read: CloudFormation, JSON, JUnit's XML, SARIF. Texts of any kind must survive. */
class MachineDocumentsTest {

    private static final String POISON = " \"a\" & <b> ]]> \\ : # \u0001\n- x 'y'";

    private final SortedMap<String, String> files = Documents.render(LibraryInput.of(POISON), Map.of());

    @Test
    void allDocumentsAreThere() {
        assertThat(files.keySet()).contains("TEST-modernizr.xml", "dynamodb_data_model.md", "dynamodb_requirements.md",
                "modernizr.sarif", "requests/L1.json", "template.yaml", "validation.json", "validation.md");
        assertThat(files.values()).allMatch(text -> text.endsWith("\n") && !text.contains("\r"));
    }

    @Test
    void cloudFormationHasKeysIndexesAndStreams() throws Exception {
        JsonNode tables = new YAMLMapper().readTree(files.get("template.yaml")).get("Resources");
        JsonNode members = tables.at("/MembersTable/Properties");

        assertThat(members.at("/TableName").asText()).isEqualTo("members");
        assertThat(members.at("/BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
        assertThat(members.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled").isBoolean()).isTrue();
        assertThat(members.at("/AttributeDefinitions").findValuesAsText("AttributeName"))
                .containsExactly("id", "email_key", "name", "joined_at");
        JsonNode byName = members.at("/GlobalSecondaryIndexes/1");
        assertThat(byName.at("/KeySchema").findValuesAsText("AttributeName")).containsExactly("name", "joined_at", "id");
        assertThat(byName.at("/KeySchema").findValuesAsText("KeyType")).containsExactly("HASH", "RANGE", "RANGE");
        assertThat(byName.at("/Projection/NonKeyAttributes/0").asText()).isEqualTo("email");
        assertThat(members.has("StreamSpecification")).as("nothing is kept from this table's stream").isFalse();
        assertThat(tables.at("/LoansAndGuardsTable/Properties/StreamSpecification/StreamViewType").asText())
                .isEqualTo("NEW_AND_OLD_IMAGES");
    }

    @Test
    void validationJsonHasTheAgreedShape() throws Exception {
        JsonNode json = new ObjectMapper().readTree(files.get("validation.json"));

        assertThat(json.get("patterns")).hasSize(7);
        JsonNode failed = json.at("/patterns/5");
        assertThat(failed.fieldNames()).toIterable().containsExactly(
                "id", "title", "verdict", "reasons", "readUnitsPerSecond", "writeUnitsPerSecond", "monthlyCost");
        assertThat(failed.get("verdict").asText()).isEqualTo("UNSUPPORTED");
        assertThat(failed.at("/reasons/1").asText()).isEqualTo("loans stay behind [effect-missing]");
        assertThat(failed.get("title").asText()).isEqualTo("Leave" + POISON);
        assertThat(json.at("/counts").toString()).isEqualTo("{\"supported\":5,\"noOperation\":1,\"delegated\":0,\"unsupported\":1}");
        assertThat(json.at("/monthlyCost/total").decimalValue()).isEqualByComparingTo("1.64");
        assertThat(json.at("/patterns/1/readUnitsPerSecond").decimalValue()).isEqualByComparingTo("5");
    }

    @Test
    void junitHasOneCaseForEachPattern() throws Exception {
        String xml = files.get("TEST-modernizr.xml");
        Element suite = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))).getDocumentElement();
        NodeList cases = suite.getElementsByTagName("testcase");

        assertThat(cases.getLength()).isEqualTo(7);
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(((Element) cases.item(5)).getAttribute("name")).isEqualTo("L6: Leave" + POISON.replace('\u0001', '?'));
        assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
                .contains("its loans grow without bound").contains("loans stay behind");
        assertThat(xml).doesNotContain("time").doesNotContain("hostname");
    }

    @Test
    void sarifPointsAtTheSpecification() throws Exception {
        JsonNode run = new ObjectMapper().readTree(files.get("modernizr.sarif")).at("/runs/0");

        assertThat(run.at("/tool/driver/rules").findValuesAsText("id")).containsExactly("unbounded-read", "effect-missing");
        assertThat(run.get("results")).hasSize(2);
        JsonNode place = run.at("/results/0/locations/0/physicalLocation");
        assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("modernizr.yaml");
        assertThat(place.at("/region/startLine").asInt()).isEqualTo(7);
        assertThat(place.at("/region/startColumn").asInt()).isEqualTo(3);
    }

    @Test
    void withoutVerdictsThereIsNoValidation() {
        DocumentInput all = LibraryInput.of("");
        DocumentInput model = new DocumentInput(all.author(), all.specification(), all.workload(), all.model(), all.cost(),
                all.heats(), java.util.Optional.empty());

        assertThat(Documents.render(model, Map.of()).keySet())
                .contains("dynamodb_data_model.md").doesNotContain("validation.md", "validation.json", "modernizr.sarif");
        assertThat(Documents.render(DocumentInput.of("m", "s", all.workload()), Map.of()).keySet())
                .containsExactly("dynamodb_requirements.md");
    }
}
