package io.github.modernizr.document;

import io.github.modernizr.cost.ModelCost;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a pattern costs, all forms together: request units per second and US dollars a month. */
record PatternBill(BigDecimal readUnitsPerSecond, BigDecimal writeUnitsPerSecond, BigDecimal monthly) {

    static final PatternBill NONE = new PatternBill(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    static PatternBill of(Optional<ModelCost> cost, String pattern) {
        List<ModelCost.FormCost> forms = cost.map(ModelCost::forms).orElse(List.of()).stream()
                .filter(f -> f.pattern().equals(pattern)).toList();
        return new PatternBill(sum(forms, ModelCost.FormCost::readUnitsPerSecond),
                sum(forms, ModelCost.FormCost::writeUnitsPerSecond), sum(forms, ModelCost.FormCost::monthly));
    }

    private static BigDecimal sum(List<ModelCost.FormCost> forms, Function<ModelCost.FormCost, BigDecimal> part) {
        return forms.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
