package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.SourceRange;
import java.util.Optional;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.parser.Token;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;

/** SQL that stands in a YAML scalar: the way back from the parser's places to those of the file. */
final class SqlText {

    private final YamlNode.Scalar scalar;
    private final SqlScanner.Scan scan;
    private final int prefix;

    /** @param prefix put before the text for the parser, such as {@code SELECT} before an expression */
    SqlText(YamlNode.Scalar scalar, String prefix) {
        this.scalar = scalar;
        this.scan = SqlScanner.scan(prefix + scalar.text());
        this.prefix = prefix.length();
    }

    SqlScanner.Scan scan() {
        return scan;
    }

    YamlNode.Scalar scalar() {
        return scalar;
    }

    /** White space and comments folded. */
    String folded() {
        return scan.clean().substring(prefix).strip().replaceAll("\\s+", " ").replaceAll("\\s*;$", "");
    }

    String excerpt() {
        return SourceText.shortened(scalar.text());
    }

    SourceRange start() {
        int first = 0;
        String text = scalar.text();
        while (first < text.length() && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        return scalar.at(first);
    }

    /** The place of an offset in what the parser saw. */
    SourceRange at(int offset) {
        return scalar.at(Math.max(0, offset - prefix));
    }

    /** The place of a parsed construct, or of the first in it that has one, or of the statement. */
    SourceRange at(Object construct) {
        Optional<Token> token = token(construct);
        return token.isEmpty() ? start()
                : at(new SourceText("", scan.clean()).offset(token.get().beginLine, token.get().beginColumn));
    }

    private static Optional<Token> token(Object construct) {
        Optional<Token> own = SqlParser.firstToken(construct);
        if (own.isPresent()) {
            return own;
        }
        if (construct instanceof BinaryExpression binary) {
            return token(binary.getLeftExpression());
        } else if (construct instanceof IsNullExpression isNull) {
            return token(isNull.getLeftExpression());
        } else if (construct instanceof IsBooleanExpression is) {
            return token(is.getLeftExpression());
        } else if (construct instanceof NotExpression not) {
            return token(not.getExpression());
        } else if (construct instanceof ExistsExpression exists) {
            return token(exists.getRightExpression());
        } else if (construct instanceof ParenthesedSelect select) {
            return token(select.getSelect());
        } else if (construct instanceof ExpressionList<?> list && !list.isEmpty()) {
            return token(list.get(0));
        }
        return Optional.empty();
    }
}
