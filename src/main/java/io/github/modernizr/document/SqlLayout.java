package io.github.modernizr.document;

import java.util.List;
import java.util.stream.Collectors;

/** Breaks a statement's one line before its main clauses, so that it reads without scrolling. */
final class SqlLayout {

    private static final List<String> CLAUSES = List.of(
            "FROM ", "LEFT JOIN ", "LEFT OUTER JOIN ", "INNER JOIN ", "JOIN ", "WHERE ", "GROUP BY ", "HAVING ",
            "ORDER BY ", "LIMIT ", "SET ", "VALUES ", "VALUES(", "ON DUPLICATE KEY ", "UNION ", "AND ");
    private static final int COMFORTABLE = 100;

    private SqlLayout() {}

    static String lines(String sql) {
        if (sql.length() <= COMFORTABLE) {
            return sql;
        }
        StringBuilder out = new StringBuilder();
        int depth = 0;
        char quote = 0;
        boolean between = false;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (quote == 0 && depth == 0 && i > 0 && sql.charAt(i - 1) == ' ') {
                String clause = clauseAt(sql, i);
                between |= startsWith(sql, "BETWEEN ", i);
                if (clause != null && !(between && clause.equals("AND ")) && !joined(sql, i)) {
                    out.setCharAt(out.length() - 1, '\n');
                    out.append(clause.equals("AND ") ? "  " : "");
                }
                between &= !"AND ".equals(clause);
            }
            quote = quote == 0 ? (c == '\'' || c == '"' || c == '`' ? c : 0) : c == quote ? 0 : quote;
            depth += quote != 0 ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            out.append(c);
        }
        return out.toString().lines().map(SqlLayout::wrapped).collect(Collectors.joining("\n"));
    }

    /** A long list goes on below its first element. */
    private static String wrapped(String line) {
        int indent = line.indexOf(' ', line.length() - line.stripLeading().length()) + 1;
        StringBuilder out = new StringBuilder();
        String rest = line;
        while (rest.length() > COMFORTABLE) {
            int at = lastComma(rest);
            if (at < indent + 1) {
                break;
            }
            out.append(rest, 0, at + 1).append('\n');
            rest = " ".repeat(indent) + rest.substring(at + 1).strip();
        }
        return out.append(rest).toString();
    }

    /** The last comma that fits and stands in no parentheses or quotes; below 0 where there is none. */
    private static int lastComma(String line) {
        int found = -1;
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length() && (i < COMFORTABLE || found < 0); i++) {
            char c = line.charAt(i);
            quoted ^= c == '\'';
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0 && !quoted) {
                found = i;
            }
        }
        return found;
    }

    private static String clauseAt(String sql, int at) {
        return CLAUSES.stream().filter(k -> startsWith(sql, k, at)).findFirst().orElse(null);
    }

    /** The JOIN of a LEFT JOIN, already on a new line. */
    private static boolean joined(String sql, int at) {
        return startsWith(sql, "JOIN ", at) && List.of("LEFT ", "OUTER ", "INNER ", "CROSS ").stream()
                .anyMatch(k -> startsWith(sql, k, at - k.length()));
    }

    private static boolean startsWith(String sql, String keyword, int at) {
        return sql.regionMatches(true, at, keyword, 0, keyword.length());
    }
}
