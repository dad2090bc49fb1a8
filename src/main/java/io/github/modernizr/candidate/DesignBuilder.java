package io.github.modernizr.candidate;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.ItemType.EmbeddedRows;
import io.github.modernizr.dynamo.ItemType.Structure;
import io.github.modernizr.dynamo.ItemType.Upkeep;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.Projection;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.Target;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.UniqueKey;
import io.github.modernizr.workload.ClosedWorld;
import io.github.modernizr.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Builds the tables that follow from a choice of layouts and index candidates. */
final class DesignBuilder {

    private static final Attribute VERSION =
            new Attribute("version", AttributeType.S, new AttributeSource.Version());

    private final Workload workload;
    private final ClosedWorld world;
    private final KeyAttributes keys;

    DesignBuilder(Workload workload, ClosedWorld world) {
        this.workload = workload;
        this.world = world;
        this.keys = new KeyAttributes(world);
    }

    Design build(Choice choice, Map<String, List<IndexCandidate>> indexes) {
        Map<String, Layout> layouts = choice.layouts();
        List<TableDesign> tables = new ArrayList<>();
        Map<String, List<AccessPath>> paths = new LinkedHashMap<>();
        Map<String, List<Design.Guard>> guards = new LinkedHashMap<>();
        layouts.values().forEach(layout -> paths.put(layout.table().name(), new ArrayList<>()));
        for (Layout layout : layouts.values()) {
            SourceTable table = layout.table();
            if (layout instanceof Layout.Rows rows) {
                tables.add(rows(rows, layouts, indexes, paths));
            } else if (layout instanceof Layout.Group group) {
                group(group, tables, paths);
            }
            List<Design.Guard> own = guards(layout);
            own.forEach(g -> tables.add(g.table()));
            guards.put(table.name(), own);
        }
        return new Design(choice, List.copyOf(tables), paths, guards);
    }

    /**
     * Rows that are items of their own, with the key of their table.
     *
     * @param natural the partition key as the table would have it alone
     * @param others the source tables whose rows stand beside them
     */
    private record Place(
            SourceTable table, List<KeyPart> partition, List<KeyPart> sort, KeyPart natural, List<SourceTable> others) {

        boolean shared() {
            return !others.isEmpty();
        }
    }

    /** The rows of the layout, then those beside them. */
    private List<Place> places(Layout.Rows layout, Map<String, Layout> layouts) {
        SourceTable parent = layout.table();
        List<Layout.Beside> children = layouts.values().stream()
                .filter(l -> l instanceof Layout.Beside b && b.into().parent().equals(parent.name()))
                .map(Layout.Beside.class::cast).toList();
        KeyPart natural = part(parent, layout.partition());
        if (children.isEmpty()) {
            List<KeyPart> sort = layout.sort().isEmpty() ? List.of() : List.of(part(parent, layout.sort()));
            return List.of(new Place(parent, List.of(natural), sort, natural, List.of()));
        }
        List<SourceTable> all = Stream.concat(Stream.of(parent), children.stream().map(Layout.Beside::table)).toList();
        List<Place> places = new ArrayList<>(List.of(shared(parent, natural, List.of(), all)));
        children.forEach(c -> places.add(shared(c.table(), part(c.table(), c.into().columns()), c.sort(), all)));
        return places;
    }

    private static Place shared(SourceTable table, KeyPart natural, List<String> sort, List<SourceTable> all) {
        return new Place(table, List.of(SharedKey.partition(natural)), List.of(SharedKey.sort(table, sort)), natural,
                all.stream().filter(t -> !t.equals(table)).toList());
    }

    private KeyPart part(SourceTable table, List<String> columns) {
        if (columns.isEmpty()) {
            return new KeyPart(KeyAttributes.constant(table));
        }
        return new KeyPart(columns.size() == 1
                ? keys.forEquality(table, columns.get(0))
                : KeyAttributes.composite(columns));
    }

    private TableDesign rows(
            Layout.Rows layout,
            Map<String, Layout> layouts,
            Map<String, List<IndexCandidate>> candidates,
            Map<String, List<AccessPath>> paths) {
        List<ItemType> types = new ArrayList<>();
        List<SecondaryIndex> indexes = new ArrayList<>();
        List<Place> places = places(layout, layouts);
        for (Place place : places) {
            types.add(items(place, layouts, candidates.getOrDefault(place.table().name(), List.of()), indexes, paths));
        }
        KeySchema key = new KeySchema(names(places.get(0).partition()), names(places.get(0).sort()));
        return new TableDesign(layout.table().name(), "", key, List.copyOf(types), List.copyOf(indexes));
    }

