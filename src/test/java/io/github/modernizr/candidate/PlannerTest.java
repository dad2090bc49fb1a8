package io.github.modernizr.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.modernizr.cost.CapacityProfile;
import io.github.modernizr.cost.CostModel;
import io.github.modernizr.cost.PlanCost;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.document.PlanText;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.PlannedPattern;
import io.github.modernizr.model.PlannedPattern.PlannedForm;
import io.github.modernizr.optimize.Optimizer;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.spec.SpecReading;
import io.github.modernizr.verify.Verification;
import io.github.modernizr.verify.Verifier;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small specifications beside the tables and plans that are right for them. {@code -Dpromote=true} writes what came out;
 * review it by eye. A folder with {@code pending.txt} says what is not right yet, and is skipped.
 */
class PlannerTest {

    private static final Path ROOT = Path.of("src/test/resources/cases/plans");

    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.map(f -> f.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void plansAsExpected(String name) throws IOException {
        Path folder = ROOT.resolve(name);
        Path pending = folder.resolve("pending.txt");
        assumeFalse(Files.exists(pending), () -> "not right yet: " + read(pending));
        SpecReading reading = SpecReader.read(folder.resolve("modernizr.yaml"));
        assertThat(reading.diagnostics()).isEmpty();
        String actual = text(reading.workload().orElseThrow());
        Path expected = folder.resolve("expected.txt");
        if (Boolean.getBoolean("promote")) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Workload workload) {
        PriceList prices = PriceList.of(workload.settings().region()).orElseThrow();
        CostModel costs = new CostModel(workload, List.of(), prices, CapacityProfile.SERVICE);
        DataModel model = Optimizer.choose(workload, costs);
        CostModel priced = costs.withTables(model.tables());
        Verification verification = Verifier.verify(workload, model, prices);
        StringBuilder text = new StringBuilder();
        model.tables().forEach(t -> text.append(PlanText.of(t)));
        for (PlannedPattern planned : model.patterns()) {
            AccessPattern pattern = workload.pattern(planned.pattern());
            Verification.PatternVerdict verdict = verification.patterns().stream()
                    .filter(v -> v.pattern().equals(pattern.id())).findFirst().orElseThrow();
            text.append('\n').append(pattern.id()).append(' ').append(pattern.title()).append(": ").append(verdict.verdict())
                    .append('\n');
            verdict.reasons().forEach(r -> text.append("  because ").append(r.message()).append('\n'));
            planned.forms().forEach(f -> text.append(form(pattern, f, priced, model)));
        }
        return text.toString();
    }

    private static String form(AccessPattern pattern, PlannedForm planned, CostModel costs, DataModel model) {
        if (planned.plan().isEmpty()) {
            return "  form " + planned.form() + ": no plan\n";
        }
        Form form = pattern.forms().stream().filter(f -> f.name().equals(planned.form())).findFirst().orElseThrow();
        PlanCost cost = costs.price(pattern, form, planned.plan().get());
        return "  form " + planned.form() + ", " + units(cost.readUnits()) + " RRU, " + units(cost.writeUnits()) + " WRU\n"
                + PlanText.of(model.tables(), planned.plan().get(), "    ");
    }

    private static String units(BigDecimal units) {
        return units.setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
    }
}
