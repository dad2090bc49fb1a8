package io.github.modernizr.prove.mutate;

import io.github.modernizr.cost.PriceList;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.verify.Verdict;
import io.github.modernizr.verify.Verification.PatternVerdict;
import io.github.modernizr.verify.Verifier;
import io.github.modernizr.workload.Workload;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A specification with a sound model. */
final class Subject {

    private final Workload workload;
    private final DataModel model;
    private final PriceList prices;
    private final Set<String> sound;

    Subject(Workload workload, DataModel model) {
        this.workload = workload;
        this.model = model;
        this.prices = PriceList.of(workload.settings().region()).orElseThrow();
        this.sound = supported(model);
    }

    String name() {
        return model.application();
    }

    Workload workload() {
        return workload;
    }

    DataModel model() {
        return model;
    }

    /** All mutants of what is sound. */
    List<Mutant> mutants() {
        return Mutants.of(model, sound);
    }

    /** Whether the verifier alone sees that something is wrong. */
    boolean verifierFinds(Mutant mutant) {
        return !supported(mutant.model()).containsAll(sound);
    }

    private Set<String> supported(DataModel judged) {
        Set<String> found = new LinkedHashSet<>();
        Verifier.verify(workload, judged, prices).patterns().stream().filter(p -> p.verdict() == Verdict.SUPPORTED)
                .map(PatternVerdict::pattern).forEach(found::add);
        return found;
    }
}
