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

    private static final Traffic NONE = new Traffic(Optional.empty(), BigDecimal.ONE, List.of());

    Traffic read(Optional<YamlNode> node) {
        Optional<Fields> fields = Fields.of(Section.TRAFFIC, node, log);
        if (fields.isEmpty()) {
            return NONE;
        }
        List<Traffic.Group> groups = new ArrayList<>();
        for (YamlNode.Entry e : fields.get().entries("groups")) {
            checkName(e.key());
            Optional<Fields> group = Fields.of(Section.GROUP, e.value(), log);
            if (group.isPresent()) {
                groups.add(group(e.name(), group.get()));
            }
        }
        return new Traffic(rate(fields.get().node("total")),
                quantities.factor(fields.get().node("peak")).orElse(BigDecimal.ONE), List.copyOf(groups));
    }

    private Optional<Rate> rate(Optional<YamlNode> node) {
        Optional<BigDecimal> rate = quantities.rate(node);
        return rate.isPresent() ? Optional.of(new Rate(rate.get(), new Origin.Stated(""))) : Optional.empty();
    }

    private Traffic.Group group(String id, Fields fields) {
        Optional<YamlNode> rate = fields.node("rate");
        boolean below = rate.isPresent() && below(rate.get());
        return new Traffic.Group(id, fields.text("title").orElse(id.replace('-', ' ')),
                quantities.share(fields.node("share")),
                rate(below ? Optional.of(bound((YamlNode.Scalar) rate.get())) : rate), below,
                operations(fields), fields.texts("notes"));
    }

    private List<Traffic.Operation> operations(Fields group) {
        List<Traffic.Operation> operations = new ArrayList<>();
        for (YamlNode.Entry o : group.entries("operations")) {
            checkName(o.key());
            Optional<Rate> rate = rate(Optional.of(o.value()));
            if (rate.isPresent()) {
                operations.add(new Traffic.Operation(o.name(), o.name().replace('-', ' '), rate.get()));
            }
        }
        return List.copyOf(operations);
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
