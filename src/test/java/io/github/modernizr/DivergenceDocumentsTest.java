package io.github.modernizr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.cost.PriceList;
import io.github.modernizr.document.DocumentInput;
import io.github.modernizr.document.Documents;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.DataModelReader;
import io.github.modernizr.prove.Divergence;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Proof;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.TableEngineException;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * An engine that forgets the last item of a query: the checks find nothing, the execution does, and every document says
 * so. {@code -Dpromote=true} writes what is compared.
 */
class DivergenceDocumentsTest {

    private static final Path CASE = Path.of("src/test/resources/cases/divergence");
    private static final Path SPEC = Path.of("src/it/rerun-identical/src/main/modernizr/modernizr.yaml");

    private Workload workload;
    private Verification verdicts;

    @Test
    void aDivergenceIsInEveryDocument() throws IOException {
        Map<String, String> documents = documents(items -> items.subList(0, items.size() - 1));

        String report = documents.get("validation.md");
        int apart = report.indexOf("### Where the two sides came apart");
        compare("validation.md", report.substring(apart, report.indexOf("### Executions", apart)));
        compare("TEST-modernizr.xml", documents.get("TEST-modernizr.xml"));
        compare("modernizr.sarif", documents.get("modernizr.sarif"));
        assertThat(report).contains("| LATEST | The latest readings of a station | UNSUPPORTED |", "Seed 5 repeats all of it.");
        assertThat(Gate.failures(workload, verdicts, false)).singleElement().asString().contains("LATEST", "came apart", "seed 5");
    }

    /** No answer that could differ: its rule is another. */
    @Test
    void aRequestThatTheServiceRefusesIsOneToo() throws IOException {
        Map<String, String> documents = documents(items -> {
            throw new TableEngineException("ValidationException", "Query key condition not supported", List.of());
        });

        compare("failed.sarif", documents.get("modernizr.sarif"));
    }

    @Test
    void theRulesAreOnThePage() throws IOException {
        assertThat(Files.readString(Path.of("src/site/markdown/proof.md")))
                .contains(Arrays.stream(Divergence.Kind.values()).map(k -> "`execution-" + k.label() + "`").toList());
    }

    private Map<String, String> documents(UnaryOperator<List<?>> answers) {
        workload = SpecReader.read(SPEC, PriceList.regions()).workload().orElseThrow();
        DataModel model = DataModelReader.read(new String(
                Applications.compile(SPEC, Goal.MODEL).documents().get("dynamodb_data_model.yaml"), StandardCharsets.UTF_8));
        Verification checked = Verifier.verify(workload, model, PriceList.of(workload.settings().region()).orElseThrow());
        assertThat(checked.count(Verdict.SUPPORTED)).isEqualTo(2);

        Proof proof = proof(model, answers);
        assertThat(proof.divergences()).hasSize(1);
        verdicts = ProofByExecution.verdicts(checked, proof);
        return Documents.render(new DocumentInput("the author", "modernizr.yaml", workload,
                Optional.empty(), Optional.empty(), List.of(), Optional.of(verdicts)).with(proof), Map.of());
    }

    private Proof proof(DataModel model, UnaryOperator<List<?>> answers) {
        try (Engines engines = TestEngines.open(); JdbcOracle oracle = JdbcOracle.h2(engines.h2(), workload)) {
            return Prover.prove(new ProofInput(workload, model, new Broken(engines.tables(), answers), engines.textKeys(), oracle,
                    Set.of("LATEST", "RECORD"), 600, 5, line -> { }));
        }
    }

    /** @param answers what becomes of the items of a Query that finds more than one */
    private record Broken(TableEngine engine, UnaryOperator<List<?>> answers) implements TableEngine {

        @Override
        public Map<String, Object> call(Request request) {
            Map<String, Object> response = engine.call(request);
            return request.operation() == Operation.QUERY && response.get("Items") instanceof List<?> items && items.size() > 1
                    ? with(answers.apply(items), response) : response;
        }

        private static Map<String, Object> with(List<?> items, Map<String, Object> response) {
            Map<String, Object> changed = new LinkedHashMap<>(response);
            changed.put("Items", items);
            return changed;
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    private static void compare(String name, String actual) throws IOException {
        Path golden = CASE.resolve(name);
        if (Boolean.getBoolean("promote")) {
            Files.createDirectories(CASE);
            Files.writeString(golden, actual);
        }
        assertThat(golden).as("promote with -Dpromote=true").exists();
        assertThat(actual).as("promote with -Dpromote=true").isEqualTo(Files.readString(golden));
    }
}
