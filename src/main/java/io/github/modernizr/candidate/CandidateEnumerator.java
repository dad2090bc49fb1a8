package io.github.modernizr.candidate;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.UniqueKey;
import io.github.modernizr.workload.Cardinality;
import io.github.modernizr.workload.ClosedWorld;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lists the layouts of each table and the indexes of each row layout that some pattern has a use for. What
 * no statement asks for is never a candidate.
 */
public final class CandidateEnumerator {

    /** A partition that holds a whole table must stay readable in one go. */
    private static final BigDecimal SMALL_TABLE = BigDecimal.valueOf(10_000);

    private final Workload workload;
    private final ClosedWorld world;
    private final Cardinality cardinality;
    private final Map<String, List<AccessNeed>> needs;
    private final ReadTogether together;
    private final KeyAttributes keys;

    public CandidateEnumerator(Workload workload, ClosedWorld world, Cardinality cardinality) {
        this.workload = workload;
        this.world = world;
        this.cardinality = cardinality;
        this.needs = AccessNeed.of(workload);
        this.together = new ReadTogether(workload);
        this.keys = new KeyAttributes(world);
    }

    /** What the statements ask of each table's rows. */
    Map<String, List<AccessNeed>> needs() {
        return needs;
    }

    /** The layouts of a table, the plainest first: one item a row under the primary key. */
    public List<Layout> layouts(SourceTable table) {
        Set<Layout> found = new LinkedHashSet<>();
        List<AccessNeed> asked = needs.getOrDefault(table.name(), List.of()).stream().filter(n -> !n.cascade()).toList();
        found.add(new Layout.Rows(table, table.primaryKey().subList(0, 1),
                table.primaryKey().subList(1, table.primaryKey().size())));
        for (UniqueKey unique : table.uniqueKeys()) {
            rowsBy(table, unique.columns(), asked, found);
        }
        for (AccessNeed need : asked) {
            for (List<String> partition : need.partitions(table)) {
                List<String> sort = need.sortAfter(table, partition);
                if (partition.size() == 1 && keyable(table, partition) && keyable(table, sort)
                        && (!need.order().isEmpty() || !ordered(table, partition, asked, found))) {
                    found.add(new Layout.Rows(table, partition, sort));
                }
                group(table, partition, found);
            }
        }
        cardinality.rows(table).maximum().filter(m -> m.compareTo(SMALL_TABLE) <= 0)
                .ifPresent(m -> found.add(new Layout.Rows(table, List.of(), table.primaryKey())));
        for (ForeignKey key : table.foreignKeys()) {
            embedded(table, key, found);
        }
        for (ForeignKey key : table.foreignKeys()) {
            beside(table, key, asked, found);
        }
        return List.copyOf(found);
    }

    /** Rows in no order are served by any layout with their partition key; one in some statement's order comes first. */
    private boolean ordered(SourceTable table, List<String> partition, List<AccessNeed> asked, Set<Layout> found) {
        return found.stream().anyMatch(l -> l instanceof Layout.Rows r && r.partition().equals(partition))
                || asked.stream().anyMatch(n -> !n.order().isEmpty() && n.partitions(table).contains(partition)
                        && keyable(table, n.sortAfter(table, partition)));
    }

    /** A unique key as the item's key enforces itself; its first column leads, or one that statements look for. */
    private void rowsBy(SourceTable table, List<String> columns, List<AccessNeed> asked, Set<Layout> found) {
        if (keyable(table, columns)) {
            for (int first = 0; first < columns.size(); first++) {
                List<String> rest = new ArrayList<>(columns);
                String partition = rest.remove(first);
                if (first == 0 || asked.stream().anyMatch(n -> n.partitions(table).contains(List.of(partition)))) {
                    found.add(new Layout.Rows(table, List.of(partition), List.copyOf(rest)));
                }
            }
        }
    }

    private void group(SourceTable table, List<String> by, Set<Layout> found) {
        Multiplicity rows = cardinality.rows(table, by);
        List<String> elementKey = elementKey(table, by);
        if (rows.bounded() && !table.identifies(by) && by.size() == 1 && keyable(table, by) && keyable(table, elementKey)) {
            found.add(new Layout.Group(table, by, elementKey));
        }
    }

    private void embedded(SourceTable table, ForeignKey key, Set<Layout> found) {
        List<String> elementKey = elementKey(table, key.columns());
        boolean fits = cardinality.rows(table, key.columns()).bounded() && !key.parent().equals(table.name());
        if (fits && keyable(table, key.columns()) && keyable(table, elementKey)) {
            found.add(new Layout.Embedded(table, key, elementKey));
        }
    }

