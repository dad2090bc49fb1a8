package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.diagnostic.SourceRange;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.UniqueKey;
import io.github.modernizr.workload.Workload.IdSource;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code schema}: the DDL files and what the DDL does not say. */
final class SchemaSection {

    private static final Choice<Integer> CLOCKS =
            Choice.of("second", 0).or("millisecond", 3).or("microsecond", 6);
    private static final Choice<IdSource> ID_SOURCES =
            Choice.of("supplied", IdSource.SUPPLIED).or("sequence", IdSource.SEQUENCE);

    private final Path folder;
    private final DiagnosticLog log;
    private boolean complete = true;

    SchemaSection(Path folder, DiagnosticLog log) {
        this.folder = folder;
        this.log = log;
    }

    /**
     * @param complete all of the DDL was understood
     * @param idSources by {@code table.column}
     */
    record Read(Schema schema, boolean complete, int clock, String collation, Map<String, IdSource> idSources) {
        static final Read NOTHING = new Read(new Schema(List.of()), false, 0, Collations.DEFAULT, Map.of());
    }

    Read read(Optional<YamlNode> node) {
        Optional<Fields> found = node.flatMap(n -> Fields.of(Section.SCHEMA, n, log));
        if (found.isEmpty()) {
            return Read.NOTHING;
        }
        Fields fields = found.get();
        Optional<YamlNode.Scalar> named = fields.scalar("collation");
        Collation collation = collation(named, log).orElse(Collation.CASE_AND_ACCENT_INSENSITIVE);
        Schema declared = tables(fields, collation);
        Schema schema = withUnique(declared, fields);
        int clock = fields.node("clock").flatMap(n -> CLOCKS.read(n, "clock", log)).orElse(0);
        return new Read(schema, complete, clock, named.map(n -> n.text().strip()).orElse(Collations.DEFAULT),
                idSources(fields, new Names(schema, complete, log)));
    }

    /** Reports a name that is not known. */
    static Optional<Collation> collation(Optional<YamlNode.Scalar> named, DiagnosticLog log) {
        Optional<Collation> found = named.flatMap(n -> Collations.named(n.text().strip()));
        if (named.isPresent() && found.isEmpty()) {
            log.report(DiagnosticKind.UNKNOWN_COLLATION, named.get().range(), named.get().excerpt(),
                    "The collation " + named.get().excerpt() + " is not known.",
                    Collations.hint(named.get().text()));
        }
        return found;
    }

    private Schema tables(Fields fields, Collation collation) {
        DdlReader reader = new DdlReader(collation, log);
        Optional<YamlNode> ddl = fields.required("ddl");
        ddl.map(n -> n instanceof YamlNode.Sequence ? Fields.scalars(n, "ddl", log)
                        : Fields.scalar(n, "ddl", log).map(List::of).orElse(List.of()))
                .orElse(List.of())
                .forEach(file -> file(file).ifPresentOrElse(reader::read, () -> complete = false));
        complete &= ddl.isPresent() && reader.complete();
        Schema schema = reader.schema();
        if (schema.tables().isEmpty() && complete) {
            log.report(DiagnosticKind.NO_TABLES, ddl.get().range(), ddl.get().excerpt(), "The DDL creates no table.");
        }
        return schema;
    }

    private Optional<SourceText> file(YamlNode.Scalar named) {
        String name = named.text().strip();
        Optional<Path> path = inside(name, named.range());
        return path.flatMap(p -> SourceFile.read(p, name, named.range(), log));
    }

    /** A path inside the specification's folder, also after links are followed. */
    private Optional<Path> inside(String name, SourceRange place) {
        try {
            Path relative = Path.of(name);
            boolean plain = !relative.isAbsolute() && !name.contains("\\") && !name.matches("[A-Za-z]:.*")
                    && !relative.normalize().startsWith("..");
            Path path = folder.resolve(relative).normalize();
            if (plain && (!path.toFile().exists() || path.toRealPath().startsWith(folder.toRealPath()))) {
                return Optional.of(path);
            }
        } catch (InvalidPathException | IOException e) {
            // told below
        }
        log.report(DiagnosticKind.PATH_OUTSIDE, place, SourceText.shortened(name),
                "The file " + SourceText.shortened(name) + " is not inside the specification's folder.");
        return Optional.empty();
    }

    private Schema withUnique(Schema schema, Fields fields) {
        Names names = new Names(schema, complete, log);
        Map<String, List<UniqueKey>> added = new LinkedHashMap<>();
        for (YamlNode item : fields.items("unique")) {
            Fields.of(Section.UNIQUE, item, log).ifPresent(f -> f.required("table")
                    .flatMap(n -> Fields.scalar(n, "table", log)).flatMap(names::table).ifPresent(table -> {
                        List<String> columns = f.required("columns")
                                .map(n -> names.columns(table, Fields.scalars(n, "columns", log))).orElse(List.of());
                        added.computeIfAbsent(table.name(), t -> new ArrayList<>()).add(new UniqueKey(columns, true));
                    }));
        }
        return new Schema(schema.tables().stream().map(t -> with(t, added.getOrDefault(t.name(), List.of()))).toList());
    }

    private static SourceTable with(SourceTable t, List<UniqueKey> added) {
        List<UniqueKey> all = new ArrayList<>(t.uniqueKeys());
        all.addAll(added);
        return new SourceTable(t.name(), t.columns(), t.primaryKey(), List.copyOf(all), t.foreignKeys(), t.range());
    }

    private Map<String, IdSource> idSources(Fields fields, Names names) {
        Map<String, IdSource> sources = new LinkedHashMap<>();
        fields.entries("ids").forEach(e -> names.column(e.key()).ifPresent(c ->
                ID_SOURCES.read(e.value(), "The source of an id", log)
                        .ifPresent(source -> sources.put(c.qualified(), source))));
        return sources;
    }
}
