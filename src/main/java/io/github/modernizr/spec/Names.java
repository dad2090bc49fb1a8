package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Resolves names of tables and columns to the schema's spelling.
 *
 * @param complete all of the DDL was understood; otherwise a missing table is no error of who names it
 */
record Names(Schema schema, boolean complete, DiagnosticLog log) {

    record ColumnName(SourceTable table, Column column) {
        String qualified() {
            return table.name() + "." + column.name();
        }
    }

    Optional<SourceTable> table(YamlNode.Scalar name) {
        Optional<SourceTable> found = schema.table(name.text().strip());
        if (found.isEmpty() && complete) {
            log.report(DiagnosticKind.UNKNOWN_SUBJECT, name.range(), name.excerpt(),
                    "The DDL has no table " + name.excerpt() + ".",
                    Suggestion.among(name.text(), tableNames(), "tables"));
        }
        return found;
    }

    private List<String> tableNames() {
        return schema.tables().stream().map(SourceTable::name).toList();
    }

    /** Empty also where there is no name. */
    Optional<ColumnName> column(Optional<YamlNode.Scalar> name) {
        return name.isPresent() ? column(name.get()) : Optional.empty();
    }

    /** {@code table.column}. */
    Optional<ColumnName> column(YamlNode.Scalar name) {
        String text = name.text().strip();
        int dot = text.indexOf('.');
        if (dot < 0) {
            log.report(DiagnosticKind.UNKNOWN_SUBJECT, name.range(), name.excerpt(),
                    "\"" + name.excerpt() + "\" is no column.", "Write it as table.column.");
            return Optional.empty();
        }
        Optional<SourceTable> table = schema.table(text.substring(0, dot));
        if (table.isEmpty() && complete) {
            log.report(DiagnosticKind.UNKNOWN_SUBJECT, name.range(), name.excerpt(),
                    "The DDL has no table " + SourceText.shortened(text.substring(0, dot)) + ".",
                    Suggestion.among(text.substring(0, dot), tableNames(), "tables"));
        }
        if (table.isEmpty()) {
            return Optional.empty();
        }
        Optional<Column> column = column(table.get(), text.substring(dot + 1), name);
        return column.isPresent() ? Optional.of(new ColumnName(table.get(), column.get())) : Optional.empty();
    }

    Optional<Column> column(SourceTable table, String column, YamlNode.Scalar place) {
        Optional<Column> found = table.column(column);
        if (found.isEmpty()) {
            log.report(DiagnosticKind.UNKNOWN_SUBJECT, place.range(), place.excerpt(),
                    "The table " + table.name() + " has no column " + SourceText.shortened(column) + ".",
                    Suggestion.among(column, table.columns().stream().map(Column::name).toList(), "columns"));
        }
        return found;
    }

    List<String> columns(SourceTable table, List<YamlNode.Scalar> names) {
        List<String> found = new ArrayList<>();
        for (YamlNode.Scalar n : names) {
            Optional<Column> column = column(table, n.stripped(), n);
            if (column.isPresent()) {
                found.add(column.get().name());
            }
        }
        return List.copyOf(found);
    }
}
