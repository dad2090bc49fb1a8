package io.github.modernizr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop at the rates that the workshop's published design states: both designs, priced by one cost model. */
class PublishedRatesTest {
    private static final Path FOLDER = Path.of("src/test/resources/published-design");
    private static final Pattern PATTERN_OR_RATE = Pattern.compile("(?m)^  (AP\\d+):$|^    rate: \\{.*\\}$");
    private static final List<String> COSTS = List.of("reads", "writes", "storage", "total");

    @Test
    void bothBillsStandOnThePage(@TempDir Path folder) throws IOException {
        Map<String, String> rates = rates();
        Path specification = specification(folder, rates);
        JsonNode ours = validated(new CompilerInput(specification, "test", Map.of(), false));
        JsonNode published = validated(new CompilerInput(specification, "test", Map.of(), false)
                .accepting(FOLDER.resolve("dynamodb_data_model.yaml")));

        SitePagesTest.comparePage("published-rates.md", table(rates, published, ours) + "\n" + bills(published, ours));
    }

    /** The same patterns, each at its own stated rate instead of a share of an operation. */
    private static Path specification(Path folder, Map<String, String> rates) throws IOException {
        Path original = Applications.ONLINE_SHOPPING_STORE.specification();
        Files.copy(original.resolveSibling("schema.sql"), folder.resolve("schema.sql"));
        Matcher found = PATTERN_OR_RATE.matcher(Files.readString(original));
        StringBuilder text = new StringBuilder();
        List<String> replaced = new ArrayList<>();
        String pattern = "";
        while (found.find()) {
            if (found.group(1) != null) {
                pattern = found.group(1);
                found.appendReplacement(text, Matcher.quoteReplacement(found.group()));
            } else {
                replaced.add(pattern);
                found.appendReplacement(text, "    rate: { assumed: " + rates.get(pattern)
                        + "/s, because: \"the published design's own table\" }");
            }
        }
        // a pattern without any operation has no rate to replace
        assertThat(rates.keySet()).containsAll(replaced).hasSize(replaced.size() + 1);
        return Files.writeString(folder.resolve("modernizr.yaml"), found.appendTail(text));
    }

    private static JsonNode validated(CompilerInput input) throws IOException {
        Compilation compilation = Compiler.compile(input, Goal.VALIDATE);
        assertThat(compilation.documents()).as(() -> compilation.diagnostics().toString()).containsKey("validation.json");
        return new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).readTree(compilation.documents().get("validation.json"));
    }

    private static String table(Map<String, String> rates, JsonNode published, JsonNode ours) {
        StringBuilder rows = new StringBuilder("| Pattern | Executions/s | Published design | Requests $ a month | This plugin's | Requests $ a month |\n"
                + "| --- | ---: | --- | ---: | --- | ---: |\n");
        int i = 0;
        for (Map.Entry<String, String> rate : rates.entrySet()) {
            JsonNode theirs = published.path("patterns").get(i);
            JsonNode own = ours.path("patterns").get(i++);
            assertThat(own.path("id").asText()).isEqualTo(rate.getKey());
            rows.append("| ").append(rate.getKey()).append(" | ").append(rate.getValue()).append(" | ")
                    .append(cells(theirs)).append(" | ").append(cells(own)).append(" |\n");
        }
        return rows.toString();
    }

    /** What cannot be served has no price. */
    private static String cells(JsonNode pattern) {
        String verdict = pattern.path("verdict").asText();
        return verdict + " | " + (verdict.equals("SUPPORTED") ? cost(pattern).toPlainString() : "");
    }

    private static String bills(JsonNode published, JsonNode ours) {
        List<Integer> both = new ArrayList<>();
        List<Integer> own = new ArrayList<>();
        for (int i = 0; i < ours.path("patterns").size(); i++) {
            if (supported(ours, i)) {
                own.add(i);
                if (supported(published, i)) {
                    both.add(i);
                }
            }
        }
        StringBuilder bills = new StringBuilder("| Requests of | Published design, $ a month | This plugin's, $ a month |\n| --- | ---: | ---: |\n");
        bills.append(row("the " + both.size() + " patterns that both support", sum(published, both), sum(ours, both)));
        bills.append(row("the " + own.size() + " patterns that this plugin's design supports", null, sum(ours, own)));
        for (String cost : COSTS) {
            bills.append(row("every plan of the model: " + cost, cents(published.path("monthlyCost").path(cost)),
                    cents(ours.path("monthlyCost").path(cost))));
        }
        return bills.toString();
    }

    private static String row(String what, BigDecimal theirs, BigDecimal own) {
        return "| " + what + " | " + (theirs == null ? "" : theirs.toPlainString()) + " | " + own.toPlainString() + " |\n";
    }

    private static boolean supported(JsonNode report, int pattern) {
        return report.path("patterns").get(pattern).path("verdict").asText().equals("SUPPORTED");
    }

    private static BigDecimal sum(JsonNode report, List<Integer> patterns) {
        BigDecimal sum = new BigDecimal("0.00");
        for (int pattern : patterns) {
            sum = sum.add(cost(report.path("patterns").get(pattern)));
        }
        return sum;
    }

    private static BigDecimal cost(JsonNode pattern) {
        return cents(pattern.path("monthlyCost"));
    }

    private static BigDecimal cents(JsonNode dollars) {
        return dollars.decimalValue().setScale(2);
    }

    private static Map<String, String> rates() throws IOException {
        Map<String, String> rates = new LinkedHashMap<>();
        for (String line : Files.readAllLines(FOLDER.resolve("rates.txt"))) {
            if (!line.startsWith("#")) {
                rates.put(line.split(" ")[0], line.split(" ")[1]);
            }
        }
        return rates;
    }
}
