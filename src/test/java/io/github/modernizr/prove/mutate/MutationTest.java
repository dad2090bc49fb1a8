package io.github.modernizr.prove.mutate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.Applications;
import io.github.modernizr.Goal;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.model.DataModelReader;
import io.github.modernizr.prove.mutate.MutationReport.Fate;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.workload.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Breaks the models of the applications and of the small cases in every way that is known, some mutants of each class, and
 * asks both judges: the verifier by itself, and execution by itself. {@code -Deffort=n} takes n times as many of them (see
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

    @Test
    void whateverBreaksAModelIsCaught() throws IOException {
        MutationReport report;
        try (Workers workers = new Workers()) {
            List<Workers.Chosen> chosen = workers.all(subjects());
            report = new MutationReport(workers.judged(chosen.stream()
                    .filter(c -> Pattern.compile(ONLY).matcher(c.subject().name()).find()).toList()));
        }
        Files.writeString(REPORT, report.text());

        assertThat(report.of(Fate.SURVIVED)).as("survivors that no reason explains").isEmpty();
        assertThat(report.refuted()).as("reasons that execution refutes").isEmpty();
        assertThat(report.of(Fate.EQUIVALENT)).hasSizeLessThanOrEqualTo(report.all() / 20);
        if (ONLY.isEmpty()) {
            assertThat(report.changing()).isGreaterThanOrEqualTo(300);
            assertThat(report.caughtByExecution()).isGreaterThanOrEqualTo(report.changing() * 9 / 10);
            assertThat(report.caughtByVerifier()).isGreaterThanOrEqualTo(report.changing() * 6 / 10);
            assertThat(Mutant.Kind.values()).allSatisfy(kind -> assertThat(report.changing(kind)).as("mutants of the class " + kind).isPositive());
        }
    }

    /** The applications, the model by hand, and the cases, which take turns with the classes. */
    private static List<Callable<Workers.Chosen>> subjects() throws IOException {
        List<Callable<Workers.Chosen>> subjects = new ArrayList<>();
        for (Applications application : Applications.values()) {
            subjects.add(0, () -> chosen(subject(application.specification()), Sample.each(EFFORT)));
        }
        subjects.add(() -> chosen(new Subject(Lending.workload(), Lending.model()), Sample.each(EFFORT)));
        List<Path> cases = cases();
        for (int i = 0; i < cases.size(); i++) {
            Path specification = cases.get(i).resolve("modernizr.yaml");
            Sample sample = Sample.some(OF_A_CASE, i, TURNS);
            subjects.add(() -> chosen(subject(specification), sample));
        }
        return subjects;
    }

    private static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(f -> !Files.exists(f.resolve("pending.txt"))).sorted().toList();
        }
    }

    private static Subject subject(Path specification) {
        Workload workload = SpecReader.read(specification, PriceList.regions()).workload().orElseThrow();
        byte[] document = Applications.compile(specification, Goal.MODEL).documents().get("dynamodb_data_model.yaml");
        return new Subject(workload, DataModelReader.read(new String(document, StandardCharsets.UTF_8)));
    }

    private static Workers.Chosen chosen(Subject subject, Sample sample) {
        return new Workers.Chosen(subject, sample.of(subject.mutants()));
    }
}
