package io.github.modernizr;

import io.github.modernizr.cost.CapacityProfile;
import io.github.modernizr.cost.CostModel;
import io.github.modernizr.cost.HeatMap;
import io.github.modernizr.cost.ModelCost;
import io.github.modernizr.cost.PartitionHeat;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.document.DocumentInput;
import io.github.modernizr.document.Documents;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.optimize.Optimizer;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.spec.SpecReading;
import io.github.modernizr.verify.Verification;
import io.github.modernizr.verify.Verifier;
import io.github.modernizr.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The pipeline: read the specification, choose a model, price it, verify it, write the documents. */
public final class Compiler {

    private Compiler() {}

    /**
     * Compiles a specification as far as the goal asks.
     *
     * @throws java.io.UncheckedIOException when a file that exists cannot be read
     */
    public static Compilation compile(CompilerInput input, Goal goal) {
        SpecReading reading = SpecReader.read(input.spec(), PriceList.regions());
        if (reading.workload().isEmpty()) {
            return new Compilation(reading.diagnostics(), new TreeMap<>(), List.of(), List.of());
        }
        Workload workload = reading.workload().get();
        String author = "modernizr-maven-plugin " + input.pluginVersion();
        String name = input.spec().getFileName().toString();
        if (goal == Goal.REQUIREMENTS) {
            return compilation(reading, input, DocumentInput.of(author, name, workload),
                    Outcome.requirements(workload), List.of());
        }
        PriceList prices = PriceList.of(workload.settings().region()).orElseThrow();
        CostModel costs = new CostModel(workload, List.of(), prices, CapacityProfile.SERVICE);
        DataModel model = Optimizer.choose(workload, costs);
        CostModel priced = costs.withTables(model.tables());
        ModelCost bill = priced.price(model);
        List<PartitionHeat> heats = HeatMap.of(workload, model, priced);
        Optional<Verification> verification = goal == Goal.VALIDATE
                ? Optional.of(Verifier.verify(workload, model, prices))
                : Optional.empty();
        DocumentInput documents =
                new DocumentInput(author, name, workload, Optional.of(model), Optional.of(bill), heats, verification);
        List<String> failures =
                verification.map(v -> Gate.failures(workload, v, input.failOnDelegated())).orElse(List.of());
        List<String> summary = Outcome.model(workload, model, bill, verification);
        return compilation(reading, input, documents, goal == Goal.VALIDATE ? told(summary, input.proof()) : summary, failures);
    }

    private static List<String> told(List<String> summary, ProofSettings proof) {
        return proof instanceof ProofSettings.ByReading reading
                ? Stream.concat(summary.stream(), reading.leftOut().stream()).toList() : summary;
    }

    private static Compilation compilation(
            SpecReading reading, CompilerInput input, DocumentInput documents, List<String> summary, List<String> failures) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        Documents.render(documents, input.templateOverrides())
                .forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return new Compilation(reading.diagnostics(), files, summary, failures);
    }
}
