package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Literal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.statement.create.table.ColDataType;

/** Reads one column of a CREATE TABLE. */
record ColumnDraft(DdlText text, List<SqlToken> element, DiagnosticLog log) {

    Optional<Column> column(String name, ColDataType dataType, ColumnOptions options, Collation collation) {
        Optional<ColumnType> type = ColumnTypes.of(dataType);
        if (type.isEmpty()) {
            String found = ColumnTypes.name(dataType);
            SqlToken token = element.get(Math.min(1, element.size() - 1));
            log.report(DiagnosticKind.UNKNOWN_TYPE, text.place(token), found,
                    "The column type " + found + " is not known.",
                    Suggestion.hint(found, ColumnTypes.KNOWN, DiagnosticKind.UNKNOWN_TYPE.hint()));
            return Optional.empty();
        }
        checkSize(type.get(), dataType);
        if (options.generated().isPresent()) {
            SqlToken token = options.generated().get();
            log.report(DiagnosticKind.DDL_UNSUPPORTED, text.place(token), token.text(), "Generated columns are not read.",
                    "Leave the column out and compute it in the statements.");
        }
        return Optional.of(new Column(name, type.get(), !options.notNull() && !options.primaryKey(),
                defaultValue(options.defaults(), type.get()), options.autoIncrement(), options.onUpdateNow(),
                collation, text.place(element.get(0))));
    }

    private void checkSize(ColumnType type, ColDataType dataType) {
        String name = ColumnTypes.name(dataType);
        boolean lacks = type.kind() == ColumnType.Kind.ENUM ? type.values().isEmpty()
                : name.startsWith("VAR") && type.length() == 0;
        if (lacks) {
            log.report(DiagnosticKind.UNKNOWN_TYPE, text.place(element.get(1)), name,
                    "The type " + name + " needs " + (name.equals("ENUM") ? "values." : "a length."),
                    "Write it as ENUM('a', 'b') or VARCHAR(100).");
        }
    }

    private Optional<Expression> defaultValue(List<SqlToken> tokens, ColumnType type) {
        if (tokens.isEmpty() || tokens.get(0).is("NULL")) {
            return Optional.empty();
        }
        SqlToken last = tokens.get(tokens.size() - 1);
        boolean negative = tokens.get(0).is("-");
        Optional<Expression> value = switch (last.kind()) {
            case STRING -> literal(last.text(), type);
            case NUMBER -> number((negative ? "-" : "") + last.text(), type);
            case WORD -> word(last);
            default -> Optional.empty();
        };
        if (value.isEmpty()) {
            log.report(DiagnosticKind.BAD_DEFAULT, text.place(tokens.get(0)), last.text(),
                    "This default is no constant of the column's type.");
        }
        return value;
    }

    private Optional<Expression> literal(String value, ColumnType type) {
        if (type.numeric() || type.kind() == ColumnType.Kind.BOOLEAN) {
            return number(value, type);
        }
        if (type.kind() == ColumnType.Kind.ENUM && !type.values().contains(value)) {
            SqlToken token = element.stream().filter(t -> t.kind() == SqlToken.Kind.STRING && t.text().equals(value))
                    .reduce((a, b) -> b).orElse(element.get(0));
            log.report(DiagnosticKind.UNKNOWN_ENUM_VALUE, text.place(token), value,
                    "'" + value + "' is no value of this ENUM.", Suggestion.among(value, type.values(), "values"));
        }
        return Optional.of(Literal.of(value));
    }

    private static Optional<Expression> number(String digits, ColumnType type) {
        if (!digits.matches("-?\\d{1,65}(\\.\\d{1,30})?")) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(digits);
        return Optional.of(type.kind() == ColumnType.Kind.BOOLEAN
                ? Literal.of(value.signum() != 0)
                : type.collated() ? Literal.of(digits) : Literal.of(value));
    }

    private static Optional<Expression> word(SqlToken token) {
        if (token.is("TRUE") || token.is("FALSE")) {
            return Optional.of(Literal.of(token.is("TRUE")));
        }
        boolean now = token.is("CURRENT_TIMESTAMP") || token.is("NOW") || token.is("LOCALTIMESTAMP") || token.is("LOCALTIME");
        return now ? Optional.of(new Expression.Now()) : Optional.empty();
    }
}
