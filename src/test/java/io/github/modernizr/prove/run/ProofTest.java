package io.github.modernizr.prove.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.Applications;
import io.github.modernizr.Goal;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.DataModelReader;
import io.github.modernizr.prove.Proof;
import io.github.modernizr.prove.TestEngines;
import io.github.modernizr.prove.engine.Engines;
import io.github.modernizr.prove.oracle.JdbcOracle;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every pattern that has a plan, run on DynamoDB Local and on H2. */
class ProofTest {

    @ParameterizedTest
    @EnumSource(Applications.class)
    void comesToTheSameOnBothSides(Applications application) {
        Workload workload = SpecReader.read(application.specification(), PriceList.regions()).workload().orElseThrow();
        DataModel model = DataModelReader.read(new String(
                application.compile(Goal.MODEL).documents().get("dynamodb_data_model.yaml"), StandardCharsets.UTF_8));
        try (Engines engines = TestEngines.open(); JdbcOracle oracle = JdbcOracle.h2(engines.h2(), workload)) {
            long t = System.nanoTime();
            Proof proof = Prover.prove(new ProofInput(workload, model, engines.tables(), engines.textKeys(), oracle,
                    workload.patterns().stream().map(AccessPattern::id).collect(Collectors.toSet()),
                    Integer.getInteger("operations", 300), Long.getLong("seed", 1L), line -> System.out.println(line)));
            System.out.println(application + " " + proof.operations() + " measured " + proof.requestsMeasured() + " ms " + (System.nanoTime() - t) / 1000000);
            proof.divergences().forEach(d -> {
                System.out.println("## " + d.kind() + " " + d.pattern() + " " + d.form() + ": " + d.difference());
                d.rows().forEach(r -> System.out.println("    " + r));
                d.sql().forEach(r -> System.out.println("  " + r));
                d.requests().forEach(r -> System.out.println("  " + r));
            });
            assertThat(proof.divergences()).isEmpty();
        }
    }
}
