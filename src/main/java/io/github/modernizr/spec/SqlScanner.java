package io.github.modernizr.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits SQL text into tokens and blanks its comments, position by position. The parser proper does not
 * know MySQL's {@code #} comments nor where one statement of a file ends; both are decided here.
 */
final class SqlScanner {

    private final String text;
    private final StringBuilder clean;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int at;

    private SqlScanner(String text) {
        this.text = text;
        this.clean = new StringBuilder(text);
    }

    /**
     * @param clean the text with comments and tabs blanked, as long as the text itself
     * @param unclosed where a string, quoted name or comment begins that does not end
     */
    record Scan(String clean, List<SqlToken> tokens, Optional<Integer> unclosed) {}

    static Scan scan(String text) {
        SqlScanner scanner = new SqlScanner(text);
        Optional<Integer> unclosed = scanner.run();
        return new Scan(scanner.clean.toString(), List.copyOf(scanner.tokens), unclosed);
    }

    private Optional<Integer> run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            int start = at;
            boolean closed = true;
            if (Character.isWhitespace(c)) {
                clean.setCharAt(at, c == '\n' ? c : ' ');
                at++;
            } else if (c == '#' || dashes()) {
                blankUntil(text.indexOf('\n', at));
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                closed = end >= 0;
                blankUntil(closed ? end + 2 : -1);
            } else if (c == '\'' || c == '"' || c == '`') {
                closed = quoted(c);
            } else {
                bare(c);
            }
            if (!closed) {
                return Optional.of(start);
            }
        }
        return Optional.empty();
    }

    /** MySQL's {@code -- }: white space must follow, else it is two minus signs. */
    private boolean dashes() {
        return text.startsWith("--", at) && (at + 2 == text.length() || Character.isWhitespace(text.charAt(at + 2)));
    }

    private void blankUntil(int end) {
        int stop = end < 0 ? text.length() : end;
        for (; at < stop; at++) {
            if (text.charAt(at) != '\n') {
                clean.setCharAt(at, ' ');
            }
        }
    }

    private boolean quoted(char quote) {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && quote != '`' && at + 1 < text.length()) {
                value.append(unescaped(text.charAt(at + 1)));
                at += 2;
            } else if (c != quote) {
                value.append(c);
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                value.append(quote);
                at += 2;
            } else {
                at++;
                add(quote == '`' ? SqlToken.Kind.QUOTED_NAME
                        : quote == '"' ? SqlToken.Kind.DOUBLE_QUOTED : SqlToken.Kind.STRING, value.toString(), start);
                return true;
            }
        }
        return false;
    }

    /** MySQL's escapes in strings; {@code \%} and {@code \_} keep the backslash, for LIKE. */
    static String unescaped(char escape) {
        return switch (escape) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case '0' -> "\0";
            case 'b' -> "\b";
            case '%', '_' -> "\\" + escape;
            default -> String.valueOf(escape);
        };
    }

    private void bare(char c) {
        int start = at;
        boolean parameter = c == ':' && at + 1 < text.length() && wordPart(text.charAt(at + 1));
        if (parameter || wordPart(c)) {
            at++;
            while (at < text.length() && (wordPart(text.charAt(at)) || dotted(parameter || Character.isDigit(c)))) {
                at++;
            }
            add(parameter ? SqlToken.Kind.PARAMETER : Character.isDigit(c) ? SqlToken.Kind.NUMBER : SqlToken.Kind.WORD,
                    text.substring(parameter ? start + 1 : start, at), start);
        } else {
            at++;
            add(SqlToken.Kind.SYMBOL, String.valueOf(c), start);
        }
    }

    private boolean dotted(boolean allowed) {
        return allowed && text.charAt(at) == '.' && at + 1 < text.length() && wordPart(text.charAt(at + 1));
    }

    private static boolean wordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || Character.isSurrogate(c);
    }

    private void add(SqlToken.Kind kind, String value, int start) {
        tokens.add(new SqlToken(kind, value, start));
    }
}
