package io.github.modernizr;

import io.github.modernizr.cost.CapacityProfile;
import io.github.modernizr.cost.CostModel;
import io.github.modernizr.cost.HeatMap;
import io.github.modernizr.cost.ModelCost;
import io.github.modernizr.cost.PartitionHeat;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.diagnostic.Diagnostic;
import io.github.modernizr.document.AcceptedModel;
import io.github.modernizr.document.DocumentInput;
import io.github.modernizr.document.Documents;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.ModelDifference;
import io.github.modernizr.optimize.Optimizer;
import io.github.modernizr.prove.Proof;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.spec.SpecReading;
import io.github.modernizr.verify.Verdict;
import io.github.modernizr.verify.Verification;
import io.github.modernizr.verify.Verifier;
import io.github.modernizr.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The pipeline: read the specification, choose a model or take the accepted one, price it, verify it, write the documents. */
public final class Compiler {

    private final CompilerInput input;
    private final Workload workload;
    private final PriceList prices;
    private final CostModel costs;
    private final List<Diagnostic> diagnostics;

    private Compiler(CompilerInput input, Workload workload, List<Diagnostic> diagnostics) {
        this.input = input;
        this.workload = workload;
        this.prices = PriceList.of(workload.settings().region()).orElseThrow();
        this.costs = new CostModel(workload, List.of(), prices, CapacityProfile.SERVICE);
        this.diagnostics = new ArrayList<>(diagnostics);
    }

    /**
     * Compiles a specification as far as the goal asks.
     *
     * @throws java.io.UncheckedIOException when a file that exists cannot be read
     */
    public static Compilation compile(CompilerInput input, Goal goal) {
        SpecReading reading = SpecReader.read(input.spec(), PriceList.regions());
        if (reading.workload().isEmpty()) {
            return failed(reading.diagnostics());
        }
        Compiler compiler = new Compiler(input, reading.workload().get(), reading.diagnostics());
        return switch (goal) {
            case REQUIREMENTS -> compiler.requirements();
            case MODEL -> compiler.model();
            case ACCEPT -> compiler.accept();
            case VALIDATE -> compiler.validate();
        };
    }

    private static Compilation failed(List<Diagnostic> diagnostics) {
        return new Compilation(diagnostics, new TreeMap<>(), List.of(), List.of());
    }

    private Compilation requirements() {
        return compilation(DocumentInput.of(author(), specification(), workload), Outcome.requirements(workload), List.of());
    }

    private Compilation model() {
        Optional<Acceptance> acceptance = Acceptance.of(input, workload);
        acceptance.ifPresent(a -> diagnostics.addAll(a.diagnostics()));
        if (acceptance.isPresent() && acceptance.get().model().isEmpty()) {
            return failed(diagnostics);
        }
        Priced best = priced(Optimizer.choose(workload, costs));
        Optional<AcceptedModel> accepted = acceptance.map(a -> compared(a, best.model()));
        List<String> summary = new ArrayList<>(Outcome.model(workload, best.model(), best.bill(), Optional.empty()));
        accepted.ifPresent(a -> summary.addAll(Outcome.distance(a, best.bill())));
        return compilation(documents(best, Optional.empty(), accepted), summary, List.of());
    }

    private Compilation accept() {
        Optional<Acceptance> acceptance = Acceptance.of(input, workload);
        Priced best = priced(Optimizer.choose(workload, costs));
        List<String> summary = new ArrayList<>(Outcome.model(workload, best.model(), best.bill(), Optional.empty()));
        summary.addAll(Outcome.acceptance(acceptance, best.model()));
        return compilation(documents(best, Optional.empty(), Optional.empty()), summary, List.of());
    }

