package io.github.modernizr.prove.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType.Kind;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.UniqueKey;
import io.github.modernizr.workload.ClosedWorld;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RowGeneratorTest {

    private static final int SCALE = 60;

    @ParameterizedTest
    @EnumSource(Specifications.class)
    void keepsEveryConstraint(Specifications specification) {
        Workload workload = specification.workload();
        for (long seed = 1; seed <= 3; seed++) {
            Map<String, List<Row>> rows = RowGenerator.generate(workload, Specifications.KEYS, SCALE, seed);
            assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(
                    workload.schema().tables().stream().map(SourceTable::name).toList());
            for (SourceTable table : workload.schema().tables()) {
                assertThat(rows.get(table.name())).as(table.name()).hasSizeBetween(SCALE / 3, 2 * SCALE);
                rows.get(table.name()).forEach(row -> row(table, row, workload));
                keys(table, rows.get(table.name()));
                table.foreignKeys().forEach(key -> references(table, key, rows));
                maxima(table, rows.get(table.name()), workload);
            }
        }
    }

    private static void row(SourceTable table, Row row, Workload workload) {
        assertThat(row.values().keySet()).containsExactlyElementsOf(table.columns().stream().map(Column::name).toList());
        for (Column column : table.columns()) {
            Object value = row.get(column.name());
            String name = table.name() + "." + column.name();
            if (value == null) {
                assertThat(column.nullable() && !ClosedWorld.of(workload).neverNull(table.name(), column.name())).as(name).isTrue();
                continue;
            }
            if (value instanceof String text && column.type().kind() == Kind.TEXT) {
                assertThat(text.codePointCount(0, text.length())).as(name).isLessThanOrEqualTo(column.type().length());
                var stated = workload.statistics().columns().get(name);
                if (stated != null && stated.maximumBytes().isPresent()) {
                    assertThat(text.getBytes(StandardCharsets.UTF_8).length).as(name)
                            .isLessThanOrEqualTo(stated.maximumBytes().get().value().intValue());
                }
            } else if (column.type().kind() == Kind.ENUM) {
                assertThat(column.type().values()).as(name).contains((String) value);
            } else if (value instanceof BigDecimal number) {
                assertThat(number.scale()).as(name).isEqualTo(column.type().scale());
                assertThat(!column.type().unsigned() || number.signum() >= 0).as(name).isTrue();
            }
        }
    }

    private static void keys(SourceTable table, List<Row> rows) {
        List<List<String>> keys = new ArrayList<>(List.of(table.primaryKey()));
        table.uniqueKeys().stream().map(UniqueKey::columns).forEach(keys::add);
        for (List<String> key : keys) {
            Set<List<Object>> seen = new HashSet<>();
            for (Row row : rows) {
                List<Object> value = key.stream().map(row::get).map(v -> v instanceof String t && !key.equals(table.primaryKey())
                        ? Specifications.folded(t) : v).collect(Collectors.toList());
                assertThat(value.contains(null) || seen.add(value)).as(table.name() + key + value).isTrue();
            }
        }
    }

    private static void references(SourceTable table, ForeignKey key, Map<String, List<Row>> rows) {
        for (Row row : rows.get(table.name())) {
            List<Object> value = key.columns().stream().map(row::get).collect(Collectors.toList());
            if (!value.contains(null)) {
                assertThat(rows.get(key.parent())).as(table.name() + key)
                        .anyMatch(p -> key.parentColumns().stream().map(p::get).toList().equals(value));
            }
        }
    }

    private static void maxima(SourceTable table, List<Row> rows, Workload workload) {
        workload.statistics().tables().get(table.name()).per().forEach((columns, fanOut) -> fanOut.rows().maximum().ifPresent(most ->
                assertThat(children(rows, columns).values()).allMatch(n -> n <= most.longValue())));
    }

    private static Map<Object, Long> children(List<Row> rows, String column) {
        return rows.stream().filter(r -> r.get(column) != null).collect(Collectors.groupingBy(r -> r.get(column), Collectors.counting()));
    }

    /** Parents without, with one and with many children; NULL and values; ties; texts alike but for case. */
    @ParameterizedTest
    @EnumSource(Specifications.class)
    void isAwkward(Specifications specification) {
        Workload workload = specification.workload();
        Map<String, List<Row>> rows = RowGenerator.generate(workload, Specifications.KEYS, SCALE, 1);
        for (SourceTable table : workload.schema().tables()) {
            List<Row> own = rows.get(table.name());
            for (ForeignKey key : table.foreignKeys()) {
                Map<Object, Long> children = children(own, key.columns().get(0));
                assertThat(children.values().stream().anyMatch(n -> n >= 4)).as(table.name() + key + children.values()).isTrue();
                assertThat(children.size()).as(table.name() + key).isLessThan(rows.get(key.parent()).size());
            }
            for (Column column : table.columns()) {
                Set<Object> values = own.stream().map(r -> r.get(column.name())).collect(Collectors.toSet());
                if (column.nullable() && !ClosedWorld.of(workload).neverNull(table.name(), column.name())) {
                    assertThat(values).as(table.name() + "." + column.name()).contains((Object) null);
                }
                if (column.type().kind() == Kind.TIMESTAMP || column.type().kind() == Kind.DATETIME) {
                    assertThat(values.size()).as(table.name() + "." + column.name()).isLessThan(own.size());
                }
            }
        }
        Set<String> texts = rows.values().stream().flatMap(List::stream).flatMap(r -> r.values().values().stream())
                .filter(String.class::isInstance).map(String.class::cast).collect(Collectors.toSet());
        assertThat(texts).contains("").anyMatch(t -> t.contains("#")).anyMatch(t -> t.contains("%")).anyMatch(t -> t.contains("\\"))
                .anyMatch(t -> t.codePoints().anyMatch(p -> p > 0xffff))
                .anyMatch(t -> t.getBytes(StandardCharsets.UTF_8).length > 950);
        assertThat(texts.stream().map(Specifications::folded).distinct().count()).isLessThan(texts.size());
    }

    @Test
    void countersCountAndNumbersGoOn() {
        Map<String, List<Row>> feed = RowGenerator.generate(Specifications.SOCIAL_FEED.workload(), Specifications.KEYS, SCALE, 4);
        for (Row member : feed.get("members")) {
            assertThat(((BigDecimal) member.get("follower_count")).longValue())
                    .isEqualTo(feed.get("follows").stream().filter(f -> f.get("followee_id").equals(member.get("id"))).count());
        }
        Map<String, List<Row>> tickets = RowGenerator.generate(Specifications.TICKET_SYSTEM.workload(), Specifications.KEYS, SCALE, 4);
        for (Row project : tickets.get("projects")) {
            assertThat(tickets.get("tickets").stream().filter(t -> t.get("project_id").equals(project.get("id"))))
                    .allMatch(t -> ((BigDecimal) t.get("number")).compareTo((BigDecimal) project.get("next_number")) < 0);
        }
    }

    @Test
    void parentsAreWhatTheInsertingPatternsAskFor() {
        Map<String, List<Row>> shop = RowGenerator.generate(Specifications.ONLINE_SHOPPING_STORE.workload(), Specifications.KEYS, SCALE, 5);
        Map<Object, Row> users = shop.get("users").stream().collect(Collectors.toMap(u -> u.get("id"), u -> u));
        assertThat(shop.get("products")).allMatch(p -> Boolean.TRUE.equals(users.get(p.get("seller_id")).get("is_seller")));
        Map<Object, Row> categories = shop.get("categories").stream().collect(Collectors.toMap(c -> c.get("id"), c -> c));
        assertThat(shop.get("categories")).allMatch(c -> c.get("parent_id") == null
                || categories.get(c.get("parent_id")).get("parent_id") == null);
        assertThat(shop.get("categories")).anyMatch(c -> c.get("parent_id") != null);
    }

    /** Changes only with the generator; a different Java must not change it. */
    @ParameterizedTest
    @CsvSource({"TICKET_SYSTEM, ae5759a87551c043", "SOCIAL_FEED, 858106eb40f16e39", "ONLINE_SHOPPING_STORE, 997c173e8b83a535"})
    void sameSeedSameRows(Specifications specification, String fingerprint) throws Exception {
        Workload workload = specification.workload();
        String first = text(RowGenerator.generate(workload, Specifications.KEYS, SCALE, 7));
        assertThat(text(RowGenerator.generate(specification.workload(), Specifications.KEYS, SCALE, 7))).isEqualTo(first);
        assertThat(text(RowGenerator.generate(workload, Specifications.KEYS, SCALE, 8))).isNotEqualTo(first);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(first.getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(digest, 0, 8)).isEqualTo(fingerprint);
    }

    private static String text(Map<String, List<Row>> rows) {
        return rows.entrySet().stream().map(Objects::toString).collect(Collectors.joining("\n"));
    }
}
