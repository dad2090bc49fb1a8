package io.github.modernizr.prove.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.WithEngines;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Workload;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every rewrite, on H2 and on a real MariaDB: both give what {@code cases/oracle/expected.txt} says that MySQL gives. With
 * {@code -Dmodernizr.promote=true} that file is written anew, as MariaDB has it, for review.
 */
class RewritesTest extends WithEngines {

    private static final Path FOLDER = Path.of("src/test/resources/cases/oracle");
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 4, 30, 23, 59, 59, 987_000_000);

    private static Workload workload;
    private static Map<String, String> expected;
    private static final Map<String, String> PROMOTED = new TreeMap<>();

    @BeforeAll
    static void open() throws IOException {
        workload = SpecReader.read(FOLDER.resolve("modernizr.yaml")).workload().orElseThrow();
        expected = Stream.of(Files.readString(FOLDER.resolve("expected.txt")).split("\n(?=R\\d+ )"))
                .collect(Collectors.toMap(t -> t.split(" ", 2)[0], String::strip));
    }

    @AfterAll
    static void close() throws IOException {
        if (Boolean.getBoolean("modernizr.promote")) {
            Files.writeString(FOLDER.resolve("expected.txt"), workload.patterns().stream().map(p -> PROMOTED.get(p.id()) + "\n")
                    .collect(Collectors.joining("\n")));
        }
    }

    @TestFactory
    Stream<DynamicTest> h2() {
        return workload.patterns().stream().map(p -> dynamicTest(p.title() + " " + p.id(), () -> {
            try (JdbcOracle oracle = JdbcOracle.h2(engines.h2(), workload)) {
                assertThat(effect(oracle, p)).isEqualTo(expected.get(p.id()));
                assertThat(oracle.rewrites()).contains(Rewrite.valueOf(p.title()).sentence());
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> mariaDb() {
        JdbcOracle oracle = MariaDb.oracle(workload);
        return workload.patterns().stream().map(p -> dynamicTest(p.title() + " " + p.id(), () -> {
            String effect = effect(oracle, p);
            PROMOTED.put(p.id(), effect);
            if (!Boolean.getBoolean("modernizr.promote")) {
                assertThat(effect).isEqualTo(expected.get(p.id()));
            }
        })).onClose(oracle::close);
    }

    @Test
    void everyRewriteHasACase() {
        List<String> titles = workload.patterns().stream().map(AccessPattern::title).toList();
        assertThat(titles).containsAll(Arrays.stream(Rewrite.values()).map(Enum::name).toList());
    }

    /** The statement, what was answered, and the rows that are different afterwards. */
    private static String effect(JdbcOracle oracle, AccessPattern pattern) {
        oracle.load(rows());
        Map<String, List<Row>> before = oracle.rows();
        Outcome outcome = oracle.run(pattern, pattern.forms().get(0), invocation(pattern));
        StringBuilder text = new StringBuilder(pattern.id()).append(' ').append(pattern.forms().get(0).steps().stream()
                .map(s -> ((io.github.modernizr.workload.PatternStep.Run) s).statement().text()).collect(Collectors.joining("; ")));
        pattern.notes().forEach(n -> text.append("\n  :").append(n));
        if (outcome instanceof Outcome.Answered answered) {
            answered.answers().values().forEach(rows -> rows.forEach(r -> text.append("\n  ").append(shown(r))));
        } else {
            text.append("\n  ").append(outcome instanceof Outcome.Refused refused ? refused.toString() : "Failed");
        }
        oracle.rows().forEach((table, rows) -> {
            rows.stream().filter(r -> !before.get(table).contains(r)).forEach(r -> text.append("\n  + ").append(shown(r)));
            before.get(table).stream().filter(r -> !rows.contains(r)).forEach(r -> text.append("\n  - ").append(shown(r)));
        });
        return text.toString().strip();
    }

    private static String shown(Row row) {
        return row.values().entrySet().stream().map(e -> e.getKey() + "=" + shown(e.getValue())).collect(Collectors.joining(" "));
    }

    private static String shown(Object value) {
        if (value instanceof ByteBuffer bytes) {
            return "0x" + java.util.HexFormat.of().formatHex(new byte[] {bytes.get(0)});
        }
        return value instanceof String text ? "'" + text + "'" : value instanceof BigDecimal n ? n.toPlainString() : String.valueOf(value);
    }

    private static Invocation invocation(AccessPattern pattern) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String note : pattern.notes()) {
            String[] parts = note.split("=", 2);
            values.put(parts[0], value(parts[1]));
        }
        return new Invocation(pattern.id(), pattern.forms().get(0).name(), values, NOW, new Invocation.Draws() {
            @Override
            public Object id(String column, int element) {
                return BigDecimal.valueOf(100);
            }

            @Override
            public String version() {
                return "v";
            }
        }, true, Optional.empty());
    }

    private static Object value(String text) {
        if (text.matches("-?[0-9]+(\\.[0-9]+)?") && !text.equals("12345678901")) {
            return new BigDecimal(text);
        }
        return text.equals("null") ? null : text.matches("\\d{4}-\\d\\d-\\d\\dT.*") ? LocalDateTime.parse(text) : text;
    }

    private static Map<String, List<Row>> rows() {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        rows.put("things", List.of(
                thing(1, "Zoë", "abc", "middle", 7, "1.50", "été", "Ann", 2, true),
                thing(2, "café", "ABC", "Large", 5, "2.35", "ÉTÉ", "ANN", null, false),
                thing(3, "STRASSE", null, "small", -7, "-0.05", "straße", "bob", 2, null),
                thing(4, "Ångström", "é", null, null, null, null, null, 1, true),
                thing(5, "über", "e\u0301", "small", 0, "10.00", "100%", null, 4, false),
                thing(6, "naïve", "𝒳", "Large", 7, "0.10", "a_b", "Bob", null, true),
                thing(7, "a\\b", "\uFF5E", "middle", 12, "99999999.99", "_\\_", null, null, null),
                thing(8, "日本", "", "small", 5, "3.33", "the red car", "Ann", null, false),
                thing(9, "ñandu", "Z", "small", 1, "0.00", "red and green, 12.5 ", null, 5, false),
                thing(10, "", "z", "small", 2, "5.00", "x𝒳y", null, 5, null)));
        rows.put("owners", List.of(owner("aNN", 2), owner("BOB", 1), owner("Étienne", 9)));
        return rows;
    }

    private static Row owner(String id, int rank) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", id);
        values.put("rank_of", BigDecimal.valueOf(rank));
        return new Row(values);
    }

    private static Row thing(int id, String name, String code, String kind, Integer amount, String price, String note,
            String owner, Integer parent, Boolean flag) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", BigDecimal.valueOf(id));
        values.put("name", name);
        values.put("code", code);
        values.put("kind", kind);
        values.put("amount", number(amount));
        values.put("price", price == null ? null : new BigDecimal(price));
        values.put("ratio", amount == null ? null : new BigDecimal("0.125000").multiply(BigDecimal.valueOf(amount)));
        values.put("stock", BigDecimal.valueOf(3));
        values.put("weight", amount == null ? null : BigDecimal.valueOf(amount + 0.5));
        values.put("flag", flag);
        values.put("born", id % 3 == 0 ? null : LocalDate.of(2026, 2, 27).plusDays(id % 4));
        values.put("exact", id % 4 == 0 ? null : LocalDateTime.of(2026, 3, 1, 10, 0, 0, (id % 3) * 250_000_000));
        values.put("alarm", id % 2 == 0 ? null : LocalTime.of(7, 30));
        values.put("bytes", ByteBuffer.wrap(new byte[] {(byte) (200 + id)}).asReadOnlyBuffer());
        values.put("tiny", BigDecimal.valueOf(-id));
        values.put("medium", null);
        values.put("note", note);
        values.put("owner_id", owner);
        values.put("parent_id", number(parent));
        values.put("created_at", LocalDateTime.of(2026, 1, 1, 0, 0, id));
        values.put("updated_at", LocalDateTime.of(2026, 1, 2, 0, 0, id));
        return new Row(values);
    }

    private static BigDecimal number(Integer value) {
        return value == null ? null : BigDecimal.valueOf(value);
    }
}