    private Compilation validate() {
        Optional<Acceptance> acceptance = Acceptance.of(input, workload);
        acceptance.ifPresent(a -> diagnostics.addAll(a.diagnostics()));
        if (acceptance.isPresent() && acceptance.get().model().isEmpty()) {
            return failed(diagnostics);
        }
        DataModel model = acceptance.flatMap(Acceptance::model).orElseGet(() -> Optimizer.choose(workload, costs));
        Verification checked = Verifier.verify(workload, model, prices);
        // what means nothing under the specification can be neither run nor priced nor shown; the verdicts say what it is
        DataModel meaningful = acceptance.isPresent() ? Verifier.meaningful(workload, model, prices) : model;
        Optional<Proof> proof = input.proof() instanceof ProofSettings.ByExecution settings
                ? Optional.of(ProofByExecution.run(settings, workload, meaningful, checked)) : Optional.empty();
        Verification verdicts = proof.map(p -> ProofByExecution.verdicts(checked, p)).orElse(checked);
        Verification verification = acceptance.map(a -> a.withProposals(workload, verdicts, () -> Optimizer.choose(workload, costs)))
                .orElse(verdicts);
        acceptance.ifPresent(a -> diagnostics.addAll(a.unknownNames(verification)));
        Priced shown = priced(meaningful);
        Optional<AcceptedModel> accepted = acceptance.map(a -> new AcceptedModel(a.name(), model, Optional.empty()));
        List<String> summary = new ArrayList<>();
        accepted.ifPresent(a -> summary.add("Accepted model: " + a.file()));
        summary.addAll(Outcome.model(workload, shown.model(), shown.bill(), Optional.of(verification)));
        proof.ifPresent(p -> summary.add(Outcome.proof(p)));
        if (input.proof() instanceof ProofSettings.ByReading reading) {
            reading.leftOut().ifPresent(summary::add);
        }
        DocumentInput documents = documents(shown, Optional.of(verification), accepted);
        return compilation(proof.map(documents::with).orElse(documents), summary,
                Gate.failures(workload, verification, input.failOnDelegated()));
    }

    private AcceptedModel compared(Acceptance acceptance, DataModel best) {
        DataModel model = acceptance.model().orElseThrow();
        Verification verdicts = Verifier.verify(workload, model, prices);
        diagnostics.addAll(acceptance.unknownNames(verdicts));
        Verification verification = acceptance.withProposals(workload, verdicts, () -> best);
        Proposal proposal = new Proposal(workload, model, best);
        List<AcceptedModel.Addition> additions = verification.patterns().stream().filter(p -> p.verdict() == Verdict.UNSUPPORTED)
                .map(p -> new AcceptedModel.Addition(p.pattern(), p.title(), verdicts.patterns().stream()
                        .filter(v -> v.pattern().equals(p.pattern())).findFirst().orElseThrow().reasons().get(0).message(),
                        proposal.words(p.pattern(), Optional.empty()))).toList();
        ModelCost cost = priced(Verifier.meaningful(workload, model, prices)).bill();
        return new AcceptedModel(acceptance.name(), model, Optional.of(
                new AcceptedModel.Distance(cost, verification, ModelDifference.between(model, best), additions)));
    }

    /** @param costs with the model's tables */
    private record Priced(DataModel model, CostModel costs, ModelCost bill) {}

    private Priced priced(DataModel model) {
        CostModel withTables = costs.withTables(model.tables());
        return new Priced(model, withTables, withTables.price(model));
    }

    private DocumentInput documents(Priced shown, Optional<Verification> verification, Optional<AcceptedModel> accepted) {
        List<PartitionHeat> heats = HeatMap.of(workload, shown.model(), shown.costs());
        return new DocumentInput(author(), specification(), workload, Optional.of(shown.model()), Optional.of(shown.bill()), heats,
                verification, accepted, Optional.empty());
    }

    private String author() {
        return "modernizr-maven-plugin " + input.pluginVersion();
    }

    private String specification() {
        return input.spec().getFileName().toString();
    }

    private Compilation compilation(DocumentInput documents, List<String> summary, List<String> failures) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        Documents.render(documents, input.templateOverrides())
                .forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return new Compilation(diagnostics, files, summary, failures);
    }
}
