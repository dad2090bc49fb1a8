package io.github.modernizr.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.modernizr.cost.ModelCost;
import io.github.modernizr.verify.Verdict;
import io.github.modernizr.verify.Verification;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** {@code validation.json}: verdicts, request units per second and US dollars a month as numbers. */
final class ValidationJson {

    private ValidationJson() {}

    static ObjectNode of(DocumentInput input, Verification verification) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode patterns = root.putArray("patterns");
        for (Verification.PatternVerdict pattern : verification.patterns()) {
            PatternBill bill = pattern.verdict() == Verdict.SUPPORTED
                    ? PatternBill.of(input.cost(), pattern.pattern()) : PatternBill.NONE;
            ObjectNode node = patterns.addObject().put("id", pattern.pattern()).put("title", pattern.title())
                    .put("verdict", pattern.verdict().label());
            ArrayNode reasons = node.putArray("reasons");
            pattern.reasons().forEach(r -> reasons.add(ValidationView.line(r)));
            node.put("readUnitsPerSecond", units(bill.readUnitsPerSecond()))
                    .put("writeUnitsPerSecond", units(bill.writeUnitsPerSecond())).put("monthlyCost", cents(bill.monthly()));
        }
        root.putObject("counts").put("supported", verification.count(Verdict.SUPPORTED))
                .put("noOperation", verification.count(Verdict.NO_OPERATION))
                .put("delegated", verification.count(Verdict.DELEGATED))
                .put("unsupported", verification.count(Verdict.UNSUPPORTED));
        ObjectNode monthly = root.putObject("monthlyCost");
        input.cost().ifPresent(cost -> monthly(monthly, cost));
        return root;
    }

    private static void monthly(ObjectNode node, ModelCost cost) {
        node.put("currency", "USD").put("reads", cents(cost.readsMonthly())).put("writes", cents(cost.writesMonthly()))
                .put("storage", cents(cost.storageMonthly())).put("total", cents(cost.totalMonthly()))
                .put("provisioned", cents(cost.provisionedMonthly()));
    }

    private static BigDecimal cents(BigDecimal dollars) {
        return dollars.setScale(2, RoundingMode.HALF_UP);
    }

    /** Six decimals, the trailing zeros cut. */
    private static BigDecimal units(BigDecimal units) {
        BigDecimal cut = units.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
        return cut.scale() < 0 ? cut.setScale(0) : cut;
    }
}
