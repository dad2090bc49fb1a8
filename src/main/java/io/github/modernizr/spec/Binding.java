package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Schema;
import java.util.Optional;

/**
 * What the binders of one statement share.
 *
 * @param collation how this statement compares text where it differs from its columns
 */
record Binding(Schema schema, SqlText text, PatternNames names, Optional<Collation> collation, Typing typing,
        DiagnosticLog log) {

    Binding(Schema schema, SqlText text, PatternNames names, Optional<Collation> collation, DiagnosticLog log) {
        this(schema, text, names, collation, new Typing(names, log), log);
    }

    void report(DiagnosticKind kind, Object construct, String found, String message) {
        log.report(kind, text.at(construct), SourceText.shortened(found), message);
    }

    void report(DiagnosticKind kind, Object construct, String found, String message, String hint) {
        log.report(kind, text.at(construct), SourceText.shortened(found), message, hint);
    }

    /** Names a construct outside the closed list; the placeholder keeps the binding going. */
    Expression unsupported(Object construct, String name) {
        unsupported(construct, name, DiagnosticKind.SQL_UNSUPPORTED.hint());
        return Literal.NULL;
    }

    void unsupported(Object construct, String name, String hint) {
        report(DiagnosticKind.SQL_UNSUPPORTED, construct, String.valueOf(construct),
                name + " is not in the supported SQL.", hint);
    }
}
