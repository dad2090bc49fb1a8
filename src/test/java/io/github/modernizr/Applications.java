package io.github.modernizr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.cost.CapacityProfile;
import io.github.modernizr.cost.CostModel;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.optimize.Optimizer;
import io.github.modernizr.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The applications that go through everything: two written for the tests, and the shop of {@code src/it}. */
public enum Applications {
    TICKET_SYSTEM(Path.of("src/test/resources/applications/ticket-system"), "."),
    SOCIAL_FEED(Path.of("src/test/resources/applications/social-feed"), "."),
    ONLINE_SHOPPING_STORE(Path.of("src/it/online-shopping-store"), "src/main/modernizr");

    private final Path folder;
    private final Path specification;

    Applications(Path folder, String specification) {
        this.folder = folder;
        this.specification = folder.resolve(specification).resolve("modernizr.yaml").normalize();
    }

    public Path specification() {
        return specification;
    }

    public Compilation compile(Goal goal) {
        return compile(specification, goal);
    }

    public static Compilation compile(Path specification, Goal goal) {
        return Compiler.compile(new CompilerInput(specification, "0.1.0-test", Map.of(), false), goal);
    }

    /** What the optimiser chooses. */
    public static DataModel model(Workload workload) {
        PriceList prices = PriceList.of(workload.settings().region()).orElseThrow();
        return Optimizer.choose(workload, new CostModel(workload, List.of(), prices, CapacityProfile.SERVICE));
    }

    /** Compares with a file beside the application; {@code -Dpromote=true} writes it instead, to be reviewed by eye. */
    void compare(String golden, String actual) {
        Path file = folder.resolve(golden);
        try {
            if (Boolean.getBoolean("promote")) {
                Files.writeString(file, actual);
            }
            assertThat(file).as("promote with -Dpromote=true").exists();
            assertThat(actual).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
