package io.github.modernizr.prove.data;

import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.Relaxation;
import io.github.modernizr.workload.Workload;
import io.github.modernizr.workload.Workload.KnownParameter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Requests of all kinds: some that find what they look for, some that just miss it, some at the edge. Its clock and the
 * ids it draws go on from request to request; the same sequence of calls gives the same requests on every Java.
 */
public final class InvocationGenerator {

    private static final int TRIES = 30;

    /** What a request is meant to meet. */
    private enum Intent { HIT, NEAR, MIXED, DUPLICATE, EDGE, MISS }

    private final Workload workload;
    private final ColumnValues values;
    private final IdPool ids;
    private final Dice dice;
    private final Map<Form, Facts> facts = new HashMap<>();
    private LocalDateTime now = ColumnValues.NOW;
    private long number;

    private record Facts(Map<String, List<Meeting>> meetings, Set<String> fresh, List<Probe> probes, boolean unique) {}

    /** @param rows those that both sides start with */
    public InvocationGenerator(Workload workload, Map<String, List<Row>> rows, long seed) {
        this.workload = workload;
        this.values = new ColumnValues(workload);
        this.ids = new IdPool(workload, rows);
        this.dice = new Dice(seed).named("invocations");
        this.number = 1_000 + rows.values().stream().mapToInt(List::size).sum();
    }

    /**
     * @param rows as they are now
     * @return empty where each request that was tried would exceed a stated maximum
     */
    public Optional<Invocation> next(AccessPattern pattern, Form form, Map<String, List<Row>> rows) {
        tick();
        Facts known = facts.computeIfAbsent(form, f -> facts(pattern, f));
        Room room = new Room(workload, rows);
        for (int i = 0; i < TRIES; i++) {
            Map<String, Object> parameters = new Request(pattern, form, known, rows, intent(known)).parameters();
            if (room.enough(form, parameters)) {
                Draws draws = ids.draws(form, dice.named("versions " + number++));
                return Optional.of(new Invocation(
                        pattern.id(), form.name(), parameters, now, draws, !dice.percent(15), Optional.empty()));
            }
        }
        return Optional.empty();
    }

    /** Often not at all, mostly by the clock's unit, sometimes by an hour or a day. */
    private void tick() {
        int roll = dice.below(100);
        if (roll >= 50) {
            Duration unit = Duration.ofNanos(BigDecimal.ONE.movePointRight(9 - workload.settings().clock()).longValueExact());
            now = now.plus(roll < 90 ? unit : roll < 98 ? Duration.ofHours(1) : Duration.ofDays(1));
        }
    }

    /** Where a key may be taken already, that is tried often. */
    private Intent intent(Facts form) {
        int roll = dice.below(100);
        if (form.unique() && roll < 15) {
            return Intent.DUPLICATE;
        }
        return roll < 60 ? Intent.HIT : roll < 70 ? Intent.NEAR : roll < 80 ? Intent.MIXED
                : roll < 86 ? Intent.DUPLICATE : roll < 94 ? Intent.EDGE : Intent.MISS;
    }

    private Facts facts(AccessPattern pattern, Form form) {
        Map<String, List<Meeting>> meetings = Meeting.of(form);
        Set<String> fresh = new HashSet<>();
        meetings.forEach((parameter, list) -> {
            if (list.stream().anyMatch(m -> m.kind() == Meeting.Kind.INSERTED && m.column().filter(InvocationGenerator::id).isPresent())) {
                fresh.add(parameter);
            }
        });
        boolean unique = meetings.entrySet().stream().filter(e -> !fresh.contains(e.getKey())).flatMap(e -> e.getValue().stream())
                .filter(m -> m.kind() == Meeting.Kind.INSERTED || m.kind() == Meeting.Kind.ASSIGNED)
                .anyMatch(m -> m.column().filter(InvocationGenerator::unique).isPresent());
        return new Facts(meetings, fresh, Probe.of(form, fresh, workload.schema()), unique);
    }

    private static boolean unique(ColumnId column) {
        return UniqueValues.of(column.table()).stream().anyMatch(k -> k.contains(column.column().name()));
    }

    private static boolean id(ColumnId column) {
        return IdPool.drawn(column.table(), column.column());
    }