    private ItemType items(
            Place place,
            Map<String, Layout> layouts,
            List<IndexCandidate> candidates,
            List<SecondaryIndex> indexes,
            Map<String, List<AccessPath>> paths) {
        SourceTable table = place.table();
        List<KeyPart> partition = place.partition();
        List<KeyPart> sort = place.sort();
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        Stream.concat(partition.stream(), sort.stream()).forEach(k -> attributes.put(k.name(), k.attribute()));
        table.columns().stream().filter(c -> partition.stream().noneMatch(k ->
                        k.attribute().source().equals(new AttributeSource.ColumnValue(c.name()))))
                .forEach(c -> attributes.putIfAbsent(c.name(), KeyAttributes.plain(c)));
        Map<IndexCandidate, List<List<KeyPart>>> indexKeys = new LinkedHashMap<>();
        for (IndexCandidate candidate : candidates) {
            List<List<KeyPart>> key = candidate.local()
                    ? List.of(partition, told(place, List.of(part(table, candidate.sort()))))
                    : List.of(told(place, indexPartition(table, candidate)), told(place, indexSort(table, candidate)));
            key.forEach(parts -> parts.forEach(k -> attributes.putIfAbsent(k.name(), k.attribute())));
            indexKeys.put(candidate, key);
        }
        List<EmbeddedRows> embedded = embeddedIn(table, layouts);
        ItemType type = new ItemType(table.name(), Structure.ROW, table.name(), table.primaryKey(),
                List.copyOf(attributes.values()), embedded, Upkeep.WITH_ROW);
        String in = layouts.get(table.name()) instanceof Layout.Beside beside ? beside.into().parent() : table.name();
        paths.get(table.name()).add(path(table, Target.table(in), type, partition, sort,
                type.attributes(), place.shared(), Optional.empty()));
        indexKeys.forEach((candidate, key) -> {
            SecondaryIndex index = index(type, partition, sort, candidate, key);
            indexes.add(index);
            paths.get(table.name()).add(path(table, Target.index(in, index.name()), type, key.get(0), key.get(1),
                    projected(type, partition, sort, index), false, Optional.of(candidate)));
        });
        for (EmbeddedRows rows : embedded) {
            embeddedPaths(rows, type, partition, sort, paths);
        }
        return type;
    }

    /** Key attributes of an index that items of the other tables in a shared table do not have. */
    private static List<KeyPart> told(Place place, List<KeyPart> key) {
        if (!place.shared()) {
            return key;
        }
        return key.stream().map(part -> part.attribute().equals(place.natural().attribute()) ? place.partition().get(0)
                : SharedKey.told(part, place.others()) ? part : SharedKey.own(place.table(), part)).toList();
    }

    private List<KeyPart> indexPartition(SourceTable table, IndexCandidate candidate) {
        if (candidate.partition().isEmpty()) {
            return List.of(new KeyPart(KeyAttributes.constant(table)));
        }
        return candidate.partition().stream().map(c -> new KeyPart(keys.forEquality(table, c))).toList();
    }

    private List<KeyPart> indexSort(SourceTable table, IndexCandidate candidate) {
        return candidate.sort().stream().map(c -> new KeyPart(keys.forOrder(table, c))).toList();
    }

    private static SecondaryIndex index(
            ItemType type, List<KeyPart> partition, List<KeyPart> sort, IndexCandidate candidate, List<List<KeyPart>> key) {
        Set<String> keyNames = new LinkedHashSet<>(names(partition));
        keyNames.addAll(names(sort));
        key.forEach(parts -> keyNames.addAll(names(parts)));
        List<String> included = candidate.included().stream()
                .map(c -> type.attributeOf(c).orElseThrow().name())
                .filter(n -> !keyNames.contains(n))
                .toList();
        boolean all = type.embedded().isEmpty() && type.attributes().stream()
                .allMatch(a -> keyNames.contains(a.name()) || included.contains(a.name())
                        || !(a.source() instanceof AttributeSource.ColumnValue));
        Projection projection = all && !included.isEmpty() ? Projection.ALL : Projection.include(included);
        return new SecondaryIndex(candidate.name(), candidate.local(),
                new KeySchema(names(key.get(0)), names(key.get(1))), projection);
    }

