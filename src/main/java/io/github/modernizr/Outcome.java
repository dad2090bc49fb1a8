package io.github.modernizr;

import io.github.modernizr.cost.ModelCost;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.verify.Verdict;
import io.github.modernizr.verify.Verification;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The few lines that the console shows. */
final class Outcome {

    private Outcome() {}

    static List<String> requirements(Workload workload) {
        return List.of(workload.patterns().size() + " access patterns over " + workload.schema().tables().size()
                + " tables described");
    }

    static List<String> model(DataModel model, ModelCost bill, Verification verification) {
        long indexes = model.tables().stream().mapToLong(t -> t.indexes().size()).sum();
        BigDecimal monthly = bill.totalMonthly().setScale(2, RoundingMode.HALF_EVEN);
        return List.of(
                model.tables().size() + " tables, " + indexes + " indexes, $" + monthly.toPlainString()
                        + " a month on demand",
                verification.count(Verdict.SUPPORTED) + " patterns supported, "
                        + verification.count(Verdict.NO_OPERATION) + " without operation, "
                        + verification.count(Verdict.DELEGATED) + " delegated, "
                        + verification.count(Verdict.UNSUPPORTED) + " unsupported");
    }
}
