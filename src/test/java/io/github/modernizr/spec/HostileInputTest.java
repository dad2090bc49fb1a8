package io.github.modernizr.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in the files ends in diagnostics, soon, and never in an exception. */
class HostileInputTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Path CONSTRUCTS = Cases.folder("spec").resolve("constructs");
    private static final String DDL = "CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20));\n";
    private static final String HEAD = """
            modernizr: 1
            application: { name: a, title: A, access-patterns: 1 }
            schema: { ddl: schema.sql }
            statistics: { t: { rows: 1 } }
            """;

    static Stream<Arguments> specifications() {
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("a scalar", "hello"),
                Arguments.of("a list", "- a\n- b\n"),
                Arguments.of("nulls", "modernizr:\napplication:\nschema:\naccess-patterns:\n"),
                Arguments.of("empty patterns", HEAD + "access-patterns: { A: , B: {}, C: [] }\n"),
                Arguments.of("flow depth", "a: " + "[".repeat(50_000)),
                Arguments.of("flow mapping depth", "a: " + "{a: ".repeat(50_000)),
                Arguments.of("block depth", Stream.iterate("", s -> s + " ").limit(500)
                        .reduce("", (a, b) -> a + b + "a:\n")),
                Arguments.of("many keys", Stream.iterate(0, i -> i + 1).limit(20_000)
                        .map(i -> "k" + i + ": 1\n").reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                        .toString()),
                Arguments.of("alias of itself", "a: &a [*a]\n"),
                Arguments.of("undefined alias", "a: *b\n"),
                Arguments.of("merge of a text", HEAD + "access-patterns: { A: { <<: text } }\n"),
                Arguments.of("NUL", "modernizr: \0"),
                Arguments.of("escape to a control character", HEAD + "access-patterns: { A: { title: \"\\0\\a\", rate: 1/s, sql: \"\\0\" } }\n"),
                Arguments.of("unclosed quote", "a: \"b\n"),
                Arguments.of("tabs", "a:\n\tb: c\n"),
                Arguments.of("directive", "%YAML 9.9\n---\na: b\n"),
                Arguments.of("numbers", HEAD + "access-patterns: { A: { title: x, rate: 99999999999999999999/s, must-match: 1e9, sql: SELECT id FROM t LIMIT 99999999999999999999999 } }\n"),
                pattern("deep brackets", "SELECT " + "(".repeat(3_000) + "1" + ")".repeat(3_000) + " FROM t"),
                pattern("legal: deep calls", "SELECT " + "LOWER(".repeat(20) + "name" + ")".repeat(20) + " AS x FROM t"),
                pattern("deep subqueries", "SELECT id FROM t WHERE " + "id IN (SELECT id FROM t WHERE ".repeat(20) + "1=1" + ")".repeat(20)),
                pattern("legal: deep cases", "SELECT " + "CASE WHEN id = 1 THEN ".repeat(23) + "1" + " END".repeat(23) + " AS x FROM t"),
                pattern("many terms", "SELECT id FROM t WHERE id = 1" + " OR id = 1".repeat(6_000)),
                pattern("unclosed comment", "SELECT id /* FROM t"),
                pattern("only a comment", "-- nothing"),
                pattern("only a semicolon", ";"),
                pattern("operators", "SELECT + - * / FROM WHERE = = ="),
                pattern("signs", "SELECT " + "- ".repeat(1_900) + "1 AS x FROM t"),
                pattern("nots", "SELECT id FROM t WHERE " + "NOT ".repeat(1_900) + "id = 1"),
                pattern("legal: nots", "SELECT id FROM t WHERE " + "NOT ".repeat(190) + "id = 1"),
                pattern("legal: terms", "SELECT id FROM t WHERE id = 1" + " OR id = 1".repeat(490)),
                pattern("legal: sum", "SELECT id" + " + 1".repeat(190) + " AS x FROM t WHERE id IN (1" + ",1".repeat(700) + ")"),
                pattern("sum", "SELECT id" + " + 1".repeat(900) + " AS x FROM t"),
                pattern("emoji", "SELECT 😀 FROM t WHERE name = '😀' AND 😀.x = 1"));
    }

    private static Arguments pattern(String name, String sql) {
        return Arguments.of(name, HEAD + "access-patterns:\n  A:\n    title: x\n    rate: 1/s\n    sql: |\n      " + sql + "\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("specifications")
    void endsInDiagnostics(String name, String text, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("schema.sql"), DDL);
        Path spec = Files.writeString(folder.resolve("modernizr.yaml"), text);

        SpecReading reading = assertTimeout(SOON, () -> SpecReader.read(spec));

        boolean legal = name.startsWith("legal");
        assertThat(reading.workload().isPresent()).as(Cases.format(reading.diagnostics())).isEqualTo(legal);
        assertThat(reading.diagnostics().isEmpty()).isEqualTo(legal);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void endsInDiagnosticsOfTheDdl(String ddl, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("schema.sql"), ddl);
        Path spec = Files.writeString(folder.resolve("modernizr.yaml"), HEAD + "access-patterns: {}\n");

        SpecReading reading = assertTimeout(SOON, () -> SpecReader.read(spec));

        assertThat(reading.workload()).isEmpty();
        assertThat(reading.diagnostics()).isNotEmpty();
    }

    static Stream<String> schemas() {
        return Stream.of("", ";;;", "CREATE TABLE", "CREATE TABLE t", "CREATE TABLE t (", "CREATE TABLE t ()", "CREATE TABLE t (id)",
                "CREATE TABLE t (id INT PRIMARY KEY, FOREIGN KEY (id) REFERENCES t)",
                "CREATE TABLE t (id INT PRIMARY KEY, FOREIGN KEY (id) REFERENCES t ())",
                "CREATE TABLE t (id INT PRIMARY KEY, e ENUM())", "CREATE TABLE t LIKE u", "CREATE TABLE t AS SELECT 1",
                "CREATE UNIQUE INDEX i ON t (id)", "CREATE UNIQUE INDEX", "'", "/*", "`t", "CREATE TABLE `` (`` INT)",
                "CREATE TABLE t (id INT PRIMARY KEY, " + "a INT DEFAULT " + "(".repeat(5_000) + "1" + ")".repeat(5_000) + ")",
                "CREATE TABLE t (id INT, CHECK (id = 1" + " AND id = 1".repeat(6_000) + "))",
                "DELIMITER //\nCREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN END//");
    }

    /** Damages a specification that uses every construct, again and again. */
    @Test
    void survivesDamage(@TempDir Path folder) throws IOException {
        String spec = Files.readString(CONSTRUCTS.resolve("modernizr.yaml"));
        String ddl = Files.readString(CONSTRUCTS.resolve("schema.sql"));
        Random random = new Random(7);
        for (int i = 0; i < 250; i++) {
            boolean inDdl = i % 5 == 0;
            Files.writeString(folder.resolve("modernizr.yaml"), inDdl ? spec : damaged(spec, random));
            Files.writeString(folder.resolve("schema.sql"), inDdl ? damaged(ddl, random) : ddl);

            SpecReading reading = SpecReader.read(folder.resolve("modernizr.yaml"));

            assertThat(reading.diagnostics()).allSatisfy(d -> {
                assertThat(d.range().line()).isPositive();
                assertThat(d.range().column()).isPositive();
                assertThat(d.message()).isNotBlank();
            });
        }
    }

    private static String damaged(String text, Random random) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(out.length() - 40);
            switch (random.nextInt(4)) {
                case 0 -> out.delete(at, at + 1 + random.nextInt(12));
                case 1 -> out.insert(at, "(){}[]:,'\"`*&!|>-#%@?;= \n".charAt(random.nextInt(25)));
                case 2 -> {
                    int from = random.nextInt(out.length() - 40);
                    out.insert(at, out.substring(from, from + random.nextInt(40)));
                }
                default -> out.setCharAt(at, out.charAt(random.nextInt(out.length())));
            }
        }
        return out.toString();
    }

    @Test
    void readsWindowsFilesWithAByteOrderMark(@TempDir Path folder) throws IOException {
        for (String file : new String[] {"modernizr.yaml", "schema.sql"}) {
            String text = "\uFEFF" + Files.readString(CONSTRUCTS.resolve(file)).replace("\n", "\r\n");
            Files.write(folder.resolve(file), text.getBytes(StandardCharsets.UTF_8));
        }
        SpecReading windows = SpecReader.read(folder.resolve("modernizr.yaml"));

        assertThat(windows.diagnostics()).isEmpty();
        assertThat(windows.workload()).isEqualTo(SpecReader.read(CONSTRUCTS.resolve("modernizr.yaml")).workload());
    }

    @Test
    void followsNoLinkOutOfTheFolder(@TempDir Path folder) throws IOException {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.writeString(folder.resolve("outside.sql"), DDL);
        Files.createSymbolicLink(inside.resolve("schema.sql"), folder.resolve("outside.sql"));
        Path spec = Files.writeString(inside.resolve("modernizr.yaml"), HEAD + "access-patterns: {}\n");

        assertThat(SpecReader.read(spec).diagnostics()).extracting(d -> d.kind().id()).contains("M014");
    }
}
