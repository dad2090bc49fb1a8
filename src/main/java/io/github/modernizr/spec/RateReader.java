package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.quantity.Origin;
import io.github.modernizr.quantity.Rate;
import io.github.modernizr.workload.AccessPattern.RateSource;
import io.github.modernizr.workload.Traffic;
import java.math.BigDecimal;
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

    PatternRate read(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return quantities.rate(node)
                    .map(r -> new PatternRate(new Rate(r, new Origin.Stated("")), new RateSource.StatedRate()))
                    .orElse(PatternRate.NONE);
        }
        boolean assumed = mapping.get("assumed").isPresent();
        Optional<Fields> fields = Fields.of(assumed ? Section.RATE_ASSUMED : Section.RATE_SHARE, node, log);
        return (assumed ? fields.flatMap(this::assumed) : fields.flatMap(this::share)).orElse(PatternRate.NONE);
    }

    private Optional<PatternRate> assumed(Fields fields) {
        String because = fields.requiredText("because");
        return fields.node("assumed").flatMap(quantities::rate).map(r -> new PatternRate(
                new Rate(r, new Origin.Assumed(because)), new RateSource.AssumedRate(because)));
    }

    private Optional<PatternRate> share(Fields fields) {
        Optional<YamlNode.Scalar> of = fields.required("of").flatMap(n -> Fields.scalar(n, "of", log));
        BigDecimal share = fields.node("share").flatMap(quantities::share).orElse(BigDecimal.ONE);
        Optional<String> because = fields.text("because");
        return of.flatMap(name -> operation(name).map(o -> {
            addUp(name, share);
            String group = name.text().substring(0, name.text().indexOf('.')).strip();
            BigDecimal rate = QuantityReader.tidy(o.rate().perSecond().multiply(share));
            String arithmetic = o.rate().perSecond().toPlainString() + "/s × " + QuantityReader.percent(share);
            return new PatternRate(new Rate(rate, new Origin.Derived(arithmetic)),
                    new RateSource.ShareOf(group, o.id(), share, because));
        }));
    }

    private Optional<Traffic.Operation> operation(YamlNode.Scalar name) {
        List<String> known = traffic.groups().stream()
                .flatMap(g -> g.operations().stream().map(o -> g.id() + "." + o.id())).toList();
        Optional<Traffic.Operation> found = traffic.groups().stream()
                .flatMap(g -> g.operations().stream().filter(o -> (g.id() + "." + o.id()).equals(name.text().strip())))
                .findFirst();
        if (found.isEmpty()) {
            log.report(DiagnosticKind.UNKNOWN_OPERATION, name.range(), name.excerpt(),
                    "The traffic has no operation " + name.excerpt() + ".",
                    Suggestion.among(name.text(), known, "operations"));
        }
        return found;
    }

    private void addUp(YamlNode.Scalar operation, BigDecimal share) {
        BigDecimal sum = taken.merge(operation.text().strip(), share, BigDecimal::add);
        if (sum.compareTo(BigDecimal.ONE) > 0) {
            log.report(DiagnosticKind.SHARES_OVER_WHOLE, operation.range(), operation.excerpt(),
                    "With this pattern the shares of " + operation.excerpt() + " sum to "
                            + QuantityReader.percent(sum) + ".");
        }
    }
}
