package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.diagnostic.SourceRange;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Statistics;
import io.github.modernizr.workload.Traffic;
import io.github.modernizr.workload.Workload;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Reads a specification and the files it names; the one entry to this room. */
public final class SpecReader {

    private final Path folder;
    private final SortedSet<String> regions;
    private final DiagnosticLog log = new DiagnosticLog();
    private final QuantityReader quantities = new QuantityReader(log);

    private SpecReader(Path folder, SortedSet<String> regions) {
        this.folder = folder;
        this.regions = regions;
    }

    /**
     * Reads everything and reports every error, each where it stands.
     *
     * @param specFile the YAML file; files that it names are relative to its folder
     * @param regions the AWS regions whose prices are known, of which a specification may name one; empty where
     *     prices do not matter
     */
    public static SpecReading read(Path specFile, SortedSet<String> regions) {
        Path file = specFile.toAbsolutePath().normalize();
        SpecReader reader = new SpecReader(file.getParent(), regions);
        String name = String.valueOf(file.getFileName());
        Optional<Workload> workload = SourceFile.read(file, name, new SourceRange(name, 1, 1), reader.log)
                .flatMap(source -> YamlReader.read(source, reader.log))
                .flatMap(reader::specification);
        return new SpecReading(reader.log.hasErrors() ? Optional.empty() : workload, reader.log.sorted());
    }

    /** Reads a specification that may name any region. */
    public static SpecReading read(Path specFile) {
        return read(specFile, Collections.emptySortedSet());
    }

    /** Reads a DDL file that no specification names yet; text compares by the server's default collation. */
    public static SchemaReading schema(Path ddl) {
        DiagnosticLog log = new DiagnosticLog();
        String name = String.valueOf(ddl.getFileName());
        return SourceFile.read(ddl, name, new SourceRange(name, 1, 1), log).map(text -> schema(text, log))
                .orElseGet(() -> new SchemaReading(Optional.empty(), log.sorted()));
    }

    private static SchemaReading schema(SourceText ddl, DiagnosticLog log) {
        DdlReader reader = new DdlReader(Collation.CASE_AND_ACCENT_INSENSITIVE, log);
        reader.read(ddl);
        Schema schema = reader.schema();
        if (schema.tables().isEmpty() && !log.hasErrors()) {
            log.report(DiagnosticKind.NO_TABLES, ddl.range(0), "", "The DDL creates no table.");
        }
        return new SchemaReading(log.hasErrors() ? Optional.empty() : Optional.of(schema), log.sorted());
    }

    private Optional<Workload> specification(YamlNode root) {
        return Fields.of(Section.SPECIFICATION, root, log).map(this::workload);
    }

    private Workload workload(Fields fields) {
        fields.required("modernizr").flatMap(n -> Fields.scalar(n, "modernizr", log)).ifPresent(this::version);
        SchemaSection.Read schema = new SchemaSection(folder, log).read(fields.required("schema"));
        Names names = new Names(schema.schema(), schema.complete(), log);
        StatementParser parser = new StatementParser(log);
        OverviewReader overview = new OverviewReader(names, quantities, regions, log);
        OverviewReader.Defaults defaults = overview.defaults(fields.node("defaults"));
        Traffic traffic = fields.node("traffic").map(new TrafficReader(log, quantities)::read).orElse(TrafficReader.NONE);
        StatisticsReader statisticsReader = new StatisticsReader(names, parser);
        Statistics statistics = fields.node("statistics").map(statisticsReader::read).orElse(StatisticsReader.NONE);
        Roles roles = Roles.read(fields.node("roles"), names);
        PatternsReader patternsReader = new PatternsReader(
                new PatternReader.Context(names, parser, schema.idSources().keySet(), roles, overview),
                new RateReader(traffic, log), statisticsReader.mentioned());
        List<AccessPattern> patterns = fields.required("access-patterns").map(patternsReader::read).orElse(List.of());
        Workload.Settings settings = new Workload.Settings(defaults.consistency(), schema.clock(), defaults.region(),
                defaults.horizonMonths(), defaults.readBudget(), schema.collation(), schema.idSources());
        return new Workload(overview.application(fields.required("application")), settings, schema.schema(), statistics,
                traffic, patterns, overview.knownParameters(fields.node("parameters")), roles.all(),
                overview.otherWriters(fields.node("other-writers")),
                overview.pins(fields.node("pins"), patternsReader.ids()));
    }

    private void version(YamlNode.Scalar version) {
        if (!version.text().strip().equals("1")) {
            log.report(DiagnosticKind.UNSUPPORTED_VERSION, version.range(), version.excerpt(),
                    "The version \"" + version.excerpt() + "\" of the language is not known.");
        }
    }
}
