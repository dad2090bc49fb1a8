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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Reads what the specification says of the whole: application, defaults, other writers, pins. */
record OverviewReader(Names names, QuantityReader quantities, SortedSet<String> regions, DiagnosticLog log) {

    Application application(Optional<YamlNode> node) {
        Optional<Fields> fields = Fields.of(Section.APPLICATION, node, log);
        if (fields.isEmpty()) {
            return new Application("", "", "", 0, List.of());
        }
        Fields f = fields.get();
        Optional<YamlNode.Scalar> name = f.requiredScalar("name");
        if (name.isPresent()) {
            checkName(name.get());
        }
        return new Application(name.isPresent() ? name.get().text() : "", f.requiredText("title"),
                f.text("description").orElse(""),
                quantities.smallCount(f.required("access-patterns")).orElse(0), f.texts("notes"));
    }

    private void checkName(YamlNode.Scalar name) {
        if (!name.text().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            log.report(DiagnosticKind.BAD_NAME, name.range(), name.excerpt(),
                    "\"" + name.excerpt() + "\" cannot name an application.",
                    "Use small letters and digits joined by '-', such as online-shop.");
        }
    }

    /** The settings under {@code defaults}, each with its own default. */
    record Defaults(Consistency consistency, String region, int horizonMonths, ReadBudget readBudget) {
        static final Defaults OURS = new Defaults(Consistency.EVENTUAL, "us-east-1", 12, ReadBudget.DEFAULT);
    }

    Defaults defaults(Optional<YamlNode> node) {
        Optional<Fields> fields = Fields.of(Section.DEFAULTS, node, log);
        if (fields.isEmpty()) {
            return Defaults.OURS;
        }
        Fields f = fields.get();
        Optional<Consistency> consistency = Consistencies.word(f.node("consistency"), log);
        Optional<YamlNode.Scalar> region = f.scalar("region");
        return new Defaults(consistency.orElse(Defaults.OURS.consistency()),
                (region.isPresent() ? region(region.get()) : Optional.<String>empty()).orElse(Defaults.OURS.region()),
                quantities.months(f.node("horizon")).orElse(Defaults.OURS.horizonMonths()),
                readBudget(f.node("read-budget")).orElse(ReadBudget.DEFAULT));
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

    Optional<ReadBudget> readBudget(Optional<YamlNode> node) {
        Optional<Fields> fields = Fields.of(Section.READ_BUDGET, node, log);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Optional<BigDecimal> bytes = quantities.bytes(fields.get().node("bytes"));
        return Optional.of(new ReadBudget(
                bytes.isPresent() ? bytes.get().longValue() : ReadBudget.DEFAULT.bytes(),
                quantities.smallCount(fields.get().node("requests")).orElse(ReadBudget.DEFAULT.sequentialRequests())));
    }

    List<KnownParameter> knownParameters(Optional<YamlNode> node) {
        List<KnownParameter> found = new ArrayList<>();
        for (YamlNode.Entry e : Fields.entries(node, "parameters", log)) {
            Optional<Fields> fields = Fields.of(Section.KNOWN_PARAMETER, e.value(), log);
            Optional<Names.ColumnName> exists =
                    fields.isPresent() ? names.column(fields.get().requiredScalar("exists")) : Optional.empty();
            if (exists.isPresent()) {
                found.add(new KnownParameter(e.name(), exists.get().table().name(), exists.get().column().name(),
                        fields.get().requiredText("because")));
            }
        }
        return List.copyOf(found);
    }

    List<OtherWriter> otherWriters(Optional<YamlNode> node) {
        List<OtherWriter> found = new ArrayList<>();
        for (YamlNode item : node.isPresent() ? Fields.items(node.get(), "other-writers", log) : List.<YamlNode>of()) {
            Optional<Fields> fields = Fields.of(Section.OTHER_WRITER, item, log);
            if (fields.isPresent()) {
                found.add(otherWriter(fields.get()));
            }
        }
        return List.copyOf(found);
    }

    private OtherWriter otherWriter(Fields f) {
        return new OtherWriter(f.requiredText("title"), columns(f.scalars("updates")), tables(f.scalars("inserts")),
                tables(f.scalars("deletes")), f.text("because").orElse(""));
    }

    private List<String> columns(List<YamlNode.Scalar> nodes) {
        List<String> found = new ArrayList<>();
        for (YamlNode.Scalar node : nodes) {
            Optional<Names.ColumnName> column = names.column(node);
            if (column.isPresent()) {
                found.add(column.get().qualified());
            }
        }
        return List.copyOf(found);
    }

    private List<String> tables(List<YamlNode.Scalar> nodes) {
        List<String> found = new ArrayList<>();
        for (YamlNode.Scalar node : nodes) {
            Optional<SourceTable> table = names.table(node);
            if (table.isPresent()) {
                found.add(table.get().name());
            }
        }
        return List.copyOf(found);
    }

    /** @param patterns the ids of the access patterns */
    List<Pin> pins(Optional<YamlNode> node, List<String> patterns) {
        Optional<Fields> fields = Fields.of(Section.PINS, node, log);
        if (fields.isEmpty()) {
            return List.of();
        }
        List<Pin> pins = new ArrayList<>();
        for (YamlNode.Entry e : fields.get().entries("keys")) {
            key(e, pins);
        }
        for (String c : columns(fields.get().scalars("never-copy"))) {
            pins.add(new Pin(Pin.Kind.NEVER_COPY, c, List.of(), ""));
        }
        for (YamlNode.Entry e : fields.get().entries("maximum-indexes")) {
            maximumIndexes(e, pins);
        }
        for (YamlNode.Entry e : fields.get().entries("by-index")) {
            byIndex(e, patterns, pins);
        }
        return List.copyOf(pins);
    }

    private void key(YamlNode.Entry entry, List<Pin> pins) {
        Optional<SourceTable> table = names.table(entry.key());
        if (table.isPresent()) {
            pins.add(new Pin(Pin.Kind.KEY, table.get().name(),
                    names.columns(table.get(), Fields.scalars(entry.value(), "A key", log)), ""));
        }
    }

    private void maximumIndexes(YamlNode.Entry entry, List<Pin> pins) {
        Optional<SourceTable> table = names.table(entry.key());
        Optional<Integer> most = table.isPresent() ? quantities.smallCount(Optional.of(entry.value())) : Optional.empty();
        if (most.isPresent()) {
            pins.add(new Pin(Pin.Kind.MAXIMUM_INDEXES, table.get().name(), List.of(most.get().toString()), ""));
        }
    }

    private void byIndex(YamlNode.Entry entry, List<String> patterns, List<Pin> pins) {
        if (!patterns.contains(entry.name())) {
            log.report(DiagnosticKind.UNKNOWN_PATTERN, entry.key().range(), entry.key().excerpt(),
                    "There is no access pattern " + entry.key().excerpt() + ".",
                    Suggestion.hint(entry.name(), patterns, DiagnosticKind.UNKNOWN_PATTERN.hint()));
            return;
        }
        Optional<YamlNode.Scalar> index = Fields.scalar(entry.value(), "An index name", log);
        if (index.isPresent()) {
            pins.add(new Pin(Pin.Kind.BY_INDEX, entry.name(), List.of(index.get().stripped()), ""));
        }
    }
}
