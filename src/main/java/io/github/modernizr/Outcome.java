package io.github.modernizr;

import io.github.modernizr.cost.ModelCost;
import io.github.modernizr.document.AcceptedModel;
import io.github.modernizr.document.AcceptedModel.Distance;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.ModelDifference;
import io.github.modernizr.model.ModelDifference.Change;
import io.github.modernizr.prove.Proof;
import io.github.modernizr.verify.Verdict;
import io.github.modernizr.verify.Verification;
import io.github.modernizr.workload.Workload;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The few lines that the console shows. */
final class Outcome {

    /** So many changes are told one by one. */
    private static final int MOST_CHANGES = 20;

    private Outcome() {}

    static List<String> requirements(Workload workload) {
        return List.of(workload.patterns().size() + " access patterns over " + workload.schema().tables().size()
                + " tables described");
    }

    static List<String> model(Workload workload, DataModel model, ModelCost bill, Optional<Verification> verification) {
        long indexes = model.tables().stream().mapToLong(t -> t.indexes().size()).sum();
        String tables = count(model.tables().size(), "table", "tables") + ", " + count(indexes, "index", "indexes") + ", $"
                + money(bill) + " a month on demand";
        return List.of(tables, verification.map(Outcome::verdicts).orElseGet(() -> plans(workload, model)));
    }

    /** How far the accepted model is from the one just compiled. */
    static List<String> distance(AcceptedModel accepted, ModelCost best) {
        Distance distance = accepted.distance().orElseThrow();
        List<String> lines = new ArrayList<>();
        lines.add("Accepted model " + accepted.file() + ": $" + money(distance.cost()) + " a month, this one $" + money(best) + "; "
                + differing(distance.difference()));
        List<String> unserved = distance.additions().stream().map(AcceptedModel.Addition::pattern).toList();
        if (!unserved.isEmpty()) {
            lines.add("Accepted model: does not serve " + String.join(", ", unserved) + " (dynamodb_data_model.md says what to add)");
        }
        return lines;
    }

    /** What changes in the file that is about to be written. */
    static List<String> acceptance(Optional<Acceptance> before, DataModel after) {
        if (before.isEmpty()) {
            return List.of("Accepted: the first model of the project");
        }
        Optional<DataModel> model = before.get().model().or(() -> before.get().file().unresolved());
        if (model.isEmpty()) {
            return List.of("Accepted: in place of a file that held no data model");
        }
        ModelDifference difference = ModelDifference.between(model.get(), after);
        List<String> lines = new ArrayList<>(List.of("Accepted: " + differing(difference)));
        Stream.concat(difference.structures().stream(), difference.plans().stream()).limit(MOST_CHANGES)
                .forEach(c -> lines.add("  " + words(c)));
        int more = difference.structures().size() + difference.plans().size() - MOST_CHANGES;
        if (more > 0) {
            lines.add("  and " + more + " more");
        }
        return lines;
    }

    private static String words(Change change) {
        String subject = change.table().isPresent() ? change.subject() : "plan of " + change.subject();
        return change.kind().name().toLowerCase(Locale.ROOT) + " " + subject + (change.detail().isEmpty() ? "" : ": " + change.detail());
    }

    private static String differing(ModelDifference difference) {
        return difference.isEmpty() ? "no difference" : count(difference.structures().size(), "structure", "structures") + " and "
                + count(difference.plans().size(), "plan", "plans") + " differ";
    }

    private static String money(ModelCost bill) {
        return bill.totalMonthly().setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    static String proof(Proof proof) {
        return "Proven by execution: " + count(proof.operations(), "operation", "operations") + " on DynamoDB Local and "
                + proof.oracle() + ", " + count(proof.requestsMeasured(), "request", "requests") + " measured, "
                + count(proof.divergences().size(), "divergence", "divergences") + ", seed " + proof.seed();
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
