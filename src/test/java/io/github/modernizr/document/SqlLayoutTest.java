package io.github.modernizr.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlLayoutTest {

    @Test
    void aShortStatementStaysOnItsLine() {
        assertThat(SqlLayout.lines("SELECT 1 FROM t WHERE a = 1 AND b = 2")).isEqualTo("SELECT 1 FROM t WHERE a = 1 AND b = 2");
    }

    @Test
    void clausesStartLinesAndOnlyOutsideOfParenthesesAndQuotes() {
        String sql = "SELECT a FROM first LEFT JOIN second ON first.id = second.id WHERE a = ' FROM x' "
                + "AND b IN (SELECT c FROM third WHERE d = 1) AND e BETWEEN 1 AND 2 ORDER BY a";

        assertThat(SqlLayout.lines(sql)).isEqualTo(String.join("\n",
                "SELECT a",
                "FROM first",
                "LEFT JOIN second ON first.id = second.id",
                "WHERE a = ' FROM x'",
                "  AND b IN (SELECT c FROM third WHERE d = 1)",
                "  AND e BETWEEN 1 AND 2",
                "ORDER BY a"));
    }

    @Test
    void longListsGoOnBelow() {
        String columns = "a_long_column_name, ".repeat(8) + "last";

        assertThat(SqlLayout.lines("SELECT " + columns + " FROM t").lines())
                .allMatch(line -> line.length() <= 100)
                .anyMatch(line -> line.startsWith("       a_long"));
    }

    @Test
    void nothingIsLost() {
        String sql = "INSERT INTO t (a, b) VALUES (:a, 'it''s (, FROM') ON DUPLICATE KEY UPDATE a = VALUES(a), b = b + VALUES(b), c = COALESCE(:c, c)";

        assertThat(SqlLayout.lines(sql).replaceAll("\\s+", " ")).isEqualTo(sql);
    }
}
