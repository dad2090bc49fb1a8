package io.github.modernizr.prove.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.Applications;
import io.github.modernizr.Goal;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.DataModelReader;
import io.github.modernizr.prove.TestEngines;
import io.github.modernizr.prove.engine.Engines;
import io.github.modernizr.prove.oracle.JdbcOracle;
import io.github.modernizr.prove.run.Interleavings.Bounds;
import io.github.modernizr.prove.run.Interleavings.Result;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pairs of requests side by side on DynamoDB Local, against what SQL may come to. */
class InterleavingsTest {

    @ParameterizedTest
    @EnumSource(Applications.class)
    void whatRequestsLeaveSideBySideSqlMayLeaveToo(Applications application) {
        Workload workload = SpecReader.read(application.specification(), PriceList.regions()).workload().orElseThrow();
        DataModel model = DataModelReader.read(new String(
                application.compile(Goal.MODEL).documents().get("dynamodb_data_model.yaml"), StandardCharsets.UTF_8));
        try (Engines engines = TestEngines.open(); JdbcOracle oracle = JdbcOracle.h2(engines.h2(), workload)) {
            Result result = Interleavings.run(new ProofInput(workload, model, engines.tables(), engines.textKeys(), oracle,
                    workload.patterns().stream().map(AccessPattern::id).collect(Collectors.toSet()),
                    0, Long.getLong("seed", 1L), line -> { }), Set.of(),
                    new Bounds(Integer.getInteger("schedules", 800), 2, 24));
            assertThat(result.schedules()).isGreaterThan(100);
            assertThat(result.divergences()).isEmpty();
        }
    }
}
