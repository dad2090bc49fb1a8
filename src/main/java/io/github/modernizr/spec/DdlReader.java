package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.diagnostic.SourceRange;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.statement.create.table.CreateTable;

/**
 * Reads CREATE TABLE statements; whatever else a dump of a schema holds and has no effect on the model
 * (seed rows, indexes, session settings) is passed over, whatever would change a table is an error.
 */
final class DdlReader {

    private static final int MOST_TOKENS = 20_000;

    private final DiagnosticLog log;
    private final Collation collation;
    private final Map<String, TableDraft> tables = new LinkedHashMap<>();
    private boolean complete = true;

    DdlReader(Collation collation, DiagnosticLog log) {
        this.collation = collation;
        this.log = log;
    }

    void read(SourceText source) {
        SqlScanner.Scan scan = SqlScanner.scan(source.text());
        if (scan.unclosed().isPresent()) {
            complete = false;
            log.report(DiagnosticKind.DDL_SYNTAX, source.range(scan.unclosed().get()), "",
                    "A string, name or comment begins here and does not end.");
            return;
        }
        for (DdlText text : DdlText.split(source, scan)) {
            statement(text);
        }
    }

    private void statement(DdlText text) {
        if (text.begins("CREATE", "TABLE")) {
            createTable(text);
        } else if (text.begins("CREATE", "UNIQUE", "INDEX")) {
            uniqueIndex(text);
        } else if (!withoutEffect(text)) {
            log.report(DiagnosticKind.DDL_UNSUPPORTED, text.place(text.first()), phrase(text),
                    "The statement " + phrase(text) + " is not read.");
        }
    }

    private static boolean withoutEffect(DdlText text) {
        return text.begins("INSERT|USE|SET|LOCK|UNLOCK|COMMIT|BEGIN|REPLACE|ANALYZE")
                || text.begins("START", "TRANSACTION")
                || text.begins("DROP", "TABLE|DATABASE|SCHEMA|VIEW|INDEX")
                || text.begins("CREATE", "DATABASE|SCHEMA|INDEX")
                || text.begins("CREATE", "FULLTEXT|SPATIAL", "INDEX");
    }

    private static String phrase(DdlText text) {
        String first = text.first().text().toUpperCase(Locale.ROOT);
        return text.tokens().size() > 1 && text.tokens().get(1).kind() == SqlToken.Kind.WORD
                ? first + " " + text.tokens().get(1).text().toUpperCase(Locale.ROOT) : first;
    }

    private void createTable(DdlText text) {
        SqlParser.Parse parse = SqlParser.parse(text.clean(), text.tokens(), MOST_TOKENS);
        if (parse.statement().isEmpty() || !(parse.statement().get() instanceof CreateTable parsed)) {
            complete = false;
            SourceRange place = parse.errorOffset() == 0 ? text.place(text.first())
                    : text.placeInClean(parse.errorOffset());
            log.report(DiagnosticKind.DDL_SYNTAX, place, "",
                    "This CREATE TABLE is not understood: stopped at " + parse.error() + ".");
            return;
        }
        TableDraft draft = new TableDraft(text, parsed, collation, log);
        TableDraft former = tables.putIfAbsent(draft.name().toLowerCase(Locale.ROOT), draft);
        if (former != null) {
            log.report(DiagnosticKind.DUPLICATE_TABLE, draft.range(), draft.name(), "The table " + draft.name()
                    + " is created a second time; the first is at " + former.range() + ".");
        }
    }

    /** {@code CREATE UNIQUE INDEX name ON table (columns)}. */
    private void uniqueIndex(DdlText text) {
        List<SqlToken> tokens = text.tokens();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).is("ON")) {
                SqlToken table = tokens.get(i + 1);
                Optional<TableDraft> draft = Optional.ofNullable(tables.get(table.text().toLowerCase(Locale.ROOT)));
                draft.ifPresentOrElse(d -> d.addUnique(text, names(text.elements())),
                        () -> log.report(DiagnosticKind.UNKNOWN_PARENT, text.place(table), table.text(),
                                "There is no table " + table.text() + " before this index."));
                return;
            }
        }
    }

    private static List<SqlToken> names(List<List<SqlToken>> elements) {
        return elements.stream().filter(e -> !e.isEmpty()).map(e -> e.get(0)).toList();
    }

    /** Whether all CREATE TABLEs were understood; otherwise a table may be missing. */
    boolean complete() {
        return complete;
    }

    /** All tables that were read, their foreign keys checked. */
    Schema schema() {
        List<SourceTable> found = new ArrayList<>();
        for (TableDraft draft : tables.values()) {
            found.add(draft.table(tables, complete));
        }
        return new Schema(List.copyOf(found));
    }
}
