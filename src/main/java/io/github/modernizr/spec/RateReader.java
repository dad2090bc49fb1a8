package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.quantity.Origin;
import io.github.modernizr.quantity.Rate;
import io.github.modernizr.workload.AccessPattern.RateSource;
import io.github.modernizr.workload.Traffic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the rates of patterns, and adds up what they take of each operation. */
final class RateReader {

    private final Traffic traffic;
    private final QuantityReader quantities;
    private final DiagnosticLog log;
    private final Map<String, BigDecimal> taken = new TreeMap<>();

    RateReader(Traffic traffic, DiagnosticLog log) {
        this.traffic = traffic;
        this.quantities = new QuantityReader(log);
        this.log = log;
    }

    record PatternRate(Rate rate, RateSource source) {
        static final PatternRate NONE = new PatternRate(Rate.NONE, new RateSource.None());
    }

    PatternRate read(Optional<YamlNode> node) {
        if (node.isEmpty() || !(node.get() instanceof YamlNode.Mapping mapping)) {
            Optional<BigDecimal> rate = quantities.rate(node);
            return rate.isEmpty() ? PatternRate.NONE
                    : new PatternRate(new Rate(rate.get(), new Origin.Stated("")), new RateSource.StatedRate());
        }
        boolean assumed = mapping.get("assumed").isPresent();
        Optional<Fields> fields = Fields.of(assumed ? Section.RATE_ASSUMED : Section.RATE_SHARE, node, log);
        return fields.isEmpty() ? PatternRate.NONE : assumed ? assumed(fields.get()) : share(fields.get());
    }

    private PatternRate assumed(Fields fields) {
        String because = fields.requiredText("because");
        Optional<BigDecimal> rate = quantities.rate(fields.node("assumed"));
        return rate.isEmpty() ? PatternRate.NONE
                : new PatternRate(new Rate(rate.get(), new Origin.Assumed(because)), new RateSource.AssumedRate(because));
    }

    private PatternRate share(Fields fields) {
        Optional<YamlNode.Scalar> of = fields.requiredScalar("of");
        BigDecimal share = quantities.share(fields.node("share")).orElse(BigDecimal.ONE);
        Optional<String> because = fields.text("because");
        Optional<Traffic.Operation> operation = of.isPresent() ? operation(of.get()) : Optional.empty();
        if (operation.isEmpty()) {
            return PatternRate.NONE;
        }
        addUp(of.get(), share);
        String name = of.get().text();
        BigDecimal whole = operation.get().rate().perSecond();
        String arithmetic = whole.toPlainString() + "/s × " + QuantityReader.percent(share);
        return new PatternRate(
                new Rate(QuantityReader.tidy(whole.multiply(share)), new Origin.Derived(arithmetic)),
                new RateSource.ShareOf(name.substring(0, name.indexOf('.')).strip(), operation.get().id(), share, because));
    }

    private Optional<Traffic.Operation> operation(YamlNode.Scalar name) {
        List<String> known = new ArrayList<>();
        for (Traffic.Group group : traffic.groups()) {
            for (Traffic.Operation operation : group.operations()) {
                known.add(group.id() + "." + operation.id());
                if (name.stripped().equals(group.id() + "." + operation.id())) {
                    return Optional.of(operation);
                }
            }
        }
        log.report(DiagnosticKind.UNKNOWN_OPERATION, name.range(), name.excerpt(),
                "The traffic has no operation " + name.excerpt() + ".",
                Suggestion.among(name.text(), known, "operations"));
        return Optional.empty();
    }

    private void addUp(YamlNode.Scalar operation, BigDecimal share) {
        BigDecimal sum = taken.getOrDefault(operation.stripped(), BigDecimal.ZERO).add(share);
        taken.put(operation.stripped(), sum);
        if (sum.compareTo(BigDecimal.ONE) > 0) {
            log.report(DiagnosticKind.SHARES_OVER_WHOLE, operation.range(), operation.excerpt(),
                    "With this pattern the shares of " + operation.excerpt() + " sum to "
                            + QuantityReader.percent(sum) + ".");
        }
    }
}
