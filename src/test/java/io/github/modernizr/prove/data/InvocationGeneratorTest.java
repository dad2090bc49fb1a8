package io.github.modernizr.prove.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.StatementUse;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InvocationGeneratorTest {

    private static final int SCALE = 60;
    private static final int EACH = 60;

    /** Each parameter that is compared with a column meets rows and misses them; those that always name a row do. */
    @ParameterizedTest
    @EnumSource(Specifications.class)
    void everyParameterHitsAndMisses(Specifications specification) {
        Workload workload = specification.workload();
        Map<String, List<Row>> rows = RowGenerator.generate(workload, Specifications.KEYS, SCALE, 3);
        InvocationGenerator generator = new InvocationGenerator(workload, rows, 3);
        Set<String> known = workload.knownParameters().stream().map(Workload.KnownParameter::parameter).collect(Collectors.toSet());
        Set<String> wrong = new TreeSet<>();
        for (AccessPattern pattern : workload.patterns()) {
            for (Form form : pattern.forms()) {
                List<Invocation> all = invocations(generator, pattern, form, rows);
                Map<String, List<Meeting>> meetings = Meeting.of(form);
                for (String parameter : parameters(pattern, form)) {
                    assertThat(all).allMatch(i -> i.parameters().containsKey(parameter));
                    List<ColumnId> columns = meetings.getOrDefault(parameter, List.of()).stream()
                            .filter(m -> m.kind() == Meeting.Kind.EQUAL).flatMap(m -> m.column().stream()).toList();
                    boolean fresh = meetings.getOrDefault(parameter, List.of()).stream().anyMatch(m -> m.kind() == Meeting.Kind.INSERTED
                            && m.column().filter(c -> IdPool.drawn(c.table(), c.column())).isPresent());
                    if (!columns.isEmpty() && !fresh) {
                        long hits = all.stream().filter(i -> columns.stream()
                                .anyMatch(c -> has(rows, c, i.parameters().get(parameter)))).count();
                        boolean must = known.contains(parameter);
                        if (hits < EACH / 3 || !must && hits == EACH && columns.get(0).column().type().values().isEmpty()) {
                            wrong.add(pattern.id() + " " + form.name() + " " + parameter + " " + hits);
                        }
                    }
                    workload.knownParameters().stream().filter(k -> k.parameter().equals(parameter)).forEach(k ->
                            assertThat(all).allMatch(i -> has(rows, ColumnId.of(workload.schema().require(k.table()), k.column()),
                                    i.parameters().get(parameter))));
                }
                assertThat(all).allMatch(i -> i.parameters().keySet().equals(new HashSet<>(parameters(pattern, form))));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean has(Map<String, List<Row>> rows, ColumnId column, Object value) {
        return rows.get(column.table().name()).stream().anyMatch(r -> value != null && value.equals(r.get(column.column().name())));
    }

    private static List<Invocation> invocations(
            InvocationGenerator generator, AccessPattern pattern, Form form, Map<String, List<Row>> rows) {
        List<Invocation> all = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            all.add(generator.next(pattern, form, rows).orElseThrow());
        }
        return all;
    }

    private static List<String> parameters(AccessPattern pattern, Form form) {
        return pattern.parameters().stream().filter(p -> !p.optional() || form.present().contains(p.name()))
                .map(AccessPattern.RequestParameter::name).toList();
    }

    /** Conditions over several columns are met often: here a seller's own product, and a developer's own comment. */
    @Test
    void parametersBelongTogether() {
        assertThat(together(Specifications.ONLINE_SHOPPING_STORE, "AP14", "products", Map.of("id", "id", "userId", "seller_id")))
                .isBetween(20, 59);
        assertThat(together(Specifications.TICKET_SYSTEM, "T17", "comments",
                Map.of("commentId", "id", "ticketId", "ticket_id", "me", "author_id"))).isBetween(20, 59);
        assertThat(together(Specifications.SOCIAL_FEED, "S7", "follows", Map.of("me", "follower_id", "memberId", "followee_id")))
                .isBetween(20, 59);
    }

    private static int together(Specifications specification, String pattern, String table, Map<String, String> columns) {
        Workload workload = specification.workload();
        Map<String, List<Row>> rows = RowGenerator.generate(workload, Specifications.KEYS, SCALE, 3);
        InvocationGenerator generator = new InvocationGenerator(workload, rows, 3);
        AccessPattern found = workload.pattern(pattern);
        return (int) invocations(generator, found, found.forms().get(0), rows).stream().filter(i -> rows.get(table).stream()
                .anyMatch(r -> columns.entrySet().stream().allMatch(e -> i.parameters().get(e.getKey()).equals(r.get(e.getValue()))))).count();
    }

    @ParameterizedTest
    @EnumSource(Specifications.class)
    void drawsIdsOnce(Specifications specification) {
        Workload workload = specification.workload();
        Map<String, List<Row>> rows = RowGenerator.generate(workload, Specifications.KEYS, SCALE, 3);
        InvocationGenerator generator = new InvocationGenerator(workload, rows, 3);
        Map<String, Set<Object>> seen = new HashMap<>();
        for (SourceTable table : workload.schema().tables()) {
            table.columns().stream().filter(c -> IdPool.drawn(table, c) && table.primaryKey().size() == 1).forEach(c -> seen.put(
                    table.name() + "." + c.name(), rows.get(table.name()).stream().map(r -> r.get(c.name())).collect(Collectors.toSet())));
        }
        Set<String> versions = new HashSet<>();
        Schedule schedule = new Schedule(Schedule.turns(workload.patterns()), 3);
        LocalDateTime last = LocalDateTime.MIN;
        for (int i = 0; i < 500; i++) {
            Schedule.Turn turn = schedule.next();
            Invocation invocation = generator.next(turn.pattern(), turn.form(), rows).orElseThrow();
            assertThat(invocation.now()).isAfterOrEqualTo(last);
            last = invocation.now();
            assertThat(versions.add(invocation.draws().version())).isTrue();
            assertThat(versions.add(invocation.draws().version())).isTrue();
            for (String column : seen.keySet()) {
                if (inserts(turn.form(), column)) {
                    assertThat(seen.get(column).add(invocation.draws().id(column, 0))).as(column).isTrue();
                    assertThat(seen.get(column).add(invocation.draws().id(column, 200))).as(column).isTrue();
                    assertThat(invocation.draws().id(column, 0)).isEqualTo(invocation.draws().id(column, 0));
                }
            }
        }
    }

    private static boolean inserts(Form form, String column) {
        return StatementUse.runs(form).anyMatch(r ->
                r.statement() instanceof Statement.Insert insert
                        && column.startsWith(insert.table().name() + "."));
    }

    @Test
    void neverExceedsAStatedMaximum() {
        Workload workload = Specifications.SOCIAL_FEED.workload();
        Map<String, List<Row>> rows = new HashMap<>(RowGenerator.generate(workload, Specifications.KEYS, SCALE, 3));
        List<Row> full = new ArrayList<>();
        Object conversation = rows.get("conversations").get(0).get("id");
        rows.get("members").stream().limit(8).forEach(m -> full.add(new Row(Map.of("conversation_id", conversation, "member_id", m.get("id")))));
        rows.put("conversation_members", full);
        assertThat(new Room(workload, rows).enough(workload.pattern("S18").forms().get(0),
                Map.of("conversationId", conversation, "me", "x", "memberId", "y", "topic", "t"))).isFalse();
        assertThat(new Room(workload, rows).enough(workload.pattern("S18").forms().get(0),
                Map.of("conversationId", "another", "me", "x", "memberId", "y", "topic", "t"))).isTrue();
    }

    @Test
    void comesToEveryFormFirst() {
        Workload workload = Specifications.ONLINE_SHOPPING_STORE.workload();
        Schedule schedule = new Schedule(Schedule.turns(workload.patterns()), 1);
        int forms = workload.patterns().stream().mapToInt(p -> p.forms().size()).sum();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < forms; i++) {
            Schedule.Turn turn = schedule.next();
            seen.add(turn.pattern().id() + " " + turn.form().name());
        }
        assertThat(seen).hasSize(forms);
    }

    @Test
    void sameSeedSameRequests() {
        assertThat(requests(9)).isEqualTo(requests(9)).isNotEqualTo(requests(10));
        assertThat(requests(9).hashCode()).isEqualTo(1114672793);
    }

    private static List<String> requests(long seed) {
        Workload workload = Specifications.TICKET_SYSTEM.workload();
        Map<String, List<Row>> rows = RowGenerator.generate(workload, Specifications.KEYS, SCALE, 3);
        InvocationGenerator generator = new InvocationGenerator(workload, rows, seed);
        Schedule schedule = new Schedule(Schedule.turns(workload.patterns()), seed);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Schedule.Turn turn = schedule.next();
            Invocation made = generator.next(turn.pattern(), turn.form(), rows).orElseThrow();
            all.add(made.pattern() + made.form() + made.parameters() + made.now() + made.outsideSucceeds() + made.draws().version());
        }
        assertThat(all).anyMatch(a -> a.contains(BigDecimal.ONE.toString()));
        return all;
    }
}
