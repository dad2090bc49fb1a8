package io.github.modernizr.prove.mutate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.Applications;
import io.github.modernizr.Goal;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.DataModelReader;
import io.github.modernizr.prove.TestEngines;
import io.github.modernizr.prove.engine.Engines;
import io.github.modernizr.prove.run.ReusedTables;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.workload.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Breaks the models of the applications and of the small cases in every way that is known, and asks both judges: the
 * verifier by itself, and execution by itself. A long run, asked for by {@code -Dmutation=true}: three survivors are still
 * unexplained. {@code -Deffort=n} takes n times as many of them (see
 * {@link Sample}); {@code -Donly=…} takes the applications in whose name the regular expression is found, and then asks for
 * no numbers. What came of it is {@code target/mutation.txt}.
 */
class MutationTest {

    private static final Path CASES = Path.of("src/test/resources/cases/plans");
    private static final double EFFORT = Double.parseDouble(System.getProperty("effort", "1"));
    /** A case is small, and there are many. */
    private static final double OF_A_CASE = 0.4 * EFFORT;
    /** Of a case, so many of the classes: the cases take turns. */
    private static final int TURNS = 3;

    private static final Path REPORT = Path.of("target", "mutation.txt");
    private static final String ONLY = System.getProperty("only", "");

    private final MutationReport report = new MutationReport();

    @Test
    @EnabledIfSystemProperty(named = "mutation", matches = "true", disabledReason = "takes a quarter of an hour: -Dmutation=true")
    void whateverBreaksAModelIsCaught() throws IOException {
        try (Engines engines = TestEngines.open()) {
            for (Applications application : Applications.values()) {
                judge(application.specification(), engines, Sample.each(EFFORT));
            }
            judge(Lending.workload(), Lending.model(), engines, Sample.each(EFFORT));
            List<Path> cases = cases();
            for (int i = 0; i < cases.size(); i++) {
                judge(cases.get(i).resolve("modernizr.yaml"), engines, Sample.some(OF_A_CASE, i, TURNS));
            }
        }
        assertThat(report.of(MutationReport.Fate.SURVIVED)).as("survivors that no reason explains").isEmpty();
        assertThat(report.of(MutationReport.Fate.EQUIVALENT)).hasSizeLessThanOrEqualTo(report.all() / 20);
        if (ONLY.isEmpty()) {
            assertThat(report.changing()).isGreaterThanOrEqualTo(300);
            assertThat(report.caughtByExecution()).isGreaterThanOrEqualTo(report.changing() * 9 / 10);
            assertThat(report.caughtByVerifier()).isGreaterThanOrEqualTo(report.changing() * 6 / 10);
        }
    }

    private static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(f -> !Files.exists(f.resolve("pending.txt"))).sorted().toList();
        }
    }

    private void judge(Path specification, Engines engines, Sample sample) throws IOException {
        Workload workload = SpecReader.read(specification, PriceList.regions()).workload().orElseThrow();
        byte[] document = Applications.compile(specification, Goal.MODEL).documents().get("dynamodb_data_model.yaml");
        judge(workload, DataModelReader.read(new String(document, StandardCharsets.UTF_8)), engines, sample);
    }

    private void judge(Workload workload, DataModel model, Engines engines, Sample sample) throws IOException {
        if (!Pattern.compile(ONLY).matcher(model.application()).find()) {
            return;
        }
        try (Subject subject = new Subject(model.application(), workload, model, engines, new ReusedTables(engines.tables()))) {
            for (Mutant mutant : sample.of(subject.mutants())) {
                judge(subject, mutant);
            }
            Files.writeString(REPORT, report.text());
        }
    }

    private void judge(Subject subject, Mutant mutant) {
        Optional<Equivalence> equivalent = Equivalence.of(subject, mutant);
        long start = System.nanoTime();
        boolean verifier = subject.verifierFinds(mutant);
        long middle = System.nanoTime();
        Optional<String> execution = subject.executionFinds(mutant);
        report.add(new MutationReport.Judged(subject.name(), mutant, equivalent, verifier, execution,
                (middle - start) / 1_000_000, (System.nanoTime() - middle) / 1_000_000));
    }
}
