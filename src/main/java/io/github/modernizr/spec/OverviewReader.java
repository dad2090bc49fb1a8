package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.ReadBudget;
import io.github.modernizr.workload.Workload.Application;
import io.github.modernizr.workload.Workload.KnownParameter;
import io.github.modernizr.workload.Workload.OtherWriter;
import io.github.modernizr.workload.Workload.Pin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Reads what the specification says of the whole: application, defaults, other writers, pins. */
record OverviewReader(Names names, QuantityReader quantities, SortedSet<String> regions, DiagnosticLog log) {

    Application application(Optional<YamlNode> node) {
        Optional<Fields> fields = node.flatMap(n -> Fields.of(Section.APPLICATION, n, log));
        if (fields.isEmpty()) {
            return new Application("", "", "", 0, List.of());
        }
        Fields f = fields.get();
        Optional<YamlNode.Scalar> name = f.required("name").flatMap(n -> Fields.scalar(n, "name", log));
        name.filter(n -> !n.text().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")).ifPresent(n ->
                log.report(DiagnosticKind.BAD_NAME, n.range(), n.excerpt(), "\"" + n.excerpt()
                        + "\" cannot name an application.", "Use small letters and digits joined by '-', such as online-shop."));
        return new Application(name.map(YamlNode.Scalar::text).orElse(""), f.requiredText("title"),
                f.text("description").orElse(""),
                f.required("access-patterns").flatMap(quantities::smallCount).orElse(0), f.texts("notes"));
    }

    /** The settings under {@code defaults}, each with its own default. */
    record Defaults(Consistency consistency, String region, int horizonMonths, ReadBudget readBudget) {
        static final Defaults OURS = new Defaults(Consistency.EVENTUAL, "us-east-1", 12, ReadBudget.DEFAULT);
    }

    Defaults defaults(Optional<YamlNode> node) {
        return node.flatMap(n -> Fields.of(Section.DEFAULTS, n, log)).map(f -> new Defaults(
                f.node("consistency").flatMap(n -> Consistencies.word(n, log)).orElse(Defaults.OURS.consistency()),
                f.scalar("region").flatMap(this::region).orElse(Defaults.OURS.region()),
                f.node("horizon").flatMap(quantities::months).orElse(Defaults.OURS.horizonMonths()),
                f.node("read-budget").flatMap(this::readBudget).orElse(ReadBudget.DEFAULT))).orElse(Defaults.OURS);
    }

    private Optional<String> region(YamlNode.Scalar node) {
        if (!node.text().strip().matches("[a-z]{2}(-[a-z]+)+-\\d")) {
            log.report(DiagnosticKind.BAD_NAME, node.range(), node.excerpt(),
                    "\"" + node.excerpt() + "\" is no AWS region.", "Write a region such as us-east-1.");
            return Optional.empty();
        }
        String region = node.text().strip();
        if (!regions.isEmpty() && !regions.contains(region)) {
            log.report(DiagnosticKind.UNKNOWN_REGION, node.range(), node.excerpt(),
                    "The prices of the region " + region + " are not known.", Suggestion.among(region, regions, "regions"));
        }
        return Optional.of(region);
    }

    Optional<ReadBudget> readBudget(YamlNode node) {
        return Fields.of(Section.READ_BUDGET, node, log).map(f -> new ReadBudget(
                f.node("bytes").flatMap(quantities::bytes).map(b -> b.longValue()).orElse(ReadBudget.DEFAULT.bytes()),
                f.node("requests").flatMap(quantities::smallCount)
                        .orElse(ReadBudget.DEFAULT.sequentialRequests())));
    }

    List<KnownParameter> knownParameters(Optional<YamlNode> node) {
        List<KnownParameter> found = new ArrayList<>();
        node.flatMap(n -> Fields.mapping(n, "parameters", log)).ifPresent(m -> m.entries().forEach(e ->
                Fields.of(Section.KNOWN_PARAMETER, e.value(), log).ifPresent(f -> f.required("exists")
                        .flatMap(n -> Fields.scalar(n, "exists", log)).flatMap(names::column)
                        .ifPresent(c -> found.add(new KnownParameter(e.name(), c.table().name(), c.column().name(),
                                f.requiredText("because")))))));
        return List.copyOf(found);
    }

    List<OtherWriter> otherWriters(Optional<YamlNode> node) {
        List<OtherWriter> found = new ArrayList<>();
        if (node.isPresent() && !(node.get() instanceof YamlNode.Sequence)) {
            Fields.shape(node.get(), "other-writers", "a list", log);
        } else if (node.isPresent()) {
            ((YamlNode.Sequence) node.get()).items().forEach(item ->
                    Fields.of(Section.OTHER_WRITER, item, log).ifPresent(f -> found.add(new OtherWriter(
                            f.requiredText("title"), columns(f.scalars("updates")), tables(f.scalars("inserts")),
                            tables(f.scalars("deletes")), f.text("because").orElse("")))));
        }
        return List.copyOf(found);
    }

    private List<String> columns(List<YamlNode.Scalar> nodes) {
        return nodes.stream().flatMap(n -> names.column(n).stream()).map(Names.ColumnName::qualified).toList();
    }

    private List<String> tables(List<YamlNode.Scalar> nodes) {
        return nodes.stream().flatMap(n -> names.table(n).stream()).map(SourceTable::name).toList();
    }

    /** @param patterns the ids of the access patterns */
    List<Pin> pins(Optional<YamlNode> node, List<String> patterns) {
        List<Pin> pins = new ArrayList<>();
        node.flatMap(n -> Fields.of(Section.PINS, n, log)).ifPresent(f -> {
            f.entries("keys").forEach(e -> names.table(e.key()).ifPresent(t -> pins.add(new Pin(Pin.Kind.KEY, t.name(),
                    names.columns(t, Fields.scalars(e.value(), "A key", log)), ""))));
            for (String c : columns(f.scalars("never-copy"))) {
                pins.add(new Pin(Pin.Kind.NEVER_COPY, c, List.of(), ""));
            }
            f.entries("maximum-indexes").forEach(e -> names.table(e.key()).ifPresent(t ->
                    quantities.smallCount(e.value()).ifPresent(n ->
                            pins.add(new Pin(Pin.Kind.MAXIMUM_INDEXES, t.name(), List.of(n.toString()), "")))));
            for (YamlNode.Entry e : f.entries("by-index")) {
                byIndex(e, patterns).ifPresent(pins::add);
            }
        });
        return List.copyOf(pins);
    }

    private Optional<Pin> byIndex(YamlNode.Entry entry, List<String> patterns) {
        if (!patterns.contains(entry.name())) {
            log.report(DiagnosticKind.UNKNOWN_PATTERN, entry.key().range(), entry.key().excerpt(),
                    "There is no access pattern " + entry.key().excerpt() + ".",
                    Suggestion.hint(entry.name(), patterns, DiagnosticKind.UNKNOWN_PATTERN.hint()));
            return Optional.empty();
        }
        return Fields.scalar(entry.value(), "An index name", log)
                .map(s -> new Pin(Pin.Kind.BY_INDEX, entry.name(), List.of(s.text().strip()), ""));
    }
}
