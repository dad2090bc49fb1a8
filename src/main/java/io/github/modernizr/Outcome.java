package io.github.modernizr;

import io.github.modernizr.cost.ModelCost;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.verify.Verdict;
import io.github.modernizr.verify.Verification;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** The few lines that the console shows. */
final class Outcome {

    private Outcome() {}

    static List<String> requirements(Workload workload) {
        return List.of(workload.patterns().size() + " access patterns over " + workload.schema().tables().size()
                + " tables described");
    }

    static List<String> model(Workload workload, DataModel model, ModelCost bill, Optional<Verification> verification) {
        long indexes = model.tables().stream().mapToLong(t -> t.indexes().size()).sum();
        BigDecimal monthly = bill.totalMonthly().setScale(2, RoundingMode.HALF_EVEN);
        String tables = count(model.tables().size(), "table", "tables") + ", " + count(indexes, "index", "indexes") + ", $"
                + monthly.toPlainString() + " a month on demand";
        return List.of(tables, verification.map(Outcome::verdicts).orElseGet(() -> plans(workload, model)));
    }

    private static String verdicts(Verification verification) {
        return verification.count(Verdict.SUPPORTED) + " patterns supported, "
                + verification.count(Verdict.NO_OPERATION) + " without operation, "
                + verification.count(Verdict.DELEGATED) + " delegated, "
                + verification.count(Verdict.UNSUPPORTED) + " unsupported";
    }

    private static String plans(Workload workload, DataModel model) {
        long without = model.patterns().stream()
                .filter(p -> p.forms().stream().anyMatch(f -> f.plan().isEmpty())).count();
        return count(workload.patterns().size(), "access pattern", "access patterns") + ", " + (without == 0
                ? "each with a plan"
                : without + " of them without a plan for every form (validate says why and proves the others)");
    }

    private static String count(long n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }
}
