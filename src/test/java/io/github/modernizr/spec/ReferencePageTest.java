package io.github.modernizr.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The language reference names every key, every collation and every type, and its example works. */
class ReferencePageTest {

    private static final Path PAGE = Path.of("src/site/markdown/spec-reference.md");

    @ParameterizedTest
    @EnumSource(Section.class)
    void namesEveryKey(Section section) throws IOException {
        String page = Files.readString(PAGE);
        assertThat(section.keys()).allSatisfy(key -> assertThat(page).containsPattern("\\b" + key + "\\b"));
    }

    @Test
    void namesEveryCollation() throws IOException {
        String page = Files.readString(PAGE);
        Matcher names = Pattern.compile("[a-z0-9_]+_(ci|bin)\\b").matcher(Collations.hint("x"));
        assertThat(names.results().map(r -> r.group()).toList()).isNotEmpty()
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void itsSmallSpecificationIsRead(@TempDir Path folder) throws IOException {
        List<String> blocks = Arrays.asList(Files.readString(PAGE).split("```"));
        String small = blocks.stream().filter(b -> b.startsWith("yaml\nmodernizr: 1")).findFirst().orElseThrow();
        Path spec = Files.writeString(folder.resolve("modernizr.yaml"), small.substring("yaml\n".length()));
        Files.writeString(folder.resolve("schema.sql"), """
                CREATE TABLE users (id BIGINT PRIMARY KEY);
                CREATE TABLE notes (id BIGINT AUTO_INCREMENT PRIMARY KEY, user_id BIGINT NOT NULL REFERENCES users (id),
                  title VARCHAR(200) NOT NULL, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
                """);
        SpecReading reading = SpecReader.read(spec);
        assertThat(Cases.format(reading.diagnostics())).isEmpty();
        assertThat(reading.workload().orElseThrow().patterns()).hasSize(2);
    }

    /** Each example of the list of supported SQL that is a whole statement or a lone expression parses. */
    @Test
    void itsExpressionsAreSupported(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("schema.sql"), """
                CREATE TABLE t (id INT PRIMARY KEY, a INT, b INT, c INT, n INT, x INT, price INT, is_seller BOOLEAN,
                  quantity INT, status VARCHAR(9), name VARCHAR(9), body TEXT, FULLTEXT (name, body));
                """);
        for (String expression : List.of("a = 1 AND (b = 2 OR NOT c = 3)", "price BETWEEN 1 AND 2", "x IS NULL",
                "x IS NOT NULL", "is_seller IS TRUE", "is_seller", "status IN ('a', :b)", "name LIKE CONCAT('%', :q, '%')",
                "MATCH (name, body) AGAINST (:q)", "a != 1 && a <=> 2", "name COLLATE utf8mb4_bin = :name")) {
            Path spec = Files.writeString(folder.resolve("modernizr.yaml"), """
                    modernizr: 1
                    application: { name: a, title: A, access-patterns: 1 }
                    schema: { ddl: schema.sql }
                    statistics: { t: { rows: 1 } }
                    access-patterns:
                      A:
                        title: x
                        rate: 1/s
                        sql: |
                          SELECT id FROM t WHERE EXPRESSION
                    """.replace("EXPRESSION", expression));
            assertThat(Files.readString(PAGE)).contains(expression.split(" ")[0]);
            assertThat(Cases.format(SpecReader.read(spec).diagnostics())).as(expression).isEmpty();
        }
    }
}
