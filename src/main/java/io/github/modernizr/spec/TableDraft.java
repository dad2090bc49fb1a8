package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.diagnostic.SourceRange;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.UniqueKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.statement.create.table.ColumnDefinition;
import net.sf.jsqlparser.statement.create.table.CreateTable;
import net.sf.jsqlparser.statement.create.table.ForeignKeyIndex;
import net.sf.jsqlparser.statement.create.table.Index;

/** A table while its DDL is read; foreign keys can be checked only when all tables are known. */
final class TableDraft {

    private final DdlText text;
    private final DiagnosticLog log;
    private final SourceRange range;
    private final String name;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private List<String> primaryKey = List.of();
    private final List<UniqueKey> uniqueKeys = new ArrayList<>();
    private final List<ForeignKeyDraft> foreignKeys = new ArrayList<>();

    TableDraft(DdlText text, CreateTable parsed, Collation schemaCollation, DiagnosticLog log) {
        this.text = text;
        this.log = log;
        this.name = SqlParser.unquoted(parsed.getTable().getName());
        this.range = text.place(named(text, name));
        Collation tableCollation = tableCollation(schemaCollation);
        List<List<SqlToken>> constraints = new ArrayList<>();
        List<ColumnDefinition> definitions =
                parsed.getColumnDefinitions() == null ? List.of() : parsed.getColumnDefinitions();
        int i = 0;
        for (List<SqlToken> element : text.elements()) {
            if (constraint(element)) {
                constraints.add(element);
            } else if (i < definitions.size()) {
                column(definitions.get(i++), element, tableCollation);
            }
        }
        List<Index> indexes = parsed.getIndexes() == null ? List.of() : parsed.getIndexes();
        for (int k = 0; k < indexes.size(); k++) {
            constraint(indexes.get(k), k < constraints.size() ? constraints.get(k) : List.of());
        }
        if (primaryKey.isEmpty()) {
            log.report(DiagnosticKind.NO_PRIMARY_KEY, range, name, "The table " + name + " has no primary key.");
        }
    }

    private static SqlToken named(DdlText text, String name) {
        for (SqlToken token : text.tokens()) {
            if (token.name() && token.text().equals(name)) {
                return token;
            }
        }
        return text.first();
    }

    private static boolean constraint(List<SqlToken> element) {
        SqlToken first = element.isEmpty() ? null : element.get(0);
        return first != null && first.kind() == SqlToken.Kind.WORD
                && List.of("PRIMARY", "UNIQUE", "FOREIGN", "CONSTRAINT", "KEY", "INDEX", "FULLTEXT", "SPATIAL", "CHECK")
                        .contains(first.text().toUpperCase(Locale.ROOT))
                && (element.size() < 2 || !typeFollows(element));
    }

    /** A column may be called "key" or "index". */
    private static boolean typeFollows(List<SqlToken> element) {
        boolean bare = element.get(0).is("KEY") || element.get(0).is("INDEX");
        return bare && element.get(1).kind() == SqlToken.Kind.WORD
                && ColumnTypes.KNOWN.contains(element.get(1).text().toUpperCase(Locale.ROOT))
                && (element.size() < 3 || !element.get(2).is("(") || element.get(3).kind() == SqlToken.Kind.NUMBER);
    }

    private Collation tableCollation(Collation schemaCollation) {
        List<SqlToken> options = text.afterElements();
        for (int i = 0; i + 1 < options.size(); i++) {
            if (options.get(i).is("COLLATE")) {
                SqlToken named = options.get(options.get(i + 1).is("=") && i + 2 < options.size() ? i + 2 : i + 1);
                return collation(named, schemaCollation);
            }
        }
        return schemaCollation;
    }

    private Collation collation(SqlToken named, Collation otherwise) {
        Optional<Collation> found = Collations.named(named.text());
        if (found.isEmpty()) {
            log.report(DiagnosticKind.UNKNOWN_COLLATION, text.place(named), named.text(),
                    "The collation " + named.text() + " is not known.", Collations.hint(named.text()));
        }
        return found.orElse(otherwise);
    }

