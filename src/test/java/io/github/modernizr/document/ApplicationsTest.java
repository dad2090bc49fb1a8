package io.github.modernizr.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.modernizr.cost.CapacityProfile;
import io.github.modernizr.cost.CostModel;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.optimize.Optimizer;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.spec.SpecReading;
import io.github.modernizr.workload.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole applications: what the designer chooses is written, and its requests are the SDK's. */
class ApplicationsTest {

    @ParameterizedTest
    @ValueSource(strings = {"ticket-system", "social-feed"})
    void everyRequestIsTheSdks(String application) throws Exception {
        SpecReading reading = SpecReader.read(Path.of("src/test/resources/applications", application, "modernizr.yaml"));
        assertThat(reading.diagnostics()).isEmpty();
        Workload workload = reading.workload().orElseThrow();
        CostModel costs = new CostModel(workload, List.of(), PriceList.of("us-east-1").orElseThrow(), CapacityProfile.SERVICE);
        DataModel model = Optimizer.choose(workload, costs);
        DocumentInput input = new DocumentInput("modernizr", "modernizr.yaml", workload, Optional.of(model),
                Optional.of(costs.withTables(model.tables()).price(model)), List.of(), Optional.empty());

        SortedMap<String, String> files = Documents.render(input, Map.of());

        int requests = 0;
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (file.getKey().startsWith("requests/")) {
                for (JsonNode request : new ObjectMapper().readTree(file.getValue())) {
                    RequestDocumentTest.check(request);
                    requests++;
                }
            }
        }
        assertThat(requests).isGreaterThan(workload.patterns().size());
        assertThat(workload.patterns()).allMatch(p -> files.get("dynamodb_data_model.md").contains("### " + p.id() + ": ")
                && files.get("dynamodb_requirements.md").contains("#### " + p.id() + ": "));
    }
}
