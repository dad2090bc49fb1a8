package io.github.modernizr.prove.data;

import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.TextKeys;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.UniqueKey;
import io.github.modernizr.workload.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes two requests meet: the second is given values of the first where their parameters meet the same column. */
public final class Encounter {

    private final Schema schema;
    private final TextKeys texts;

    /** Which values the second request shares with the first. */
    public enum Way {
        /** All keys: the same rows, and the same unique values. */
        KEYS,
        /** Unique values, in capitals where the collation takes them for equal; ids stay different. */
        VALUES,
        /** Ids; unique values stay different. */
        IDS,
        /** Nothing: they meet, if they do, in rows that both are led to. */
        NOTHING
    }

    public Encounter(Schema schema, TextKeys texts) {
        this.schema = schema;
        this.texts = texts;
    }

    /** The second request with what it shares with the first. */
    public Invocation meet(Form firstForm, Invocation first, Form secondForm, Invocation second, Way way) {
        if (way == Way.NOTHING) {
            return second;
        }
        Map<String, List<Meeting>> known = Meeting.of(firstForm);
        Map<String, List<Meeting>> own = Meeting.of(secondForm);
        Map<String, Object> parameters = new LinkedHashMap<>(second.parameters());
        for (String name : second.parameters().keySet()) {
            List<Meeting> meetings = own.getOrDefault(name, List.of());
            if (fresh(meetings)) {
                continue;
            }
            source(name, meetings, known, way).map(first.parameters()::get)
                    .ifPresent(value -> parameters.put(name, way == Way.VALUES ? varied(meetings, value) : value));
        }
        return new Invocation(second.pattern(), second.form(), parameters, second.now(), second.draws(),
                second.outsideSucceeds(), second.pageToken());
    }

    /** The first request's parameter of the same name, else any, that meets the same key column. */
    private Optional<String> source(String name, List<Meeting> meetings, Map<String, List<Meeting>> known, Way way) {
        return known.keySet().stream().filter(n -> !fresh(known.get(n)) && shared(meetings, known.get(n), way))
                .min((a, b) -> Boolean.compare(!a.equals(name), !b.equals(name)));
    }

    private boolean shared(List<Meeting> meetings, List<Meeting> others, Way way) {
        return meetings.stream().flatMap(m -> m.column().stream()).filter(c -> takes(c, way)).map(this::root)
                .anyMatch(c -> others.stream().flatMap(m -> m.column().stream()).map(this::root).anyMatch(c::equals));
    }

    private static boolean takes(ColumnId column, Way way) {
        boolean id = column.table().primaryKey().contains(column.column().name())
                || column.table().foreignKeys().stream().anyMatch(k -> k.columns().contains(column.column().name()));
        boolean unique = column.table().uniqueKeys().stream().map(UniqueKey::columns)
                .anyMatch(k -> k.contains(column.column().name()));
        return switch (way) {
            case KEYS -> id || unique;
            case VALUES -> unique;
            case IDS -> id;
            case NOTHING -> false;
        };
    }

    /** An id that the request draws for a row of its own: unique by construction. */
    private static boolean fresh(List<Meeting> meetings) {
        return meetings.stream().anyMatch(m -> m.kind() == Meeting.Kind.INSERTED
                && m.column().filter(c -> IdPool.drawn(c.table(), c.column())).isPresent());
    }

    /** The column that the column refers to in the end. */
    private ColumnId root(ColumnId column) {
        ColumnId at = column;
        for (int i = 0; i < schema.tables().size(); i++) {
            Optional<ColumnId> parent = parent(at);
            if (parent.isEmpty() || parent.get().equals(at)) {
                return at;
            }
            at = parent.get();
        }
        return at;
    }

    private Optional<ColumnId> parent(ColumnId column) {
        for (ForeignKey key : column.table().foreignKeys()) {
            int position = key.columns().indexOf(column.column().name());
            if (position >= 0) {
                return Optional.of(ColumnId.of(schema.require(key.parent()), key.parentColumns().get(position)));
            }
        }
        return Optional.empty();
    }

    /** The same to the column's collation, and another text. */
    private Object varied(List<Meeting> meetings, Object value) {
        Optional<Column> column = meetings.stream().flatMap(m -> m.column().stream()).map(ColumnId::column)
                .filter(c -> c.type().collated()).findFirst();
        if (value instanceof String text && column.isPresent()) {
            String capitals = text.toUpperCase(Locale.ROOT);
            boolean same = capitals.length() == text.length() && texts.equality(capitals, column.get().collation())
                    .equals(texts.equality(text, column.get().collation()));
            return same ? capitals : text;
        }
        return value;
    }
}