    /** Rows of two tables share one only where some form reads them together. */
    private void beside(SourceTable table, ForeignKey key, List<AccessNeed> asked, Set<Layout> found) {
        SourceTable parent = workload.schema().require(key.parent());
        if (parent.equals(table) || !together.along(table, key) || !SharedKey.suits(table) || !SharedKey.suits(parent)
                || !keyable(table, key.columns()) || !sameKey(table, parent, key)) {
            return;
        }
        Set<List<String>> sorts = new LinkedHashSet<>();
        asked.stream().filter(n -> !n.order().isEmpty() && n.partitions(table).contains(key.columns()))
                .forEach(n -> sorts.add(n.sortAfter(table, key.columns())));
        sorts.add(table.identifies(key.columns()) ? List.of() : elementKey(table, key.columns()));
        for (List<String> sort : sorts) {
            boolean told = sort.isEmpty() || keyable(table, sort)
                    && sort.stream().map(table::require).noneMatch(KeyAttributes::folds);
            if (told) {
                found.add(new Layout.Beside(table, key, sort));
            }
        }
    }

    /** The child's foreign key is encoded as its parent's key is. */
    private boolean sameKey(SourceTable child, SourceTable parent, ForeignKey key) {
        for (int i = 0; i < key.columns().size(); i++) {
            Attribute own = keys.forEquality(child, key.columns().get(i));
            Attribute other = keys.forEquality(parent, key.parentColumns().get(i));
            boolean alike = own.type() == other.type() && own.source().getClass().equals(other.source().getClass())
                    && child.require(key.columns().get(i)).type().kind() == parent.require(key.parentColumns().get(i)).type().kind()
                    && child.require(key.columns().get(i)).collation() == parent.require(key.parentColumns().get(i)).collation();
            if (!alike) {
                return false;
            }
        }
        return true;
    }

    /** What tells the rows of one group apart: the rest of a unique key, else of the primary key. */
    private static List<String> elementKey(SourceTable table, List<String> by) {
        for (UniqueKey unique : table.uniqueKeys()) {
            if (unique.columns().containsAll(by) && unique.columns().size() > by.size()) {
                return without(unique.columns(), by);
            }
        }
        return without(table.primaryKey(), by);
    }

    private static List<String> without(List<String> columns, List<String> some) {
        return columns.stream().filter(c -> !some.contains(c)).toList();
    }

    /** A key must never change and never be missing. */
    private boolean keyable(SourceTable table, List<String> columns) {
        boolean composite = columns.size() > 1;
        return !columns.isEmpty() && columns.stream().map(table::require).allMatch(column ->
                world.neverUpdated(table.name(), column.name())
                        && world.neverNull(table.name(), column.name())
                        && encodable(column) && !(composite && KeyAttributes.folds(column)));
    }

    private static boolean encodable(Column column) {
        return switch (column.type().kind()) {
            case INTEGER, DECIMAL, BOOLEAN, TEXT, ENUM, TIMESTAMP, DATETIME, DATE, TIME -> true;
            case FLOAT, BINARY, JSON -> false;
        };
    }

    /** The derived structures that some pattern could use. */
    public List<Derived> derived() {
        return List.of();
    }

    /** The indexes over row items of a layout that some need could use, each in several projections. */
    public List<IndexCandidate> indexes(Layout layout) {
        if (layout instanceof Layout.Rows rows) {
            return indexes(new Base(rows.table(), rows.table().name(), "", rows.partition(), rows.sort()));
        }
        return layout instanceof Layout.Beside beside
                ? indexes(new Base(beside.table(), beside.into().parent(), beside.table().name() + "_", beside.into().columns(), beside.sort()))
                : List.of();
    }

    /**
     * Where row items are.
     *
     * @param in the DynamoDB table
     * @param prefix of index names, as tables of several kinds of items have indexes for each
     */
    private record Base(SourceTable table, String in, String prefix, List<String> partition, List<String> sort) {}

    private List<IndexCandidate> indexes(Base rows) {
        SourceTable table = rows.table();
        Map<IndexCandidate, Set<Set<String>>> keys = new LinkedHashMap<>();
        List<AccessNeed> all = needs.getOrDefault(table.name(), List.of());
        for (AccessNeed need : all) {
            if (!need.order().isEmpty()) {
                partitionsOf(need, table).forEach(p -> consider(rows, p, need.sortAfter(table, p), need, keys));
            }
        }
        for (AccessNeed need : all) {
            if (need.order().isEmpty()) {
                need.partitions(table).forEach(p -> unordered(rows, p, need, keys));
            }
        }
        List<IndexCandidate> found = new ArrayList<>();
        keys.forEach((key, columnSets) -> found.addAll(projections(key, columnSets, rows)));
        return List.copyOf(found);
    }