    /** The parameters of one request in the making. */
    private final class Request {

        private final AccessPattern pattern;
        private final Form form;
        private final Facts facts;
        private final Map<String, List<Row>> rows;
        private final Intent intent;
        private final ParameterValues single;
        private final Map<String, Object> chosen = new LinkedHashMap<>();

        Request(AccessPattern pattern, Form form, Facts facts, Map<String, List<Row>> rows, Intent intent) {
            this.pattern = pattern;
            this.form = form;
            this.facts = facts;
            this.rows = rows;
            this.intent = intent;
            this.single = new ParameterValues(values, rows, dice);
        }

        Map<String, Object> parameters() {
            Map<String, Object> aimed = intent == Intent.MIXED || intent == Intent.MISS
                    ? Map.of() : Aim.at(facts.probes(), rows, dice, Map.of());
            for (AccessPattern.RequestParameter parameter : pattern.parameters()) {
                String name = parameter.name();
                if (!parameter.optional() || form.present().contains(name)) {
                    boolean found = aimed.containsKey(name) && !facts.fresh().contains(name);
                    chosen.put(name, found ? fitting(name, otherwiseSpelt(name, aimed.get(name))) : alone(parameter));
                }
            }
            if (intent == Intent.NEAR || intent == Intent.EDGE) {
                spoil();
            } else if (intent == Intent.DUPLICATE) {
                duplicate();
            }
            workload.knownParameters().stream().filter(k -> chosen.containsKey(k.parameter())).forEach(this::exist);
            return chosen;
        }

        /** A text that is looked up comes in another case or accent now and then: the collation says whether it is found. */
        private Object otherwiseSpelt(String name, Object value) {
            return value instanceof String && dice.percent(8) ? meetings(name).stream().filter(m -> m.kind() == Meeting.Kind.EQUAL)
                    .flatMap(m -> m.column().stream()).filter(c -> c.column().type().collated()).findFirst()
                    .map(c -> single.beside(c, value)).orElse(value) : value;
        }

        private Object alone(AccessPattern.RequestParameter parameter) {
            List<Meeting> meetings = facts.meetings().getOrDefault(parameter.name(), List.of());
            Optional<ColumnId> inserted = column(meetings, Meeting.Kind.INSERTED);
            if (facts.fresh().contains(parameter.name())) {
                return ids.next(inserted.filter(InvocationGenerator::id)
                        .orElseGet(() -> freshColumn(meetings)));
            }
            if (meetings.isEmpty()) {
                return BigDecimal.ONE;
            }
            Meeting first = meetings.get(0);
            return switch (first.kind()) {
                case LIMIT -> single.limit(parameter.maximum());
                case OFFSET -> offset();
                case LIKE -> single.pattern(first.column());
                case INSERTED, ASSIGNED -> reference(first.column().orElseThrow())
                        ? looked(first.column().orElseThrow()) : single.written(first.column().orElseThrow(), number++);
                case EQUAL, RANGE -> fitting(parameter.name(), looked(first.column().orElseThrow()));
            };
        }

        private static ColumnId freshColumn(List<Meeting> meetings) {
            return meetings.stream().filter(m -> m.kind() == Meeting.Kind.INSERTED).flatMap(m -> m.column().stream())
                    .filter(InvocationGenerator::id).findFirst().orElseThrow();
        }

        private static boolean reference(ColumnId column) {
            return column.table().foreignKeys().stream().anyMatch(k -> k.columns().contains(column.column().name()));
        }

        private Object looked(ColumnId column) {
            Optional<Object> existing = intent == Intent.MISS || dice.percent(10) ? Optional.empty() : single.existing(column);
            return existing.orElseGet(() -> single.missing(column));
        }

        /** A token takes the offset's place where pages are accepted. */
        private BigDecimal offset() {
            boolean cursor = !pattern.accepts(Relaxation.Kind.CURSOR_PAGING, form.name()).isEmpty();
            return BigDecimal.valueOf(cursor ? 0 : dice.below(12));
        }

