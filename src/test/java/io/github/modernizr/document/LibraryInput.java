package io.github.modernizr.document;

import io.github.modernizr.cost.ModelCost;
import io.github.modernizr.cost.PartitionHeat;
import io.github.modernizr.cost.PlanCost;
import io.github.modernizr.cost.StepCost;
import io.github.modernizr.cost.UnitCharge;
import io.github.modernizr.plan.Target;
import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.verify.Verdict;
import io.github.modernizr.verify.Verification;
import io.github.modernizr.workload.LibraryWorkload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The library with a model, a bill, heat and verdicts. */
final class LibraryInput {

    private LibraryInput() {}

    static DocumentInput of(String poison) {
        return new DocumentInput("modernizr", "modernizr.yaml", new LibraryWorkload(poison).workload(),
                Optional.of(LibraryModel.build()), Optional.of(cost(poison)), List.of(heat(poison)), Optional.of(verification(poison)));
    }

    private static ModelCost cost(String poison) {
        StepCost step = new StepCost("q1", Multiplicity.ONE, Multiplicity.ONE, Multiplicity.of(number("4"), number("20")),
                Multiplicity.of(number("440"), number("2200")), List.of(new UnitCharge(Target.table("loans-and-guards"), number("0.5"), BigDecimal.ZERO)));
        PlanCost plan = new PlanCost(List.of(step), step.bytes(), Multiplicity.ONE, Multiplicity.ZERO, List.of("a row has 110 bytes" + poison));
        return new ModelCost(List.of(new ModelCost.FormCost("L2", "all", number("10"), plan, number("5"), BigDecimal.ZERO, number("1.6425"))),
                List.of(new ModelCost.StructureCost(Target.table("loans-and-guards"), number("5"), BigDecimal.ZERO, number("4000"),
                        number("110"), number("0.00078"), number("1.6425"), number("0.0002"))),
                number("1.6425"), BigDecimal.ZERO, number("0.0002"), number("0.68"));
    }

    private static PartitionHeat heat(String poison) {
        return new PartitionHeat(Target.table("loans-and-guards"), "member 1" + poison, number("3300"), BigDecimal.ZERO,
                List.of(new PartitionHeat.Part("L2", "all", number("3300"), BigDecimal.ZERO, "10/s × 330" + poison)));
    }

    private static Verification verification(String poison) {
        List<Verification.PatternVerdict> verdicts = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            verdicts.add(new Verification.PatternVerdict("L" + i, "Pattern " + i + poison, Verdict.SUPPORTED, List.of()));
        }
        verdicts.add(new Verification.PatternVerdict("L6", "Leave" + poison, Verdict.UNSUPPORTED, List.of(
                new Verification.Reason("unbounded-read", Optional.of("all"), "its loans grow without bound" + poison),
                new Verification.Reason("effect-missing", Optional.empty(), "loans stay behind"))));
        verdicts.add(new Verification.PatternVerdict("L7", "Log out", Verdict.NO_OPERATION,
                List.of(new Verification.Reason("", Optional.empty(), "nothing is stored" + poison))));
        return new Verification(verdicts, List.of("unbounded-read", "effect-missing"));
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
