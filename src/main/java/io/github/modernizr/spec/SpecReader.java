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
        Optional<SourceText> source = SourceFile.read(file, name, new SourceRange(name, 1, 1), reader.log);
        Optional<YamlNode> root = source.isPresent() ? YamlReader.read(source.get(), reader.log) : Optional.empty();
        Optional<Fields> fields = Fields.of(Section.SPECIFICATION, root, reader.log);
        Optional<Workload> workload = fields.isPresent() ? Optional.of(reader.workload(fields.get())) : Optional.empty();
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

    private Workload workload(Fields fields) {
        version(fields.requiredScalar("modernizr"));
        SchemaSection.Read schema = new SchemaSection(folder, log).read(fields.required("schema"));
        Names names = new Names(schema.schema(), schema.complete(), log);
        StatementParser parser = new StatementParser(log);
        OverviewReader overview = new OverviewReader(names, quantities, regions, log);
        OverviewReader.Defaults defaults = overview.defaults(fields.node("defaults"));
        Traffic traffic = new TrafficReader(log, quantities).read(fields.node("traffic"));
        StatisticsReader statisticsReader = new StatisticsReader(names, parser);
        Statistics statistics = statisticsReader.read(fields.node("statistics"));
        Roles roles = Roles.read(fields.node("roles"), names);
        PatternsReader patternsReader = new PatternsReader(
                new PatternReader.Context(names, parser, schema.idSources().keySet(), roles, overview),
                new RateReader(traffic, log), statisticsReader.mentioned());
        List<AccessPattern> patterns = patternsReader.read(fields.required("access-patterns"));
        Workload.Settings settings = new Workload.Settings(defaults.consistency(), schema.clock(), defaults.region(),
                defaults.horizonMonths(), defaults.readBudget(), schema.collation(), schema.idSources());
        return new Workload(overview.application(fields.required("application")), settings, schema.schema(), statistics,
                traffic, patterns, overview.knownParameters(fields.node("parameters")), roles.all(),
                overview.otherWriters(fields.node("other-writers")),
                overview.pins(fields.node("pins"), patternsReader.ids()));
    }

    private void version(Optional<YamlNode.Scalar> version) {
        if (version.isPresent() && !version.get().stripped().equals("1")) {
            log.report(DiagnosticKind.UNSUPPORTED_VERSION, version.get().range(), version.get().excerpt(),
                    "The version \"" + version.get().excerpt() + "\" of the language is not known.");
        }
    }
}