    private static List<Attribute> projected(
            ItemType type, List<KeyPart> partition, List<KeyPart> sort, SecondaryIndex index) {
        if (index.projection().kind() == Projection.Kind.ALL) {
            return type.attributes();
        }
        Set<String> names = new LinkedHashSet<>(names(partition));
        names.addAll(names(sort));
        names.addAll(index.key().all());
        names.addAll(index.projection().attributes());
        return type.attributes().stream().filter(a -> names.contains(a.name())).toList();
    }

    private static AccessPath path(
            SourceTable table,
            Target target,
            ItemType type,
            List<KeyPart> partition,
            List<KeyPart> sort,
            List<Attribute> attributes,
            boolean shared,
            Optional<IndexCandidate> index) {
        boolean strong = index.map(IndexCandidate::local).orElse(true);
        return new AccessPath(table, target, type, partition, sort, attributes, columnsOf(attributes), strong, false, shared, index);
    }

    /** Columns that can be read back from attributes: raw ones and the parts of composites. */
    static Set<String> columnsOf(List<Attribute> attributes) {
        Set<String> columns = new LinkedHashSet<>();
        for (Attribute attribute : attributes) {
            if (attribute.source() instanceof AttributeSource.ColumnValue
                    || attribute.source() instanceof AttributeSource.Composite) {
                columns.addAll(attribute.source().columns());
            }
        }
        return columns;
    }

    private void group(Layout.Group layout, List<TableDesign> tables, Map<String, List<AccessPath>> paths) {
        SourceTable table = layout.table();
        KeyPart key = part(table, layout.by());
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        attributes.put(key.name(), key.attribute());
        layout.by().forEach(c -> attributes.putIfAbsent(c, KeyAttributes.plain(table.require(c))));
        attributes.put(VERSION.name(), VERSION);
        Map<String, String> link = new LinkedHashMap<>();
        layout.by().forEach(c -> link.put(c, c));
        EmbeddedRows rows = new EmbeddedRows(table.name(), link, layout.elementKey(),
                elementAttributes(table, layout.by(), layout.elementKey()));
        ItemType type = new ItemType(table.name(), Structure.GROUP, table.name(), layout.by(),
                List.copyOf(attributes.values()), List.of(rows), Upkeep.WITH_ROW);
        tables.add(new TableDesign(table.name(), "", KeySchema.of(key.name()), List.of(type), List.of()));
        paths.get(table.name()).add(new AccessPath(table, Target.table(table.name()), type, List.of(key), List.of(),
                type.attributes(), allColumns(table), true, true, false, Optional.empty()));
    }

    private List<EmbeddedRows> embeddedIn(SourceTable parent, Map<String, Layout> layouts) {
        List<EmbeddedRows> found = new ArrayList<>();
        for (Layout layout : layouts.values()) {
            if (layout instanceof Layout.Embedded child && child.into().parent().equals(parent.name())) {
                Map<String, String> link = new LinkedHashMap<>();
                for (int i = 0; i < child.into().columns().size(); i++) {
                    link.put(child.into().columns().get(i), child.into().parentColumns().get(i));
                }
                found.add(new EmbeddedRows(child.table().name(), link, child.elementKey(),
                        elementAttributes(child.table(), child.into().columns(), child.elementKey())));
            }
        }
        return List.copyOf(found);
    }

    /** Attributes of an embedded row; the first is there in every row, so that it tells whether the row is. */
    private List<Attribute> elementAttributes(SourceTable table, List<String> link, List<String> elementKey) {
        List<Attribute> always = new ArrayList<>();
        List<Attribute> others = new ArrayList<>();
        for (Column column : table.columns()) {
            if (!link.contains(column.name()) && !elementKey.contains(column.name())) {
                (world.neverNull(table.name(), column.name()) ? always : others).add(KeyAttributes.plain(column));
            }
        }
        if (always.isEmpty()) {
            always.add(KeyAttributes.plain(table.require(elementKey.get(0))));
        }
        always.addAll(others);
        return List.copyOf(always);
    }

