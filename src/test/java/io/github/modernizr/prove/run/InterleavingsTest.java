package io.github.modernizr.prove.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.modernizr.Applications;
import io.github.modernizr.Goal;
import io.github.modernizr.cost.CapacityProfile;
import io.github.modernizr.cost.CostModel;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.DataModelReader;
import io.github.modernizr.optimize.Optimizer;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.TestEngines;
import io.github.modernizr.prove.engine.Engines;
import io.github.modernizr.prove.oracle.JdbcOracle;
import io.github.modernizr.prove.run.Interleavings.Bounds;
import io.github.modernizr.prove.run.Interleavings.Result;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.verify.Verdict;
import io.github.modernizr.verify.Verifier;
import io.github.modernizr.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pairs of requests side by side on DynamoDB Local, against what SQL may come to. */
class InterleavingsTest {

    @ParameterizedTest
    @EnumSource(Applications.class)
    void whatRequestsLeaveAndAnswerSideBySideSqlMayToo(Applications application) {
        Workload workload = workload(application);
        DataModel model = model(application);
        Set<String> supported = supported(workload, model);
        Result result = run(workload, model, supported, new Bounds(Integer.getInteger("schedules", 800), 2, 24, 4));

        assertThat(result.interleaved().schedules()).isGreaterThan(100);
        assertThat(result.divergences()).as(() -> result.divergences().stream().map(d -> d.difference() + "\n"
                + String.join("\n", d.sql()) + "\n" + String.join("\n", d.requests())).collect(Collectors.joining("\n"))).isEmpty();
        assertThat(result.interleaved().partners().keySet()).containsAll(company(application));
    }

    /** Supported patterns whose requests are easily missed: they need rows of several tables that go together. */
    private static List<String> company(Applications application) {
        return switch (application) {
            case TICKET_SYSTEM -> List.of("T3", "T4", "T8");
            case SOCIAL_FEED -> List.of("S10", "S11");
            case ONLINE_SHOPPING_STORE -> List.of("AP29", "AP34");
        };
    }

    /** The checks find it, too: a comment that comes between the reads of its children and its delete is left alone. */
    @Test
    void aDeleteThatReadsItsChildrenBeforeIsSeen() {
        Workload workload = workload(Applications.TICKET_SYSTEM);
        DataModel model = model(Applications.TICKET_SYSTEM);

        assertThat(supported(workload, model)).contains("T15").doesNotContain("T20");
        assertThat(run(workload, model, Set.of("T15", "T20"), Bounds.VALIDATE).divergences()).anySatisfy(d -> {
            assertThat(d.pattern()).isEqualTo("T20");
            assertThat(d.difference()).contains("orphan: the row of comments");
        });
    }

    @Test
    void whyAnEngineDiedIsTold() {
        PriceList prices = PriceList.of(Market.WORKLOAD.settings().region()).orElseThrow();
        DataModel model = Optimizer.choose(Market.WORKLOAD, new CostModel(Market.WORKLOAD, List.of(), prices, CapacityProfile.SERVICE));
        TableEngine dying = new TableEngine() {
            @Override
            public Map<String, Object> call(Request request) {
                switch (request.operation()) {
                    case CREATE_TABLE, BATCH_WRITE_ITEM -> {
                        return Map.of();
                    }
                    case DELETE_TABLE -> throw new IllegalStateException("nobody is there");
                    default -> throw new IllegalStateException("the disk is full");
                }
            }

            @Override
            public void close() {}
        };
        try (Engines engines = TestEngines.open(); JdbcOracle oracle = JdbcOracle.h2(engines.h2(), Market.WORKLOAD)) {
            ProofInput input = new ProofInput(Market.WORKLOAD, model, dying, engines.textKeys(), oracle, Set.of("M2"), 0, 1, line -> { });

            assertThatThrownBy(() -> Interleavings.run(input, Set.of(), Bounds.VALIDATE)).hasMessage("the disk is full")
                    .satisfies(e -> assertThat(e.getSuppressed()).singleElement()
                            .satisfies(s -> assertThat(s).hasMessage("nobody is there")));
        }
    }

    private static Workload workload(Applications application) {
        return SpecReader.read(application.specification(), PriceList.regions()).workload().orElseThrow();
    }

    private static DataModel model(Applications application) {
        return DataModelReader.read(new String(
                application.compile(Goal.MODEL).documents().get("dynamodb_data_model.yaml"), StandardCharsets.UTF_8));
    }

    private static Set<String> supported(Workload workload, DataModel model) {
        return Verifier.verify(workload, model, PriceList.of(workload.settings().region()).orElseThrow()).patterns().stream()
                .filter(p -> p.verdict() == Verdict.SUPPORTED).map(p -> p.pattern()).collect(Collectors.toSet());
    }

    private static Result run(Workload workload, DataModel model, Set<String> patterns, Bounds bounds) {
        try (Engines engines = TestEngines.open(); JdbcOracle oracle = JdbcOracle.h2(engines.h2(), workload)) {
            return Interleavings.run(new ProofInput(workload, model, engines.tables(), engines.textKeys(), oracle, patterns,
                    0, Long.getLong("seed", 1L), line -> { }), Set.of(), bounds);
        }
    }
}
