package io.github.modernizr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.cost.PriceList;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.DataModelReader;
import io.github.modernizr.prove.Proof;
import io.github.modernizr.prove.TestEngines;
import io.github.modernizr.prove.engine.Engines;
import io.github.modernizr.prove.oracle.JdbcOracle;
import io.github.modernizr.prove.run.ProofInput;
import io.github.modernizr.prove.run.Prover;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.verify.Verdict;
import io.github.modernizr.verify.Verification;
import io.github.modernizr.verify.Verifier;
import io.github.modernizr.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that no planner made: read, proven and run as they stand. */
class HandWrittenModelTest {
    private static final Path PAGE = Path.of("src/site/markdown/accepted-model.md");
    private static final Path TICKETS = Path.of("src/test/resources/hand-written/ticket-system.yaml");

    @Test
    void theExampleOfThePageIsProven(@TempDir Path folder) throws IOException {
        String page = Files.readString(PAGE);
        for (String name : List.of("schema.sql", "modernizr.yaml", "dynamodb_data_model.yaml")) {
            Matcher block = Pattern.compile("(?ms)^```\\w+\n((?:--|#) src/main/modernizr/" + name + "\n.*?)^```$").matcher(page);
            assertThat(block.find()).as(name).isTrue();
            Files.writeString(folder.resolve(name), block.group(1));
        }
        Workload workload = workload(folder.resolve("modernizr.yaml"));
        String model = Files.readString(folder.resolve("dynamodb_data_model.yaml"));

        assertThat(supported(workload, model)).containsExactly("LOANS", "LEND");
        provenByExecution(workload, model, Set.of("LOANS", "LEND"), 200);
        assertThat(supported(workload, without(model, "                  conditions:\n                    - { item: absent }\n")))
                .as("as the page says").containsExactly("LOANS");
    }

    /** All that the compiled model serves, with other keys and one index less. */
    @Test
    void otherKeysForTheTicketSystemAreProven() throws IOException {
        Workload workload = workload(Applications.TICKET_SYSTEM.specification());
        String model = Files.readString(TICKETS);
        String compiled = new String(Applications.TICKET_SYSTEM.compile(Goal.MODEL).documents().get("dynamodb_data_model.yaml"), UTF_8);
        Set<String> ids = supported(workload, model);

        assertThat(ids).containsExactlyElementsOf(supported(workload, compiled)).contains("T2", "T15", "T16", "T17", "T22");
        assertThat(DataModelReader.read(model).require("projects").indexes()).isEmpty();
        provenByExecution(workload, model, ids, Integer.getInteger("operations", 500));
    }

    /** Found wrong by reading and by running. */
    @Test
    void aSlipOfTheHandIsFoundBothWays() throws IOException {
        Workload workload = workload(Applications.TICKET_SYSTEM.specification());
        String slip = without(Files.readString(TICKETS), "                    - attribute: author_id\n"
                + "                      operator: \"=\"\n                      value: :me\n");

        assertThat(supported(workload, slip)).contains("T16").doesNotContain("T17");
        try (Engines engines = TestEngines.open(); JdbcOracle oracle = JdbcOracle.h2(engines.h2(), workload)) {
            assertThat(prove(engines, oracle, workload, slip, Set.of("T15", "T16", "T17"), 200).divergences())
                    .singleElement().satisfies(d -> assertThat(d.pattern()).isEqualTo("T17"));
        }
    }

    private static void provenByExecution(Workload workload, String model, Set<String> patterns, int operations) {
        try (Engines engines = TestEngines.open(); JdbcOracle oracle = JdbcOracle.h2(engines.h2(), workload)) {
            Proof proof = prove(engines, oracle, workload, model, patterns, operations);
            assertThat(proof.divergences().stream().map(d -> d.pattern() + " " + d.difference())).isEmpty();
            assertThat(proof.patterns().keySet()).containsExactlyInAnyOrderElementsOf(patterns);
        }
    }

    private static Proof prove(Engines engines, JdbcOracle oracle, Workload workload, String model, Set<String> patterns, int operations) {
        return Prover.prove(new ProofInput(workload, DataModelReader.read(model), engines.tables(), engines.textKeys(), oracle,
                patterns, operations, Long.getLong("seed", 1L), line -> { }));
    }

    private static Set<String> supported(Workload workload, String text) {
        DataModel model = DataModelReader.read(text);
        Verification verification = Verifier.verify(workload, model, PriceList.of(workload.settings().region()).orElseThrow());
        Set<String> ids = new LinkedHashSet<>();
        verification.patterns().stream().filter(p -> p.verdict() == Verdict.SUPPORTED).forEach(p -> ids.add(p.pattern()));
        return ids;
    }

    private static Workload workload(Path specification) {
        return SpecReader.read(specification, PriceList.regions()).workload().orElseThrow();
    }

    private static String without(String text, String part) {
        assertThat(text).containsOnlyOnce(part);
        return text.replace(part, "");
    }
}