    private static List<List<String>> partitionsOf(AccessNeed need, SourceTable table) {
        boolean everything = need.byRequest().isEmpty() && !need.order().isEmpty();
        return everything
                ? Stream.concat(need.partitions(table).stream(), Stream.of(List.<String>of())).toList()
                : need.partitions(table);
    }

    /** Rows in no order are found by any index with their partition key. */
    private void unordered(Base rows, List<String> partition, AccessNeed need, Map<IndexCandidate, Set<Set<String>>> keys) {
        List<IndexCandidate> same = keys.keySet().stream()
                .filter(k -> k.partition().equals(partition) && k.local() == need.strong()).toList();
        same.forEach(k -> keys.get(k).add(need.columns()));
        if (same.isEmpty()) {
            consider(rows, partition, need.sortAfter(rows.table(), partition), need, keys);
        }
    }

    private void consider(Base rows, List<String> partition, List<String> sort, AccessNeed need,
            Map<IndexCandidate, Set<Set<String>>> keys) {
        boolean same = rows.partition().equals(partition) && rows.sort().equals(sort)
                || rows.partition().equals(partition) && rows.table().identifies(partition);
        if (same || partition.size() > 4 || sort.size() > 4
                || partition.stream().map(rows.table()::require).anyMatch(c -> !encodable(c))
                || sort.stream().map(rows.table()::require).anyMatch(c -> !encodable(c))) {
            return;
        }
        String name = name(rows.prefix(), partition, sort, keys.keySet());
        IndexCandidate global = new IndexCandidate(rows.table().name(), rows.in(), name, partition, sort, List.of(), false);
        keys.computeIfAbsent(global, k -> new LinkedHashSet<>()).add(need.columns());
        if (need.strong() && partition.equals(rows.partition()) && !rows.sort().isEmpty() && !sort.isEmpty()) {
            IndexCandidate local = new IndexCandidate(rows.table().name(), rows.in(), name + "_local", partition, sort, List.of(), true);
            keys.computeIfAbsent(local, k -> new LinkedHashSet<>()).add(need.columns());
        }
    }

    /** Named by the partition and as much of the sort key as tells it from the others. */
    private static String name(String prefix, List<String> partition, List<String> sort, Set<IndexCandidate> others) {
        String by = prefix + "by_" + (partition.isEmpty() ? "all" : String.join("_", partition));
        int parts = Math.min(1, sort.size());
        while (true) {
            String name = String.join("_", concat(by, sort.subList(0, parts)));
            boolean taken = others.stream().anyMatch(o -> o.name().equals(name)
                    && !(o.partition().equals(partition) && o.sort().equals(sort)));
            if (!taken) {
                return name;
            }
            by = parts < sort.size() ? by : by + "_";
            parts = Math.min(parts + 1, sort.size());
        }
    }

    private static List<String> concat(String first, List<String> rest) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    /** Keys alone, each need's columns, and all of them together. */
    private List<IndexCandidate> projections(IndexCandidate key, Set<Set<String>> columnSets, Base rows) {
        List<String> order = rows.table().columns().stream().map(Column::name).toList();
        Set<String> inKey = new LinkedHashSet<>(key.partition());
        inKey.addAll(key.sort());
        inKey.addAll(rows.partition());
        inKey.addAll(rows.sort());
        // a normalised twin or order twin in the key does not give the text itself
        inKey.removeIf(c -> KeyAttributes.folds(rows.table().require(c)));
        Set<List<String>> included = new LinkedHashSet<>();
        included.add(List.of());
        Set<String> all = new LinkedHashSet<>();
        for (Set<String> columns : columnSets) {
            all.addAll(columns);
            included.add(order.stream().filter(c -> columns.contains(c) && !inKey.contains(c)).toList());
        }
        included.add(order.stream().filter(c -> all.contains(c) && !inKey.contains(c)).toList());
        List<IndexCandidate> found = new ArrayList<>();
        for (List<String> columns : included) {
            String name = columns.isEmpty() ? key.name() : key.name() + "~" + found.size();
            found.add(key.including(name, columns));
        }
        return found;
    }
}