    private void column(ColumnDefinition definition, List<SqlToken> element, Collation tableCollation) {
        String columnName = SqlParser.unquoted(definition.getColumnName());
        ColumnOptions options = ColumnOptions.read(element);
        Collation columnCollation = options.collate().map(c -> collation(c, tableCollation)).orElse(tableCollation);
        Optional<Column> read = new ColumnDraft(text, element, log)
                .column(columnName, definition.getColDataType(), options, columnCollation);
        if (read.isEmpty()) {
            return;
        }
        if (columns.putIfAbsent(columnName.toLowerCase(Locale.ROOT), read.get()) != null) {
            log.report(DiagnosticKind.DUPLICATE_COLUMN, read.get().range(), columnName,
                    "The column " + columnName + " of " + name + " is declared a second time.");
        }
        if (options.primaryKey()) {
            primaryKey = List.of(columnName);
        }
        if (options.unique()) {
            uniqueKeys.add(new UniqueKey(List.of(columnName), false));
        }
        if (!options.references().isEmpty()) {
            foreignKeys.add(ForeignKeyDraft.inline(columnName, element.get(0), options.references()));
        }
    }

    private void constraint(Index index, List<SqlToken> element) {
        if (index instanceof ForeignKeyIndex) {
            Optional<ForeignKeyDraft> key = ForeignKeyDraft.tableLevel(element);
            if (key.isPresent()) {
                foreignKeys.add(key.get());
            }
        } else if (index.getKind() == Index.Kind.PRIMARY_KEY) {
            primaryKey = resolved(keyColumns(element));
        } else if (index.getKind() == Index.Kind.UNIQUE) {
            addUnique(text, keyColumns(element));
        }
    }

    void addUnique(DdlText where, List<SqlToken> names) {
        List<String> found = resolved(names, where);
        if (!found.isEmpty()) {
            uniqueKeys.add(new UniqueKey(found, false));
        }
    }

    /** The names in the first brackets of a key; lengths and directions left out. */
    static List<SqlToken> keyColumns(List<SqlToken> element) {
        List<SqlToken> names = new ArrayList<>();
        int depth = 0;
        boolean start = false;
        boolean begun = false;
        for (SqlToken token : element) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            begun |= depth == 1 && start;
            if (depth == 1 && start && token.name()) {
                names.add(token);
            }
            if (depth == 0 && begun) {
                break;
            }
            start = depth == 1 && (token.is("(") || token.is(","));
        }
        return List.copyOf(names);
    }

    private List<String> resolved(List<SqlToken> names) {
        return resolved(names, text);
    }

    private List<String> resolved(List<SqlToken> names, DdlText where) {
        List<String> found = new ArrayList<>();
        for (SqlToken token : names) {
            Optional<Column> column = column(token.text());
            if (column.isPresent()) {
                found.add(column.get().name());
            } else {
                unknown(token, where);
            }
        }
        return List.copyOf(found);
    }

    private void unknown(SqlToken token, DdlText where) {
        log.report(DiagnosticKind.UNKNOWN_KEY_COLUMN, where.place(token), token.text(),
                "The table " + name + " has no column " + token.text() + ".",
                Suggestion.among(token.text(), columnNames(), "columns"));
    }

    List<String> columnNames() {
        return columns.values().stream().map(Column::name).toList();
    }

    Optional<Column> column(String columnName) {
        return Optional.ofNullable(columns.get(columnName.toLowerCase(Locale.ROOT)));
    }

    boolean identifiedBy(List<String> names) {
        for (UniqueKey unique : uniqueKeys) {
            if (unique.columns().equals(names)) {
                return true;
            }
        }
        return names.equals(primaryKey);
    }

    String name() {
        return name;
    }

    SourceRange range() {
        return range;
    }

    /** Primary key columns are NOT NULL, said or not. */
    SourceTable table(Map<String, TableDraft> all, boolean complete) {
        List<Column> declared = new ArrayList<>();
        for (Column c : columns.values()) {
            declared.add(primaryKey.contains(c.name()) && c.nullable() ? notNull(c) : c);
        }
        List<ForeignKey> keys = new ArrayList<>();
        for (ForeignKeyDraft draft : foreignKeys) {
            Optional<ForeignKey> key = draft.resolve(this, all, complete, text, log);
            if (key.isPresent()) {
                keys.add(key.get());
            }
        }
        return new SourceTable(
                name, List.copyOf(declared), primaryKey, List.copyOf(uniqueKeys), List.copyOf(keys), range);
    }

    private static Column notNull(Column c) {
        return new Column(c.name(), c.type(), false, c.defaultValue(), c.autoIncrement(), c.onUpdateNow(),
                c.collation(), c.range());
    }
}
