package io.github.modernizr.spec;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.parser.ASTNodeAccess;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.parser.Token;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.Statement;

/**
 * Calls the SQL parser on bounded input, in this thread: its usual front door starts an executor for a
 * time limit, which the bounds make needless.
 */
final class SqlParser {

    static final int MOST_TOKENS = 2_000;
    private static final int DEEPEST = 24;
    /** Signs, arithmetic and NOT nest without brackets. */
    private static final int MOST_OPERATORS = 200;
    private static final Set<String> OPERATORS = Set.of("+", "-", "*", "/", "%", "!", "~", "NOT", "^", "|");

    private SqlParser() {}

    /** What came of it: a statement, or where and why not. */
    record Parse(Optional<Statement> statement, int errorOffset, String error, boolean tooLarge) {

        static Parse failed(int offset, String error) {
            return new Parse(Optional.empty(), offset, error, false);
        }
    }

    static Parse parse(String clean, List<SqlToken> tokens, int mostTokens) {
        if (tokens.size() > mostTokens || depth(tokens) > DEEPEST
                || mostTokens == MOST_TOKENS && operators(tokens) > MOST_OPERATORS) {
            return new Parse(Optional.empty(), 0, "more than " + mostTokens + " tokens, " + DEEPEST
                    + " levels of brackets or " + MOST_OPERATORS + " operators", true);
        }
        try {
            CCJSqlParser parser = new CCJSqlParser(new StringProvider(clean)).withBackslashEscapeCharacter(true);
            return new Parse(Optional.of(parser.Statement()), 0, "", false);
        } catch (ParseException e) {
            Token token = e.currentToken == null ? null
                    : e.currentToken.next == null ? e.currentToken : e.currentToken.next;
            if (token == null) {
                return Parse.failed(0, "the statement");
            }
            return Parse.failed(new SourceText("", clean).offset(token.beginLine, token.beginColumn),
                    token.image.isEmpty() ? "the end" : "\"" + SourceText.shortened(token.image) + "\"");
        } catch (TokenMgrException e) {
            return Parse.failed(0, "a character in it");
        } catch (StackOverflowError e) {
            return new Parse(Optional.empty(), 0, "too many nested terms", true);
        } catch (RuntimeException e) {
            return Parse.failed(0, "the statement");
        }
    }

    private static int operators(List<SqlToken> tokens) {
        int operators = 0;
        for (SqlToken token : tokens) {
            operators += OPERATORS.contains(token.text().toUpperCase(Locale.ROOT)) ? 1 : 0;
        }
        return operators;
    }

    private static int depth(List<SqlToken> tokens) {
        int depth = 0;
        int deepest = 0;
        for (SqlToken token : tokens) {
            depth += token.is("(") || token.is("CASE") ? 1 : token.is(")") || token.is("END") ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    /** The first token of a parsed construct, where the parser kept it. */
    static Optional<Token> firstToken(Object construct) {
        if (construct instanceof ASTNodeAccess access && access.getASTNode() != null) {
            return Optional.ofNullable(access.getASTNode().jjtGetFirstToken());
        }
        return Optional.empty();
    }

    /** A name without its backticks. */
    static String unquoted(String name) {
        boolean quoted = name.length() > 1 && name.startsWith("`") && name.endsWith("`");
        return quoted ? name.substring(1, name.length() - 1).replace("``", "`") : name;
    }
}
