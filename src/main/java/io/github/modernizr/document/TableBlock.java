package io.github.modernizr.document;

import io.github.modernizr.cost.ModelCost;
import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.Decision;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Target;
import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A table as the data model document shows it. */
record TableBlock(
        Markup name, String purpose, String sources, Markup key, List<ItemBlock> itemTypes,
        List<IndexRow> indexes, boolean hasIndexes, String patterns, List<CapacityRow> capacity, boolean hasCapacity) {

    /** @param structure what an item stands for, and who keeps it true */
    record ItemBlock(String name, String structure, List<AttributeRow> attributes) {}

    record AttributeRow(Markup name, String role, String type, String source, Markup first, Markup second) {}

    record IndexRow(Markup name, Markup key, String projection, String patterns, String reason) {}

    record CapacityRow(String target, String items, String bytes, String stored, String reads, String writes, String monthly) {}

    static TableBlock of(Schema schema, DataModel model, Optional<ModelCost> cost, TableDesign table) {
        List<CapacityRow> capacity = cost.map(ModelCost::structures).orElse(List.of()).stream()
                .filter(s -> s.target().table().equals(table.name())).map(TableBlock::capacity).toList();
        return new TableBlock(Markup.text(table.name()), capitalised(table.purpose()),
                table.itemTypes().stream().flatMap(t -> sources(t).stream()).distinct().collect(Collectors.joining(", ")),
                key(table.key()), table.itemTypes().stream().map(t -> item(schema, table, t)).toList(),
                table.indexes().stream().map(i -> index(model, table, i)).toList(), !table.indexes().isEmpty(),
                patterns(model, t -> t.table().equals(table.name()), table.name()), capacity, !capacity.isEmpty());
    }

    private static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, text.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
                + text.substring(text.offsetByCodePoints(0, 1)) + (text.endsWith(".") ? "" : ".");
    }

    private static List<String> sources(ItemType type) {
        List<String> tables = new ArrayList<>(List.of(type.sourceTable()));
        type.embedded().forEach(e -> tables.add(e.sourceTable()));
        return tables;
    }

    static Markup key(KeySchema key) {
        List<Markup> parts = new ArrayList<>();
        parts.add(Markup.of(Markup.text(key.partition().size() > 1 ? "partition keys " : "partition key "), codes(key.partition())));
        if (!key.sort().isEmpty()) {
            parts.add(Markup.of(Markup.text(key.sort().size() > 1 ? "sort keys " : "sort key "), codes(key.sort())));
        }
        return Markup.join(", ", parts);
    }

    private static Markup codes(List<String> names) {
        return Markup.join(" + ", names.stream().map(Markup::cellCode).toList());
    }

    private static ItemBlock item(Schema schema, TableDesign table, ItemType type) {
        SourceTable source = ModelNames.source(schema, type.sourceTable());
        List<AttributeRow> rows = new ArrayList<>();
        for (Attribute attribute : type.attributes()) {
            rows.add(new AttributeRow(Markup.cellCode(attribute.name()), role(table, type, attribute.name()), attribute.type().name(),
                    SourceText.of(type.sourceTable(), attribute), sample(schema, source, 1, attribute), sample(schema, source, 2, attribute)));
        }
        type.embedded().forEach(e -> rows.addAll(embedded(schema, e)));
        return new ItemBlock(type.name(), structure(type), rows);
    }

    private static Markup sample(Schema schema, SourceTable table, int row, Attribute attribute) {
        return Markup.cellCode(new SampleValue(schema, table, row).of(attribute));
    }

    private static List<AttributeRow> embedded(Schema schema, ItemType.EmbeddedRows rows) {
        SourceTable source = ModelNames.source(schema, rows.sourceTable());
        String key = new SampleValue(schema, source, 1).elementKey(rows.elementKey());
        String other = new SampleValue(schema, source, 2).elementKey(rows.elementKey());
        return rows.attributes().stream().map(a -> new AttributeRow(
                Markup.cellCode(a.name() + "#‹" + String.join("#", rows.elementKey()) + "›"), "one for each row of " + rows.sourceTable(),
                a.type().name(), SourceText.of(rows.sourceTable(), a),
                Markup.cellCode(a.name() + "#" + key + " = " + new SampleValue(schema, source, 1).of(a)),
                Markup.cellCode(a.name() + "#" + other + " = " + new SampleValue(schema, source, 2).of(a)))).toList();
    }

    private static String role(TableDesign table, ItemType type, String attribute) {
        List<String> roles = new ArrayList<>();
        if (table.key().partition().contains(attribute)) {
            roles.add("partition key");
        }
        if (table.key().sort().contains(attribute)) {
            roles.add("sort key");
        }
        table.indexes().stream().filter(i -> i.key().all().contains(attribute) && i.key().all().stream()
                .allMatch(k -> type.attribute(k).isPresent())).forEach(i -> roles.add("key of " + i.name()));
        return String.join(", ", roles);
    }

    private static String structure(ItemType type) {
        String by = String.join(", ", type.identity());
        String what = switch (type.structure()) {
            case ROW -> "One item for each row of " + type.sourceTable();
            case GROUP -> "One item for all rows of " + type.sourceTable() + " that share " + by;
            case GUARD -> "One item for each value of " + by + " of " + type.sourceTable() + ", so that no two rows have it";
            case AGGREGATE -> "One item for each aggregate of " + type.sourceTable() + (by.isEmpty() ? "" : " by " + by);
        };
        return what + switch (type.upkeep()) {
            case WITH_ROW -> "";
            case IN_TRANSACTION -> "; kept in the transaction of the row's write";
            case BY_STREAM -> "; kept later, from the table's stream";
        };
    }

    private static IndexRow index(DataModel model, TableDesign table, SecondaryIndex index) {
        Target target = Target.index(table.name(), index.name());
        String projection = switch (index.projection().kind()) {
            case KEYS_ONLY -> "keys only";
            case ALL -> "all attributes";
            case INCLUDE -> "keys and " + String.join(", ", index.projection().attributes());
        };
        String reason = model.decisions().stream()
                .filter(d -> d.subject().equals(target.toString()) || d.subject().equals(index.name()))
                .map(Decision::reason).distinct().collect(Collectors.joining("; "));
        return new IndexRow(Markup.cellCode(index.name()), Markup.of(key(index.key()), Markup.text(index.local() ? ", local" : "")),
                projection, patterns(model, target::equals, null), reason.isEmpty() ? "–" : reason);
    }

    private interface TargetTest {
        boolean test(Target target);
    }

    private static String patterns(DataModel model, TargetTest reads, String writtenTable) {
        Set<String> found = new LinkedHashSet<>();
        model.patterns().forEach(p -> p.forms().forEach(f -> f.plan().ifPresent(plan -> {
            if (uses(plan, reads, writtenTable)) {
                found.add(p.pattern());
            }
        })));
        return found.isEmpty() ? "none" : String.join(", ", found);
    }

    private static boolean uses(Plan plan, TargetTest reads, String writtenTable) {
        return plan.all().stream().anyMatch(step -> step instanceof Step.Read read && reads.test(read.target())
                || step instanceof Step.Write write && write.actions().stream().map(Action::table).anyMatch(t -> t.equals(writtenTable)));
    }

    static CapacityRow capacity(ModelCost.StructureCost s) {
        return new CapacityRow(s.target().toString(), Decimals.whole(s.items()), Decimals.whole(s.itemBytes()),
                Decimals.rounded(s.storedGigabytes()), Decimals.rounded(s.readUnitsPerSecond()),
                Decimals.rounded(s.writeUnitsPerSecond()), Decimals.money(s.requestsMonthly().add(s.storageMonthly())));
    }
}
