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
        Optional<Fields> found = Fields.of(Section.SCHEMA, node, log);
        if (found.isEmpty()) {
            return Read.NOTHING;
        }
        Fields fields = found.get();
        Optional<YamlNode.Scalar> named = fields.scalar("collation");
        Collation collation = collation(named, log).orElse(Collation.CASE_AND_ACCENT_INSENSITIVE);
        Schema declared = tables(fields, collation);
        Schema schema = withUnique(declared, fields);
        int clock = CLOCKS.read(fields.node("clock"), "clock", log).orElse(0);
        return new Read(schema, complete, clock, named.isPresent() ? named.get().stripped() : Collations.DEFAULT,
                idSources(fields, new Names(schema, complete, log)));
    }

    /** Reports a name that is not known. */
    static Optional<Collation> collation(Optional<YamlNode.Scalar> named, DiagnosticLog log) {
        Optional<Collation> found = named.isPresent() ? Collations.named(named.get().stripped()) : Optional.empty();
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
        for (YamlNode.Scalar name : ddl.isPresent() ? files(ddl.get()) : List.<YamlNode.Scalar>of()) {
            Optional<SourceText> file = file(name);
            complete &= file.isPresent();
            if (file.isPresent()) {
                reader.read(file.get());
            }
        }
        complete &= ddl.isPresent() && reader.complete();
        Schema schema = reader.schema();
        if (schema.tables().isEmpty() && complete) {
            log.report(DiagnosticKind.NO_TABLES, ddl.get().range(), ddl.get().excerpt(), "The DDL creates no table.");
        }
        return schema;
    }

    private List<YamlNode.Scalar> files(YamlNode ddl) {
        if (ddl instanceof YamlNode.Sequence) {
            return Fields.scalars(ddl, "ddl", log);
        }
        Optional<YamlNode.Scalar> file = Fields.scalar(ddl, "ddl", log);
        return file.isPresent() ? List.of(file.get()) : List.of();
    }

    private Optional<SourceText> file(YamlNode.Scalar named) {
        String name = named.stripped();
        Optional<Path> path = inside(name, named.range());
        return path.isPresent() ? SourceFile.read(path.get(), name, named.range(), log) : Optional.empty();
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
            Optional<Fields> unique = Fields.of(Section.UNIQUE, item, log);
            if (unique.isPresent()) {
                unique(unique.get(), names, added);
            }
        }
        List<SourceTable> tables = new ArrayList<>();
        for (SourceTable table : schema.tables()) {
            tables.add(with(table, added.getOrDefault(table.name(), List.of())));
        }
        return new Schema(List.copyOf(tables));
    }

    private void unique(Fields fields, Names names, Map<String, List<UniqueKey>> added) {
        Optional<YamlNode.Scalar> name = fields.requiredScalar("table");
        Optional<SourceTable> table = name.isPresent() ? names.table(name.get()) : Optional.empty();
        if (table.isPresent()) {
            Optional<YamlNode> columns = fields.required("columns");
            List<YamlNode.Scalar> named = columns.isPresent() ? Fields.scalars(columns.get(), "columns", log) : List.of();
            added.putIfAbsent(table.get().name(), new ArrayList<>());
            added.get(table.get().name()).add(new UniqueKey(names.columns(table.get(), named), true));
        }
    }

    private static SourceTable with(SourceTable t, List<UniqueKey> added) {
        List<UniqueKey> all = new ArrayList<>(t.uniqueKeys());
        all.addAll(added);
        return new SourceTable(t.name(), t.columns(), t.primaryKey(), List.copyOf(all), t.foreignKeys(), t.range());
    }

    private Map<String, IdSource> idSources(Fields fields, Names names) {
        Map<String, IdSource> sources = new LinkedHashMap<>();
        for (YamlNode.Entry e : fields.entries("ids")) {
            Optional<Names.ColumnName> column = names.column(e.key());
            Optional<IdSource> source =
                    column.isPresent() ? ID_SOURCES.read(e.value(), "The source of an id", log) : Optional.empty();
            if (source.isPresent()) {
                sources.put(column.get().qualified(), source.get());
            }
        }
        return sources;
    }
}