    /** Embedded rows are found through their host: by its key where the link fills it. */
    private void embeddedPaths(
            EmbeddedRows rows, ItemType host, List<KeyPart> partition, List<KeyPart> sort, Map<String, List<AccessPath>> paths) {
        SourceTable child = workload.schema().require(rows.sourceTable());
        Map<String, String> toChild = new LinkedHashMap<>();
        rows.link().forEach((childColumn, hostColumn) -> toChild.put(hostColumn, childColumn));
        List<String> keyColumns = Stream.concat(partition.stream(), sort.stream())
                .flatMap(k -> k.columns().stream()).toList();
        if (toChild.keySet().containsAll(keyColumns)) {
            paths.get(child.name()).add(new AccessPath(child, Target.table(host.sourceTable()), host,
                    renamed(partition, toChild), renamed(sort, toChild), host.attributes(), allColumns(child), true, true, false,
                    Optional.empty()));
        }
    }

    /** Key parts whose values are given by the child's columns instead of the host's. */
    private static List<KeyPart> renamed(List<KeyPart> parts, Map<String, String> toChild) {
        return parts.stream().map(p -> p.renamed(toChild)).toList();
    }

    private List<Design.Guard> guards(Layout layout) {
        SourceTable table = layout.table();
        List<Design.Guard> found = new ArrayList<>();
        List<List<String>> uniques = new ArrayList<>();
        if (table.primaryKey().stream().noneMatch(c -> workload.settings().idSources().containsKey(table.name() + "." + c))) {
            uniques.add(table.primaryKey());
        }
        table.uniqueKeys().stream().map(UniqueKey::columns).forEach(uniques::add);
        for (List<String> columns : uniques) {
            if (!enforced(layout, columns) && !world.neverInserted(table.name())) {
                found.add(guard(table, columns));
            }
        }
        return List.copyOf(found);
    }

    private static boolean enforced(Layout layout, List<String> columns) {
        Set<String> unique = Set.copyOf(columns);
        if (layout instanceof Layout.Rows rows) {
            return unique.containsAll(rows.partition()) && unique.containsAll(rows.sort());
        }
        if (layout instanceof Layout.Group group) {
            return unique.containsAll(group.by()) && unique.containsAll(group.elementKey());
        }
        if (layout instanceof Layout.Beside beside) {
            return unique.containsAll(beside.into().columns()) && unique.containsAll(beside.sort());
        }
        Layout.Embedded embedded = (Layout.Embedded) layout;
        return unique.containsAll(embedded.into().columns()) && unique.containsAll(embedded.elementKey());
    }

    /**
     * A guard for one unique key. A text whose collation folds is a key attribute of its own, normalised;
     * what else there is goes into the other.
     */
    private Design.Guard guard(SourceTable table, List<String> columns) {
        String name = table.name() + "_" + String.join("_", columns) + "_unique";
        List<KeyPart> key = guardKey(table, columns);
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        key.forEach(k -> attributes.put(k.name(), k.attribute()));
        table.primaryKey().forEach(c -> attributes.putIfAbsent(c, KeyAttributes.plain(table.require(c))));
        ItemType type = new ItemType(name, Structure.GUARD, table.name(), columns,
                List.copyOf(attributes.values()), List.of(), Upkeep.IN_TRANSACTION);
        KeySchema schema = new KeySchema(List.of(key.get(0).name()), names(key.subList(1, key.size())));
        TableDesign design = new TableDesign(name, "", schema, List.of(type), List.of());
        return new Design.Guard(design, type, key, columns);
    }

    private List<KeyPart> guardKey(SourceTable table, List<String> columns) {
        List<String> folded = columns.stream().filter(c -> KeyAttributes.folds(table.require(c))).toList();
        List<String> others = columns.stream().filter(c -> !folded.contains(c)).toList();
        if (columns.size() == 1 || folded.isEmpty()) {
            return List.of(part(table, columns));
        }
        if (folded.size() == 2 && others.isEmpty()) {
            return List.of(part(table, folded.subList(0, 1)), part(table, folded.subList(1, 2)));
        }
        // more than one folded text beside other columns has no key; the verifier says so
        return folded.size() == 1 ? List.of(part(table, others), part(table, folded)) : List.of(part(table, columns));
    }

    private static Set<String> allColumns(SourceTable table) {
        Set<String> names = new LinkedHashSet<>();
        table.columns().forEach(c -> names.add(c.name()));
        return names;
    }

    private static List<String> names(List<KeyPart> parts) {
        return parts.stream().map(KeyPart::name).toList();
    }
}
