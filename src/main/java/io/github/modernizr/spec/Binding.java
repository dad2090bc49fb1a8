package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.diagnostic.SourceRange;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.LetRef;
import io.github.modernizr.relational.Schema;
import java.util.Optional;

/**
 * What the binders of one statement share.
 *
 * @param collation how this statement compares text where it differs from its columns
 */
record Binding(Names tables, SqlText text, PatternNames names, Optional<Collation> collation, Typing typing) {

    /** Stands for what has been reported, so that one error stays one; no name looks like it. */
    static final Expression BROKEN = new LetRef("?");

    Binding(Names tables, SqlText text, PatternNames names, Optional<Collation> collation) {
        this(tables, text, names, collation, new Typing(names, tables.log()));
    }

    /** A construct's place and text, looked for only when there is something to report. */
    record Place(SqlText sql, Object construct) {

        SourceRange range() {
            return sql.at(construct);
        }

        String text() {
            return SourceText.shortened(String.valueOf(construct));
        }
    }

    Place place(Object construct) {
        return new Place(text, construct);
    }

    DiagnosticLog log() {
        return tables.log();
    }

    Schema schema() {
        return tables.schema();
    }

    void report(DiagnosticKind kind, Object construct, String found, String message) {
        report(kind, construct, found, message, kind.hint());
    }

    void report(DiagnosticKind kind, Object construct, String found, String message, String hint) {
        log().report(kind, text.at(construct), SourceText.shortened(found), message, hint);
    }

    /** Names a construct outside the closed list. */
    Expression unsupported(Object construct, String name) {
        return unsupported(construct, name, DiagnosticKind.SQL_UNSUPPORTED.hint());
    }

    Expression unsupported(Object construct, String name, String hint) {
        report(DiagnosticKind.SQL_UNSUPPORTED, construct, String.valueOf(construct),
                name + " is not in the supported SQL.", hint);
        return BROKEN;
    }
}
