package io.github.modernizr.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an expression, one after the other. */
final class ExpressionTokens {

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:"
            + "(?<quoted>`(?:[^`]++|``)*+`)"
            + "|(?<text>'(?:[^'\\\\]++|''|\\\\.)*+')"
            + "|(?<number>-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?)"
            + "|(?<word>[A-Za-z_][A-Za-z0-9_]*)"
            + "|(?<sign><=>|<=|>=|<>|[=<>+\\-*/%(),.:@]))", Pattern.DOTALL);

    private enum Kind {
        NAME, TEXT, NUMBER, WORD, SIGN
    }

    private record Token(Kind kind, String value, int start) {}

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    ExpressionTokens(String source) {
        this.source = source;
        Matcher matcher = TOKEN.matcher(source);
        int at = 0;
        int end = source.stripTrailing().length();
        while (at < end) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("\"" + source + "\": nothing that an expression can hold at character " + (at + 1));
            }
            tokens.add(token(matcher));
            at = matcher.end();
        }
    }

    private Token token(Matcher m) {
        int start = m.start() + m.group().length() - m.group().stripLeading().length();
        boolean operand = tokens.isEmpty() || isOperator(tokens.get(tokens.size() - 1));
        if (m.group("quoted") != null) {
            String value = m.group("quoted");
            return new Token(Kind.NAME, value.substring(1, value.length() - 1).replace("``", "`"), start);
        }
        if (m.group("text") != null) {
            String value = m.group("text");
            return new Token(Kind.TEXT, value.substring(1, value.length() - 1).replace("''", "'").replace("\\\\", "\\"), start);
        }
        if (m.group("number") != null && (operand || !m.group("number").startsWith("-"))) {
            return new Token(Kind.NUMBER, m.group("number"), start);
        }
        if (m.group("number") != null) {
            throw new IllegalArgumentException("\"" + source + "\": write a space behind the minus at character " + (start + 1));
        }
        return m.group("word") != null ? new Token(Kind.WORD, m.group("word"), start) : new Token(Kind.SIGN, m.group("sign"), start);
    }

    private static boolean isOperator(Token token) {
        return token.kind() == Kind.SIGN && !token.value().equals(")")
                || token.kind() == Kind.WORD && !token.value().equalsIgnoreCase("END") && !token.value().equalsIgnoreCase("NULL");
    }

    boolean atEnd() {
        return next == tokens.size();
    }

    /** The word or sign comes next. */
    boolean at(String word) {
        return !atEnd() && isWord(tokens.get(next), word);
    }

    private static boolean isWord(Token token, String word) {
        return (token.kind() == Kind.WORD || token.kind() == Kind.SIGN) && token.value().equalsIgnoreCase(word);
    }

    boolean accept(String word) {
        boolean here = at(word);
        next += here ? 1 : 0;
        return here;
    }

    /** The word and an opening parenthesis come next. */
    boolean call(String word) {
        boolean here = at(word) && next + 1 < tokens.size() && isWord(tokens.get(next + 1), "(");
        next += here ? 2 : 0;
        return here;
    }

    void expect(String word) {
        if (!accept(word)) {
            throw wrong(word);
        }
    }

    String name() {
        if (!atEnd() && (tokens.get(next).kind() == Kind.NAME || tokens.get(next).kind() == Kind.WORD)) {
            return tokens.get(next++).value();
        }
        throw wrong("a name");
    }

    Optional<String> text() {
        boolean here = !atEnd() && tokens.get(next).kind() == Kind.TEXT;
        return here ? Optional.of(tokens.get(next++).value()) : Optional.empty();
    }

    Optional<BigDecimal> number() {
        boolean here = !atEnd() && tokens.get(next).kind() == Kind.NUMBER;
        return here ? Optional.of(new BigDecimal(tokens.get(next++).value())) : Optional.empty();
    }

    IllegalArgumentException wrong(String wanted) {
        return new IllegalArgumentException(atEnd()
                ? "\"" + source + "\" ends where " + wanted + " should come"
                : "\"" + source + "\": " + wanted + " should come at character " + (tokens.get(next).start() + 1));
    }
}
