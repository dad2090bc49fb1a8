package io.github.modernizr.prove.item;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TextKeys;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One attribute's value from columns, and columns back from it: the one place of every encoding that
 * {@code data-model-file.md} promises.
 */
public final class ItemCodec {

    /** Bytes of a version that the client draws: 128 random bits in base64url. */
    public static final int VERSION_BYTES = 22;
    /** An empty text key, where a key of the service may not be empty: a character that no collation looks at. */
    private static final String EMPTY_KEY = "\u0000";

    private final Schema schema;
    private final TextKeys texts;
    private final Timestamps timestamps;
    private final KeyText keys;

    public ItemCodec(Workload workload, TextKeys texts) {
        this(workload.schema(), workload.settings().clock(), texts);
    }

    /** @param clock digits of a second's fraction in times */
    public ItemCodec(Schema schema, int clock, TextKeys texts) {
        this.schema = schema;
        this.texts = texts;
        this.timestamps = new Timestamps(clock);
        this.keys = new KeyText(timestamps);
    }

    public Schema schema() {
        return schema;
    }

    /**
     * The value that follows from columns of the item's own row (of a copy: from the one value given, whatever its
     * column); empty where it is missing because a column is NULL.
     *
     * @param table the source table of the item type (or of the embedded rows)
     * @param columns values by column; what is missing is NULL
     * @throws IllegalArgumentException where the source is no function of such columns (aggregates, predicates)
     */
    public Optional<AttributeValue> encode(SourceTable table, Attribute attribute, Row columns) {
        AttributeSource source = attribute.source();
        if (source instanceof AttributeSource.ColumnValue c) {
            return plain(table.require(c.column()), attribute.type(), columns.get(c.column()));
        } else if (source instanceof AttributeSource.Constant c) {
            return Optional.of(constant(attribute.type(), c.value()));
        } else if (source instanceof AttributeSource.Composite c) {
            return Optional.of(new AttributeValue.S(text(table, c, columns, c.columns().size())));
        } else if (source instanceof AttributeSource.Normalised n) {
            return Optional.ofNullable(stored(table, n.column(), columns))
                    .map(v -> new AttributeValue.S(equalityKey((String) v, n)));
        } else if (source instanceof AttributeSource.OrderTwin o) {
            return Optional.ofNullable(stored(table, o.column(), columns))
                    .map(v -> new AttributeValue.B(orderKey((String) v, o)));
        } else if (source instanceof AttributeSource.Version) {
            return Optional.of(new AttributeValue.Drawn(VERSION_BYTES));
        } else if (source instanceof AttributeSource.Copy c) {
            return plain(schema.require(c.parent()).require(c.column()), attribute.type(), columns.get(c.column()));
        }
        throw new IllegalArgumentException(attribute.name() + " does not follow from columns of " + table.name());
    }

    private static Object stored(SourceTable table, String column, Row columns) {
        return StoredValue.of(table.require(column), columns.get(column));
    }

    private String equalityKey(String text, AttributeSource.Normalised source) {
        String key = texts.equality(text, source.collation());
        return key.isEmpty() ? EMPTY_KEY : key;
    }

    private ByteBuffer orderKey(String text, AttributeSource.OrderTwin source) {
        ByteBuffer key = texts.order(text, source.collation());
        return key.hasRemaining() ? key : ByteBuffer.wrap(new byte[1]);
    }

    static AttributeValue constant(AttributeType type, String value) {
        return switch (type) {
            case N -> new AttributeValue.N(new BigDecimal(value));
            case BOOL -> new AttributeValue.Bool(value.equalsIgnoreCase("true") || value.equals("1"));
            case S, B -> new AttributeValue.S(value);
        };
    }

    /** A column's value as an attribute of the type; NULL is a missing attribute. */
    public Optional<AttributeValue> plain(Column column, AttributeType type, Object value) {
        Object stored = StoredValue.of(column, value);
        return stored == null ? Optional.empty() : Optional.of(present(column, type, stored));
    }

    private AttributeValue present(Column column, AttributeType type, Object stored) {
        return switch (type) {
            case S -> new AttributeValue.S(column.type().kind() == ColumnType.Kind.ENUM || stored instanceof String
                    ? (String) stored : keys.of(column, stored));
            case N -> new AttributeValue.N(stored instanceof Boolean truth
                    ? (truth ? BigDecimal.ONE : BigDecimal.ZERO) : (BigDecimal) stored);
            case BOOL -> new AttributeValue.Bool(stored instanceof Boolean truth ? truth : ((BigDecimal) stored).signum() != 0);
            case B -> new AttributeValue.B((ByteBuffer) stored);
        };
    }

