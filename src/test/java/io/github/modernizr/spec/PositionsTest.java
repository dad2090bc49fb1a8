package io.github.modernizr.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An error in a statement points at its column in the YAML, however the text is written there. */
class PositionsTest {

    private static final String HEAD = """
            modernizr: 1
            application: { name: a, title: "Emoji 😀 before", access-patterns: 1 }
            schema: { ddl: schema.sql }
            statistics: { t: { rows: 1 } }
            access-patterns:
              A:
                title: x
                rate: 1/s
            """;

    @ParameterizedTest
    @ValueSource(strings = {
        "    sql: SELECT WRONG FROM t\n",
        "    sql: 'SELECT WRONG FROM t'\n",
        "    sql: \"SELECT WRONG FROM t\"\n",
        "    sql: 'SELECT ''it'' AS a, WRONG FROM t'\n",
        "    sql: \"SELECT '\\u00e9\\x41\\t\\\\n' AS a, WRONG FROM t\"\n",
        "    sql: \"SELECT name,\\\n      \\ WRONG FROM t\"\n",
        "    sql: |\n      SELECT\n        WRONG\n      FROM t\n",
        "    sql: |2-\n        SELECT id\n          , WRONG\n        FROM t\n",
        "    sql: |\n\n\n      SELECT id,   -- WRONG in a comment is not WRONG\n\n        `WRONG` FROM t\n",
        "    sql: >\n      SELECT\n      id,\n\n      WRONG\n      FROM t\n",
        "    sql: SELECT id,\n      WRONG\n      FROM t\n",
        "    sql: 'SELECT id,\n\n      WRONG\n      FROM t'\n",
        "    sql:\n      - SELECT id FROM t\n      - { expect: one, sql: SELECT WRONG FROM t }\n",
        "    sql: SELECT '😀' AS a, WRONG FROM t\n",
        "    sql: SELECT id /* two\n      lines */, WRONG FROM t\n",
        "    sql: |\n      SELECT\t'tab\t' AS a,\tWRONG FROM t\n",
    })
    void pointsAtTheColumn(String sql, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("schema.sql"), "CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20));");
        Path spec = Files.writeString(folder.resolve("modernizr.yaml"), HEAD + sql);

        var diagnostics = SpecReader.read(spec).diagnostics();

        String text = HEAD + sql;
        int at = text.lastIndexOf("WRONG") - (text.charAt(text.lastIndexOf("WRONG") - 1) == '`' ? 1 : 0);
        int line = (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        int column = at - text.lastIndexOf('\n', at);
        assertThat(diagnostics).extracting(d -> d.kind().id() + " " + d.range())
                .containsExactly("M065 modernizr.yaml:" + line + ":" + column);
    }
}
