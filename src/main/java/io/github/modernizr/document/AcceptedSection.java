package io.github.modernizr.document;

import io.github.modernizr.cost.ModelCost;
import io.github.modernizr.document.AcceptedModel.Distance;
import io.github.modernizr.model.ModelDifference.Change;
import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.verify.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How far the accepted model is from the one that the document shows. */
record AcceptedSection(
        Markup file, boolean isShown, boolean isCompared, boolean same, List<CostRow> costs, long supported, long unsupported,
        List<AdditionRow> additions, boolean hasAdditions, List<ChangeRow> structures, boolean hasStructures,
        List<ChangeRow> plans, boolean hasPlans) {

    record CostRow(String what, String accepted, String shown) {}

    record AdditionRow(String id, String title, String reason, String remedy) {}

    record ChangeRow(String kind, String subject, String detail) {}

    static AcceptedSection of(DocumentInput input, AcceptedModel accepted) {
        Markup file = Markup.code(accepted.file());
        if (accepted.distance().isEmpty()) {
            return new AcceptedSection(file, true, false, false, List.of(), 0, 0, List.of(), false, List.of(), false, List.of(), false);
        }
        Distance distance = accepted.distance().get();
        List<AdditionRow> additions = distance.additions().stream()
                .map(a -> new AdditionRow(a.pattern(), a.title(), a.reason(), a.remedy())).toList();
        List<ChangeRow> structures = distance.difference().structures().stream().map(AcceptedSection::row).toList();
        List<ChangeRow> plans = distance.difference().plans().stream().map(AcceptedSection::row).toList();
        return new AcceptedSection(file, false, true, distance.difference().isEmpty() && additions.isEmpty(), costs(input, distance),
                distance.verification().count(Verdict.SUPPORTED), distance.verification().count(Verdict.UNSUPPORTED),
                additions, !additions.isEmpty(), structures, !structures.isEmpty(), plans, !plans.isEmpty());
    }

    private static List<CostRow> costs(DocumentInput input, Distance distance) {
        return input.cost().map(shown -> List.of(
                row("Reads", distance.cost(), shown, ModelCost::readsMonthly),
                row("Writes", distance.cost(), shown, ModelCost::writesMonthly),
                row("Storage", distance.cost(), shown, ModelCost::storageMonthly),
                row("Together", distance.cost(), shown, ModelCost::totalMonthly))).orElse(List.of());
    }

    private static CostRow row(String what, ModelCost accepted, ModelCost shown, Function<ModelCost, BigDecimal> part) {
        return new CostRow(what, Decimals.money(part.apply(accepted)), Decimals.money(part.apply(shown)));
    }

    private static ChangeRow row(Change change) {
        return new ChangeRow(change.kind().name().toLowerCase(Locale.ROOT), change.subject(), change.detail());
    }
}
