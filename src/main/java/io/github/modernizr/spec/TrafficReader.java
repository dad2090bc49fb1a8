package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.quantity.Origin;
import io.github.modernizr.quantity.Rate;
import io.github.modernizr.workload.Traffic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code traffic}. */
record TrafficReader(DiagnosticLog log, QuantityReader quantities) {

    static final Traffic NONE = new Traffic(Optional.empty(), BigDecimal.ONE, List.of());

    Traffic read(YamlNode node) {
        Optional<Fields> fields = Fields.of(Section.TRAFFIC, node, log);
        if (fields.isEmpty()) {
            return NONE;
        }
        List<Traffic.Group> groups = new ArrayList<>();
        for (YamlNode.Entry e : fields.get().entries("groups")) {
            group(e).ifPresent(groups::add);
        }
        return new Traffic(fields.get().node("total").flatMap(this::rate),
                fields.get().node("peak").flatMap(quantities::factor).orElse(BigDecimal.ONE), List.copyOf(groups));
    }

    private Optional<Rate> rate(YamlNode node) {
        return quantities.rate(node).map(r -> new Rate(r, new Origin.Stated("")));
    }

    private Optional<Traffic.Group> group(YamlNode.Entry entry) {
        checkName(entry.key());
        return Fields.of(Section.GROUP, entry.value(), log).map(fields -> {
            Optional<YamlNode> rate = fields.node("rate");
            boolean below = rate.filter(TrafficReader::below).isPresent();
            List<Traffic.Operation> operations = new ArrayList<>();
            for (YamlNode.Entry o : fields.entries("operations")) {
                checkName(o.key());
                rate(o.value()).ifPresent(r -> operations.add(
                        new Traffic.Operation(o.name(), o.name().replace('-', ' '), r)));
            }
            return new Traffic.Group(entry.name(), fields.text("title").orElse(entry.name().replace('-', ' ')),
                    fields.node("share").flatMap(quantities::share),
                    rate.map(r -> below ? bound((YamlNode.Scalar) r) : r).flatMap(this::rate), below,
                    List.copyOf(operations), fields.texts("notes"));
        });
    }

    private static boolean below(YamlNode rate) {
        return rate instanceof YamlNode.Scalar scalar && scalar.text().strip().startsWith("<");
    }

    /** {@code < 1/s} without its sign. */
    private static YamlNode bound(YamlNode.Scalar rate) {
        return new YamlNode.Scalar(rate.text().strip().substring(1).strip(), rate.plain(), rate.source(),
                rate.offsets(), rate.range());
    }

    private void checkName(YamlNode.Scalar name) {
        if (!name.text().matches("[A-Za-z][A-Za-z0-9_-]{0,60}")) {
            log.report(DiagnosticKind.BAD_NAME, name.range(), name.excerpt(),
                    "\"" + name.excerpt() + "\" cannot name a group or operation.");
        }
    }
}
