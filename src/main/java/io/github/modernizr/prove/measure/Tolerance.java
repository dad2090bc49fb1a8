package io.github.modernizr.prove.measure;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.ItemType.EmbeddedRows;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.prove.item.ItemCodec;
import io.github.modernizr.prove.item.ItemDecoder;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Relaxation;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which differences from the oracle's rows the specification accepts: children of a deleted parent that wait to be met
 * ({@link Relaxation.Kind#LAZY_CASCADE}), what the table's stream keeps up later ({@link Relaxation.Kind#ASYNCHRONOUS}),
 * copies that may lag ({@link Relaxation.Kind#STALE}).
 */
public final class Tolerance {

    private final Workload workload;
    private final ItemCodec codec;
    private final Map<String, List<Row>> rows;
    private final Set<String> lazy;
    private final Set<String> stale;
    private final Map<ForeignKey, Set<List<Object>>> parents = new HashMap<>();

    private Tolerance(Workload workload, ItemCodec codec, Map<String, List<Row>> rows) {
        this.workload = workload;
        this.codec = codec;
        this.rows = rows;
        this.lazy = subjects(Relaxation.Kind.LAZY_CASCADE);
        this.stale = subjects(Relaxation.Kind.STALE);
    }

    /** @param rows the oracle's, by source table */
    public static Tolerance of(Workload workload, ItemCodec codec, Map<String, List<Row>> rows) {
        return new Tolerance(workload, codec, rows);
    }

    private Set<String> subjects(Relaxation.Kind kind) {
        Set<String> subjects = new HashSet<>();
        workload.patterns().stream().map(AccessPattern::accepted).flatMap(List::stream)
                .filter(r -> r.kind() == kind).map(Relaxation::subject).forEach(subjects::add);
        return subjects;
    }

    /** The row's parent is gone, and the row waits to be met. */
    public boolean waits(String table, Row row) {
        return workload.schema().require(table).foreignKeys().stream()
                .filter(k -> k.onDelete() == ForeignKey.OnDelete.CASCADE && (lazy.contains(table) || lazy.contains(k.parent())))
                .anyMatch(k -> gone(k, row));
    }

    private boolean gone(ForeignKey key, Row row) {
        List<Object> value = values(key.columns(), row);
        return !value.contains(null) && !parents.computeIfAbsent(key, this::values).contains(value);
    }

    private Set<List<Object>> values(ForeignKey key) {
        Set<List<Object>> values = new HashSet<>();
        rows.getOrDefault(key.parent(), List.of()).forEach(r -> values.add(values(key.parentColumns(), r)));
        return values;
    }

    private static List<Object> values(List<String> columns, Row row) {
        List<Object> values = new ArrayList<>();
        columns.forEach(c -> values.add(row.get(c) instanceof BigDecimal number ? number.stripTrailingZeros() : row.get(c)));
        return values;
    }

    /** The item stands for a row that waits, as itself or as a guard of its key. */
    boolean waits(ItemType type, Item item) {
        boolean ofRow = type.structure() == ItemType.Structure.ROW || type.structure() == ItemType.Structure.GUARD;
        return ofRow && waits(type.sourceTable(), new ItemDecoder(codec).row(type, item));
    }

    /** The item without the embedded rows that wait. */
    Item withoutWaiting(ItemType type, Item item) {
        Set<String> names = new HashSet<>(item.attributes().keySet());
        for (EmbeddedRows embedded : type.embedded()) {
            SourceTable table = workload.schema().require(embedded.sourceTable());
            for (Row row : new ItemDecoder(codec).embedded(type, embedded, item)) {
                if (waits(table.name(), row)) {
                    embedded.attributes().forEach(a -> names.remove(codec.elementName(table, a.name(), embedded.elementKey(), row)));
                }
            }
        }
        return item.only(names);
    }

    /** The stream keeps the items up, or the attribute is one that may lag. */
    boolean lags(ItemType type) {
        return type.upkeep() == ItemType.Upkeep.BY_STREAM;
    }

    boolean lags(Attribute attribute) {
        return attribute.source() instanceof AttributeSource.Copy copy && stale.contains(copy.parent() + "." + copy.column());
    }

    /** Two rows of a table are the same. */
    static boolean same(Row a, Row b) {
        return a.values().keySet().equals(b.values().keySet()) && a.values().keySet().stream().allMatch(c ->
                a.get(c) instanceof BigDecimal x && b.get(c) instanceof BigDecimal y ? x.compareTo(y) == 0 : Objects.equals(a.get(c), b.get(c)));
    }

    /** The row's primary key, to find it by. */
    List<Object> key(String table, Row row) {
        return values(workload.schema().require(table).primaryKey(), row);
    }
}
