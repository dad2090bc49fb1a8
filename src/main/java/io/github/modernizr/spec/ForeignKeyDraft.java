package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.ForeignKey.OnDelete;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A FOREIGN KEY as it stands; names are resolved when all tables are known. */
record ForeignKeyDraft(List<SqlToken> columns, SqlToken parent, List<SqlToken> parentColumns, OnDelete onDelete) {

    /** {@code column … REFERENCES parent (column) ON DELETE …}; {@code after} is what follows REFERENCES. */
    static ForeignKeyDraft inline(String column, SqlToken columnToken, List<SqlToken> after) {
        SqlToken named = new SqlToken(SqlToken.Kind.QUOTED_NAME, column, columnToken.offset());
        return new ForeignKeyDraft(List.of(named), parentOf(after), TableDraft.keyColumns(after), rule(after));
    }

    /** {@code [CONSTRAINT name] FOREIGN KEY [name] (columns) REFERENCES parent (columns) …}. */
    static Optional<ForeignKeyDraft> tableLevel(List<SqlToken> element) {
        for (int i = 1; i + 1 < element.size(); i++) {
            if (element.get(i).is("REFERENCES")) {
                List<SqlToken> after = element.subList(i + 1, element.size());
                return Optional.of(new ForeignKeyDraft(TableDraft.keyColumns(element.subList(0, i)), parentOf(after),
                        TableDraft.keyColumns(after), rule(after)));
            }
        }
        return Optional.empty();
    }

    /** The table's own name where it is written as schema.table. */
    private static SqlToken parentOf(List<SqlToken> after) {
        return after.size() > 2 && after.get(1).is(".") ? after.get(2) : after.get(0);
    }

    private static OnDelete rule(List<SqlToken> after) {
        for (int i = 0; i + 2 < after.size(); i++) {
            if (after.get(i).is("ON") && after.get(i + 1).is("DELETE")) {
                return after.get(i + 2).is("CASCADE") ? OnDelete.CASCADE
                        : after.get(i + 2).is("SET") ? OnDelete.SET_NULL : OnDelete.RESTRICT;
            }
        }
        return OnDelete.RESTRICT;
    }

    /** @param complete {@code all} are all; otherwise a missing parent is no error of this key */
    Optional<ForeignKey> resolve(
            TableDraft child, Map<String, TableDraft> all, boolean complete, DdlText text, DiagnosticLog log) {
        TableDraft target = all.get(parent.text().toLowerCase(Locale.ROOT));
        List<String> own = names(columns, child, text, log);
        if (target == null && !complete) {
            return Optional.empty();
        }
        if (target == null) {
            log.report(DiagnosticKind.UNKNOWN_PARENT, text.place(parent), parent.text(),
                    "The foreign key of " + child.name() + " refers to a table " + parent.text()
                            + " that the DDL does not have.",
                    Suggestion.among(parent.text(), all.values().stream().map(TableDraft::name).toList(), "tables"));
            return Optional.empty();
        }
        List<String> theirs = names(parentColumns, target, text, log);
        if (own.size() != columns.size() || theirs.size() != parentColumns.size()) {
            return Optional.empty();
        }
        return fits(child, own, target, theirs, text, log)
                ? Optional.of(new ForeignKey(own, target.name(), theirs, onDelete)) : Optional.empty();
    }

    private boolean fits(TableDraft child, List<String> own, TableDraft target, List<String> theirs, DdlText text,
            DiagnosticLog log) {
        String wrong = null;
        if (own.size() != theirs.size()) {
            wrong = "pairs " + own.size() + " with " + theirs.size() + " columns";
        } else if (!target.identifiedBy(theirs)) {
            wrong = "refers to (" + String.join(", ", theirs) + "), which is no key of " + target.name();
        } else {
            for (int i = 0; i < own.size() && wrong == null; i++) {
                Column a = child.column(own.get(i)).orElseThrow();
                Column b = target.column(theirs.get(i)).orElseThrow();
                wrong = a.type().kind() == b.type().kind() ? null
                        : "pairs " + a.name() + " with " + b.name() + " of another type";
            }
        }
        if (wrong == null && onDelete == OnDelete.SET_NULL && !nullable(child, own)) {
            wrong = "sets columns to NULL that are NOT NULL";
        }
        if (wrong != null) {
            log.report(DiagnosticKind.FOREIGN_KEY_MISMATCH, text.place(parent), parent.text(),
                    "The foreign key of " + child.name() + " " + wrong + ".");
        }
        return wrong == null;
    }

    private static boolean nullable(TableDraft table, List<String> columns) {
        for (String column : columns) {
            if (!table.column(column).orElseThrow().nullable()) {
                return false;
            }
        }
        return true;
    }

    private static List<String> names(List<SqlToken> tokens, TableDraft table, DdlText text, DiagnosticLog log) {
        List<String> found = new ArrayList<>();
        for (SqlToken token : tokens) {
            Optional<Column> column = table.column(token.text());
            if (column.isPresent()) {
                found.add(column.get().name());
            } else {
                log.report(DiagnosticKind.UNKNOWN_KEY_COLUMN, text.place(token), token.text(),
                        "The table " + table.name() + " has no column " + token.text() + ".",
                        Suggestion.among(token.text(), table.columnNames(), "columns"));
            }
        }
        return found;
    }
}
