package io.github.modernizr.verify;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChosenModelsTest {
    @ParameterizedTest
    @ValueSource(strings = {"src/it/online-shopping-store/src/main/modernizr/modernizr.yaml",
        "src/test/resources/applications/ticket-system/modernizr.yaml", "src/test/resources/applications/social-feed/modernizr.yaml"})
    void verdicts(String spec) {
        SpecReading reading = SpecReader.read(Path.of(spec));
        reading.diagnostics().forEach(System.out::println);
        Workload workload = reading.workload().orElseThrow();
        PriceList prices = PriceList.of(workload.settings().region()).orElseThrow();
        DataModel model = Optimizer.choose(workload, new CostModel(workload, List.of(), prices, CapacityProfile.SERVICE));
        Verification v = Verifier.verify(workload, model, prices);
        v.patterns().forEach(p -> {
            System.out.println(p.pattern() + " " + p.verdict());
            p.reasons().forEach(r -> System.out.println("     " + r.check() + " [" + r.form().orElse("") + "] " + r.message()));
        });
        for (Verdict x : Verdict.values()) System.out.println(x + " " + v.count(x));
    }
}
