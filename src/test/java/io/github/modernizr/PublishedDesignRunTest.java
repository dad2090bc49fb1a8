package io.github.modernizr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.cost.PriceList;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.DataModelReader;
import io.github.modernizr.prove.Divergence;
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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The workshop's published design, run: what is supported comes to the same as SQL, and the defects show. */
class PublishedDesignRunTest {
    private static final Path FOLDER = Path.of("src/test/resources/published-design");

    private final Workload workload =
            SpecReader.read(Applications.ONLINE_SHOPPING_STORE.specification(), PriceList.regions()).workload().orElseThrow();
    private final DataModel model = DataModelReader.read(text("dynamodb_data_model.yaml"));
    private final Verification verification =
            Verifier.verify(workload, model, PriceList.of(workload.settings().region()).orElseThrow());

    /** All that it calls supported, and the checkout, whose fault is in its 50th line alone. */
    @Test
    void whatIsSupportedComesToTheSame() {
        Set<String> ids = ids(Verdict.SUPPORTED);
        assertThat(ids).hasSize(16);
        ids.add("AP29");
        try (Engines engines = TestEngines.open(); JdbcOracle oracle = JdbcOracle.h2(engines.h2(), workload)) {
            Proof proof = prove(engines, oracle, ids, Integer.getInteger("operations", 1000));
            assertThat(proof.divergences().stream().map(d -> d.pattern() + " " + d.difference())).isEmpty();
            assertThat(proof.operations()).isGreaterThanOrEqualTo(Integer.getInteger("operations", 1000));
            assertThat(proof.patterns().keySet()).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void defectsThatOneRequestAfterAnotherCanShowAreShown() {
        List<String[]> expected = text("execution.txt").lines().filter(l -> !l.startsWith("#")).map(l -> l.split(" ", 3)).toList();
        Set<String> planned = ids(Verdict.UNSUPPORTED);
        planned.removeIf(id -> model.pattern(id).stream().flatMap(p -> p.forms().stream()).allMatch(f -> f.plan().isEmpty()));
        planned.remove("AP29");
        assertThat(expected.stream().map(e -> e[0])).containsExactlyElementsOf(planned);
        try (Engines engines = TestEngines.open(); JdbcOracle oracle = JdbcOracle.h2(engines.h2(), workload)) {
            for (String[] line : expected) {
                List<Divergence> found = prove(engines, oracle, Set.of(line[0]), 40).divergences();
                if (line[1].equals("none")) {
                    assertThat(found).as(line[0]).isEmpty();
                } else {
                    assertThat(found).as(line[0]).hasSize(1).first().satisfies(d -> {
                        assertThat(d.kind()).hasToString(line[1]);
                        assertThat(d.difference()).contains(line[2]);
                    });
                }
            }
        }
    }

    private Proof prove(Engines engines, JdbcOracle oracle, Set<String> patterns, int operations) {
        return Prover.prove(new ProofInput(workload, model, engines.tables(), engines.textKeys(), oracle, patterns, operations,
                Long.getLong("seed", 1L), line -> { }));
    }

    private Set<String> ids(Verdict verdict) {
        Set<String> ids = new LinkedHashSet<>();
        verification.patterns().stream().filter(p -> p.verdict() == verdict).forEach(p -> ids.add(p.pattern()));
        return ids;
    }

    private static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
