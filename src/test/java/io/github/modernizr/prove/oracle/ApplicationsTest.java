package io.github.modernizr.prove.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.WithEngines;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of every pattern of the three applications, on H2 and on a real MariaDB, over the same rows. */
class ApplicationsTest extends WithEngines {

    private static final int SEEDS = 6;
    private static final int ROWS = 12;

    @ParameterizedTest
    @ValueSource(strings = {"src/it/online-shopping-store/src/main/modernizr", "src/test/resources/applications/ticket-system",
            "src/test/resources/applications/social-feed"})
    void bothOraclesAgree(String folder) {
        Workload workload = SpecReader.read(Path.of(folder, "modernizr.yaml")).workload().orElseThrow();
        Set<String> kinds = new TreeSet<>();
        try (JdbcOracle h2 = JdbcOracle.h2(engines.h2(), workload); JdbcOracle mariaDb = MariaDb.oracle(workload)) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                SmallApplication application = new SmallApplication(workload, seed);
                Map<String, List<Row>> rows = application.rows(ROWS);
                h2.load(rows);
                mariaDb.load(rows);
                assertThat(h2.rows()).as("rows loaded, seed " + seed).isEqualTo(mariaDb.rows());
                int number = 0;
                for (AccessPattern pattern : workload.patterns()) {
                    for (Form form : pattern.forms()) {
                        Invocation invocation = application.invocation(pattern, form, ++number);
                        String request = "seed " + seed + ", " + pattern.id() + " " + form.name() + " " + invocation.parameters();
                        Outcome outcome = h2.run(pattern, form, invocation);
                        kinds.add(outcome.getClass().getSimpleName());
                        assertThat(told(outcome)).as(request).isEqualTo(told(mariaDb.run(pattern, form, invocation)));
                        assertThat(h2.rows()).as("rows after " + request).isEqualTo(mariaDb.rows());
                    }
                }
            }
        }
        assertThat(kinds).containsExactly("Answered", "Failed", "Refused");
    }

    /** Failures are told in the engines' own words. */
    private static Object told(Outcome outcome) {
        return outcome instanceof Outcome.Failed ? "failed" : outcome;
    }
}
