package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.PlainSelect;

/** Parses the statements of a specification, each distinct text once. */
final class StatementParser {

    private final DiagnosticLog log;
    private final Map<String, SqlParser.Parse> parsed = new HashMap<>();

    StatementParser(DiagnosticLog log) {
        this.log = log;
    }

    /** Reports what is no single statement. */
    Optional<Statement> statement(SqlText text) {
        if (text.scan().unclosed().isPresent()) {
            log.report(DiagnosticKind.SQL_SYNTAX, text.at(text.scan().unclosed().get()), text.excerpt(),
                    "A string, name or comment begins here and does not end.");
            return Optional.empty();
        }
        List<SqlToken> tokens = text.scan().tokens();
        if (tokens.isEmpty()) {
            log.report(DiagnosticKind.SQL_SYNTAX, text.start(), "", "There is no statement here.");
            return Optional.empty();
        }
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).is(";")) {
                log.report(DiagnosticKind.SEVERAL_STATEMENTS, text.at(tokens.get(i + 1).offset()), text.excerpt(),
                        "A second statement begins here.");
                return Optional.empty();
            }
        }
        SqlParser.Parse parse = parsed.get(text.scan().clean());
        if (parse == null) {
            parse = SqlParser.parse(text.scan().clean(), tokens, SqlParser.MOST_TOKENS);
            parsed.put(text.scan().clean(), parse);
        }
        if (parse.tooLarge()) {
            log.report(DiagnosticKind.SQL_TOO_LARGE, text.start(), text.excerpt(),
                    "This statement has " + parse.error() + ".");
        } else if (parse.statement().isEmpty()) {
            log.report(DiagnosticKind.SQL_SYNTAX, text.at(parse.errorOffset()), text.excerpt(),
                    "The SQL is not understood: stopped at " + parse.error() + ".");
        }
        return parse.statement();
    }

    /** One expression, as it stands in {@code let} or {@code require}. */
    Optional<net.sf.jsqlparser.expression.Expression> expression(SqlText text) {
        Optional<Statement> statement = statement(text);
        if (statement.isEmpty()) {
            return Optional.empty();
        }
        if (statement.get() instanceof PlainSelect select && select.getSelectItems().size() == 1
                && select.getFromItem() == null && select.getSelectItem(0).getAlias() == null) {
            return Optional.of(select.getSelectItem(0).getExpression());
        }
        log.report(DiagnosticKind.SQL_SYNTAX, text.start(), text.excerpt(), "One expression is wanted here.",
                "Write an expression such as SUM(lines.quantity * lines.price).");
        return Optional.empty();
    }

    static SqlText expressionText(YamlNode.Scalar scalar) {
        return new SqlText(scalar, "SELECT ");
    }
}