    // --- keys ----------------------------------------------------------------------------------------------

    /** The first columns of a composite as text, with the separator behind where more of it follows. */
    public String text(SourceTable table, AttributeSource.Composite source, Row columns, int first) {
        List<String> parts = new ArrayList<>();
        source.prefix().ifPresent(parts::add);
        for (String column : source.columns().subList(0, first)) {
            parts.add(keys.of(table.require(column), stored(table, column, columns)));
        }
        String text = String.join(String.valueOf(KeyText.SEPARATOR), parts);
        return first < source.columns().size() && !parts.isEmpty() ? text + KeyText.SEPARATOR : text;
    }

    /**
     * A text that sorts behind every composite whose first columns have these values, and before every other that sorts
     * behind them.
     */
    public String textBehind(SourceTable table, AttributeSource.Composite source, Row columns, int first) {
        String text = text(table, source, columns, first);
        return (first < source.columns().size() ? text.substring(0, Math.max(0, text.length() - 1)) : text)
                + KeyText.BEHIND_SEPARATOR;
    }

    /** The name of an embedded row's attribute: {@code column#key}. */
    public String elementName(SourceTable table, String attribute, List<String> elementKey, Row columns) {
        StringBuilder name = new StringBuilder(attribute);
        for (String column : elementKey) {
            name.append(KeyText.SEPARATOR).append(keys.of(table.require(column), stored(table, column, columns)));
        }
        return name.toString();
    }

    // --- back ----------------------------------------------------------------------------------------------

    /** The columns that the value gives: one, those of a composite, or none. */
    public Map<String, Object> decode(SourceTable table, Attribute attribute, AttributeValue value) {
        AttributeSource source = attribute.source();
        Map<String, Object> columns = new LinkedHashMap<>();
        if (source instanceof AttributeSource.ColumnValue c) {
            columns.put(c.column(), plain(table.require(c.column()), value));
        } else if (source instanceof AttributeSource.Composite c && value instanceof AttributeValue.S s) {
            String text = c.prefix().map(p -> s.text().substring(Math.min(s.text().length(), p.length() + 1))).orElse(s.text());
            columns.putAll(parts(table, c.columns(), text).orElse(Map.of()));
        }
        return columns;
    }

    /** The values in a key's text; empty where it has another number of parts. */
    Optional<Map<String, Object>> parts(SourceTable table, List<String> names, String text) {
        List<String> parts = KeyText.split(text);
        if (names.isEmpty() || parts.size() != names.size()) {
            return Optional.empty();
        }
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            columns.put(names.get(i), keys.parse(table.require(names.get(i)), parts.get(i)));
        }
        return Optional.of(columns);
    }

    /** A column's value from its attribute, whatever the attribute's type. */
    public Object plain(Column column, AttributeValue value) {
        ColumnType.Kind kind = column.type().kind();
        if (value instanceof AttributeValue.N n) {
            return kind == ColumnType.Kind.BOOLEAN ? n.number().signum() != 0 : scaled(column, n.number());
        } else if (value instanceof AttributeValue.Bool bool) {
            return kind == ColumnType.Kind.BOOLEAN ? (Object) bool.truth() : bool.truth() ? BigDecimal.ONE : BigDecimal.ZERO;
        } else if (value instanceof AttributeValue.B b) {
            return b.bytes();
        }
        String text = ((AttributeValue.S) value).text();
        return switch (kind) {
            case TEXT, JSON, ENUM -> text;
            case TIMESTAMP, DATETIME -> timestamps.dateTime(text);
            case DATE -> LocalDate.parse(text);
            case TIME -> LocalTime.parse(text);
            case INTEGER, DECIMAL, FLOAT, BOOLEAN, BINARY -> keys.parse(column, text);
        };
    }

    /** Numbers have the scale of their column; one that has more digits shows them. */
    private static BigDecimal scaled(Column column, BigDecimal number) {
        if (column.type().kind() == ColumnType.Kind.FLOAT) {
            return number;
        }
        int scale = column.type().kind() == ColumnType.Kind.DECIMAL ? column.type().scale() : 0;
        return number.scale() > scale ? number : number.setScale(scale);
    }
}