        /** What is compared in one place and written in another must fit the column. */
        private Object fitting(String parameter, Object value) {
            for (Meeting meeting : facts.meetings().getOrDefault(parameter, List.of())) {
                boolean written = meeting.kind() == Meeting.Kind.INSERTED || meeting.kind() == Meeting.Kind.ASSIGNED;
                if (written && value instanceof String text) {
                    ColumnId column = meeting.column().orElseThrow();
                    return Texts.cut(text, values.characters(column), values.bytes(column));
                }
            }
            return value;
        }

        /** Changes one parameter, to another value that is there, one beside it, or one that is nowhere. */
        private void spoil() {
            List<String> names = chosen.keySet().stream()
                    .filter(n -> !facts.fresh().contains(n) && !ParameterValues.columns(meetings(n)).isEmpty()).toList();
            if (names.isEmpty()) {
                return;
            }
            String name = dice.pick(names);
            Meeting meeting = meetings(name).get(0);
            ColumnId column = meeting.column().orElseThrow();
            if (meeting.kind() == Meeting.Kind.LIKE) {
                chosen.put(name, single.pattern(Optional.of(column)));
            } else if (intent == Intent.EDGE && chosen.get(name) != null) {
                chosen.put(name, fitting(name, single.beside(column, chosen.get(name))));
            } else {
                chosen.put(name, fitting(name, dice.percent(50) ? single.missing(column) : looked(column)));
            }
        }

        /** Gives keys that are to be written the values that a row has, in another case or accent now and then. */
        private void duplicate() {
            Map<SourceTable, Map<String, String>> written = new LinkedHashMap<>();
            for (String name : chosen.keySet()) {
                column(meetings(name), Meeting.Kind.INSERTED).or(() -> column(meetings(name), Meeting.Kind.ASSIGNED))
                        .filter(c -> !facts.fresh().contains(name) || !supplied(c))
                        .ifPresent(c -> written.computeIfAbsent(c.table(), t -> new LinkedHashMap<>()).put(c.column().name(), name));
            }
            written.forEach((table, names) -> UniqueValues.of(table).forEach(key -> duplicate(table, key, names)));
        }

        /** A key of several columns is a duplicate only where all of them are one row's: one that has most of them already. */
        private void duplicate(SourceTable table, List<String> key, Map<String, String> names) {
            List<String> columns = key.stream().filter(names::containsKey).toList();
            List<Row> all = rows.getOrDefault(table.name(), List.of());
            if (columns.isEmpty() || all.isEmpty()) {
                return;
            }
            Row twin = dice.pick(all);
            if (columns.size() > 1) {
                long most = all.stream().mapToLong(r -> alike(r, columns, names)).max().orElse(0);
                twin = dice.pick(all.stream().filter(r -> alike(r, columns, names) == most).toList());
            }
            for (String column : columns) {
                String name = names.get(column);
                Object value = twin.get(column);
                if (value != null && !value.equals(chosen.get(name))) {
                    ColumnId id = ColumnId.of(table, column);
                    chosen.put(name, fitting(name, dice.percent(50) && !facts.fresh().contains(name) ? single.beside(id, value) : value));
                }
            }
        }

        private long alike(Row row, List<String> columns, Map<String, String> names) {
            return columns.stream().filter(c -> row.get(c) != null && row.get(c).equals(chosen.get(names.get(c)))).count();
        }

        /** Ids that the request brings are unique by construction where the specification says so. */
        private boolean supplied(ColumnId column) {
            return workload.settings().idSources().containsKey(column.name())
                    || !pattern.accepts(Relaxation.Kind.SUPPLIED_ID, form.name()).isEmpty();
        }

        private void exist(KnownParameter known) {
            ColumnId column = ColumnId.of(workload.schema().require(known.table()), known.column());
            boolean there = rows.getOrDefault(known.table(), List.of()).stream()
                    .anyMatch(r -> column.column().name() != null && chosen.get(known.parameter()) != null
                            && chosen.get(known.parameter()).equals(r.get(known.column())));
            if (!there) {
                single.existing(column).ifPresent(v -> chosen.put(known.parameter(), v));
            }
        }

        private List<Meeting> meetings(String parameter) {
            return facts.meetings().getOrDefault(parameter, List.of());
        }

        private static Optional<ColumnId> column(List<Meeting> meetings, Meeting.Kind kind) {
            return meetings.stream().filter(m -> m.kind() == kind).flatMap(m -> m.column().stream()).findFirst();
        }
    }
}
