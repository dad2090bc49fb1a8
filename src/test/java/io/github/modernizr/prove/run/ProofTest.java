package io.github.modernizr.prove.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.Applications;
import io.github.modernizr.Goal;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.DataModelReader;
import io.github.modernizr.model.PlannedPattern;
import io.github.modernizr.prove.Divergence;
import io.github.modernizr.prove.Proof;
import io.github.modernizr.prove.Proof.PatternProof;
import io.github.modernizr.prove.TestEngines;
import io.github.modernizr.prove.engine.Engines;
import io.github.modernizr.prove.oracle.JdbcOracle;
import io.github.modernizr.prove.oracle.MariaDb;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.verify.Verdict;
import io.github.modernizr.verify.Verification.PatternVerdict;
import io.github.modernizr.verify.Verifier;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every pattern that has a plan, run on DynamoDB Local and on SQL: no answer, no state and no reported unit differs.
 * {@code -Doperations=500} makes it short, {@code -Dseed=2} another one.
 */
class ProofTest {

    @ParameterizedTest
    @CsvSource({"ONLINE_SHOPPING_STORE, 10000", "TICKET_SYSTEM, 2000", "SOCIAL_FEED, 2000"})
    void comesToTheSameOnBothSides(Applications application, int operations) {
        Proof proof = proven(application, operations, (engines, workload) -> JdbcOracle.h2(engines.h2(), workload));

        boolean whole = Integer.getInteger("operations") == null;
        assertThat(proof.patterns().values()).filteredOn(p -> whole).allMatch(p -> p.executions() > p.refused(), "something is answered");
    }

    /** What {@code -Dmodernizr.oracleUrl} runs; a schema of ours is gone afterwards. */
    @ParameterizedTest
    @CsvSource({"TICKET_SYSTEM, 400", "SOCIAL_FEED, 400", "ONLINE_SHOPPING_STORE, 300"})
    void comesToTheSameOnARealMariaDb(Applications application, int operations) {
        List<String> before = MariaDb.schemas();

        Proof proof = proven(application, operations, (engines, workload) -> {
            JdbcOracle oracle = JdbcOracle.at(
                    MariaDb.url(), Optional.empty(), Optional.empty(), ProofTest.class.getClassLoader(), workload);
            assertThat(MariaDb.schemas()).as("with one of ours").hasSize(before.size() + 1);
            return oracle;
        });

        assertThat(proof.oracle()).startsWith("MariaDB ");
        int refused = proof.patterns().values().stream().mapToInt(PatternProof::refused).sum();
        assertThat(refused).as("most are answered").isLessThan(proof.operations() / 2);
        assertThat(MariaDb.schemas()).as("left").isEqualTo(before);
    }

    private static Proof proven(Applications application, int operations, BiFunction<Engines, Workload, JdbcOracle> oracles) {
        Workload workload = SpecReader.read(application.specification(), PriceList.regions()).workload().orElseThrow();
        DataModel model = DataModelReader.read(new String(
                application.compile(Goal.MODEL).documents().get("dynamodb_data_model.yaml"), StandardCharsets.UTF_8));
        int wanted = Integer.getInteger("operations", operations);
        Proof proof;
        try (Engines engines = TestEngines.open(); JdbcOracle oracle = oracles.apply(engines, workload)) {
            Set<String> all = workload.patterns().stream().map(AccessPattern::id).collect(Collectors.toSet());
            proof = Prover.prove(new ProofInput(workload, model, engines.tables(), engines.textKeys(), oracle, all, wanted,
                    Long.getLong("seed", 1L), line -> { }));
        }

        Set<String> unsound = unsound(workload, model);
        List<Divergence> unforeseen = proof.divergences().stream()
                .filter(d -> d.kind() != Divergence.Kind.INTERLEAVING || !unsound.contains(d.pattern())).toList();
        assertThat(unforeseen).as(() -> unforeseen.stream().map(ProofTest::text).collect(Collectors.joining("\n"))).isEmpty();
        assertThat(proof.notCompared()).isEmpty();
        assertThat(proof.operations()).isEqualTo(wanted);
        assertThat(proof.patterns().keySet()).isEqualTo(planned(model));
        assertThat(proof.requestsMeasured()).isGreaterThan(wanted);
        return proof;
    }

    /** What the checks refuse, a race among the reasons, may come apart beside another; validate does not run it. */
    private static Set<String> unsound(Workload workload, DataModel model) {
        PriceList prices = PriceList.of(workload.settings().region()).orElseThrow();
        return Verifier.verify(workload, model, prices).patterns().stream().filter(p -> p.verdict() == Verdict.UNSUPPORTED)
                .map(PatternVerdict::pattern).collect(Collectors.toSet());
    }

    private static Set<String> planned(DataModel model) {
        return model.patterns().stream().filter(p -> p.forms().stream().anyMatch(f -> f.plan().isPresent()))
                .map(PlannedPattern::pattern).collect(Collectors.toSet());
    }

    private static String text(Divergence divergence) {
        return divergence.kind() + " " + divergence.pattern() + " " + divergence.form() + ": " + divergence.difference() + "\n"
                + String.join("\n", divergence.rows()) + "\n" + String.join("\n", divergence.sql()) + "\n"
                + String.join("\n", divergence.requests());
    }
}
