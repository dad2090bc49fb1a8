package io.github.modernizr.document;

import io.github.modernizr.cost.ModelCost;
import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.Decision;
import io.github.modernizr.model.PlannedPattern;
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
        Set<String> sources = new LinkedHashSet<>();
        List<ItemBlock> items = new ArrayList<>();
        for (ItemType type : table.itemTypes()) {
            sources.addAll(sources(type));
            items.add(item(schema, table, type));
        }
        List<IndexRow> indexes = new ArrayList<>();
        for (SecondaryIndex index : table.indexes()) {
            indexes.add(index(model, table, index));
        }
        List<CapacityRow> capacity = capacity(cost, table);
        return new TableBlock(Markup.text(table.name()), capitalised(table.purpose()), String.join(", ", sources),
                key(table.key()), items, indexes, !indexes.isEmpty(),
                patterns(model, table.name(), Optional.empty()), capacity, !capacity.isEmpty());
    }

    private static List<CapacityRow> capacity(Optional<ModelCost> cost, TableDesign table) {
        List<CapacityRow> rows = new ArrayList<>();
        for (ModelCost.StructureCost s : cost.isPresent() ? cost.get().structures() : List.<ModelCost.StructureCost>of()) {
            if (s.target().table().equals(table.name())) {
                rows.add(capacity(s));
            }
        }
        return rows;
    }

    private static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, text.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
                + text.substring(text.offsetByCodePoints(0, 1)) + (text.endsWith(".") ? "" : ".");
    }

    private static List<String> sources(ItemType type) {
        List<String> tables = new ArrayList<>(List.of(type.sourceTable()));
        for (ItemType.EmbeddedRows embedded : type.embedded()) {
            tables.add(embedded.sourceTable());
        }
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
        List<Markup> codes = new ArrayList<>();
        for (String name : names) {
            codes.add(Markup.cellCode(name));
        }
        return Markup.join(" + ", codes);
    }

    private static ItemBlock item(Schema schema, TableDesign table, ItemType type) {
        SourceTable source = ModelNames.source(schema, type.sourceTable());
        List<AttributeRow> rows = new ArrayList<>();
        for (Attribute attribute : type.attributes()) {
            rows.add(new AttributeRow(Markup.cellCode(attribute.name()), role(table, type, attribute.name()), attribute.type().name(),
                    SourceText.of(type.sourceTable(), attribute), sample(schema, source, 1, attribute), sample(schema, source, 2, attribute)));
        }
        for (ItemType.EmbeddedRows embedded : type.embedded()) {
            rows.addAll(embedded(schema, embedded));
        }
        return new ItemBlock(type.name(), structure(type), rows);
    }

    private static Markup sample(Schema schema, SourceTable table, int row, Attribute attribute) {
        return Markup.cellCode(new SampleValue(schema, table, row).of(attribute));
    }

    private static List<AttributeRow> embedded(Schema schema, ItemType.EmbeddedRows rows) {
        SourceTable source = ModelNames.source(schema, rows.sourceTable());
        String key = new SampleValue(schema, source, 1).elementKey(rows.elementKey());
        String other = new SampleValue(schema, source, 2).elementKey(rows.elementKey());
        List<AttributeRow> lines = new ArrayList<>();
        for (Attribute a : rows.attributes()) {
            lines.add(new AttributeRow(
                    Markup.cellCode(a.name() + "#‹" + String.join("#", rows.elementKey()) + "›"), "one for each row of " + rows.sourceTable(),
                    a.type().name(), SourceText.of(rows.sourceTable(), a),
                    Markup.cellCode(a.name() + "#" + key + " = " + new SampleValue(schema, source, 1).of(a)),
                    Markup.cellCode(a.name() + "#" + other + " = " + new SampleValue(schema, source, 2).of(a))));
        }
        return lines;
    }

    private static String role(TableDesign table, ItemType type, String attribute) {
        List<String> roles = new ArrayList<>();
        if (table.key().partition().contains(attribute)) {
            roles.add("partition key");
        }
        if (table.key().sort().contains(attribute)) {
            roles.add("sort key");
        }
        for (SecondaryIndex index : table.indexes()) {
            if (index.key().all().contains(attribute) && hasAll(type, index.key().all())) {
                roles.add("key of " + index.name());
            }
        }
        return String.join(", ", roles);
    }

    private static boolean hasAll(ItemType type, List<String> attributes) {
        for (String name : attributes) {
            if (type.attribute(name).isEmpty()) {
                return false;
            }
        }
        return true;
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
        String projection = switch (index.projection().kind()) {
            case KEYS_ONLY -> "keys only";
            case ALL -> "all attributes";
            case INCLUDE -> "keys and " + String.join(", ", index.projection().attributes());
        };
        Set<String> reasons = new LinkedHashSet<>();
        for (Decision decision : model.decisions()) {
            if (decision.subject().equals(Target.index(table.name(), index.name()).toString())
                    || decision.subject().equals(index.name())) {
                reasons.add(decision.reason());
            }
        }
        return new IndexRow(Markup.cellCode(index.name()), Markup.of(key(index.key()), Markup.text(index.local() ? ", local" : "")),
                projection, patterns(model, table.name(), Optional.of(index.name())), reasons.isEmpty() ? "–" : String.join("; ", reasons));
    }

    /** Those that read or write the table, or, with an index, those that read the index. */
    private static String patterns(DataModel model, String table, Optional<String> index) {
        Set<String> found = new LinkedHashSet<>();
        for (PlannedPattern pattern : model.patterns()) {
            for (Plan plan : pattern.plans()) {
                if (uses(plan, table, index)) {
                    found.add(pattern.pattern());
                }
            }
        }
        return found.isEmpty() ? "none" : String.join(", ", found);
    }

    private static boolean uses(Plan plan, String table, Optional<String> index) {
        for (Step step : plan.all()) {
            if (step instanceof Step.Read read && read.target().table().equals(table)
                    && (index.isEmpty() || read.target().index().equals(index))) {
                return true;
            }
            if (step instanceof Step.Write write && index.isEmpty() && writes(write, table)) {
                return true;
            }
        }
        return false;
    }

    private static boolean writes(Step.Write write, String table) {
        for (Action action : write.actions()) {
            if (action.table().equals(table)) {
                return true;
            }
        }
        return false;
    }

    static CapacityRow capacity(ModelCost.StructureCost s) {
        return new CapacityRow(s.target().toString(), Decimals.whole(s.items()), Decimals.whole(s.itemBytes()),
                Decimals.rounded(s.storedGigabytes()), Decimals.rounded(s.readUnitsPerSecond()),
                Decimals.rounded(s.writeUnitsPerSecond()), Decimals.money(s.requestsMonthly().add(s.storageMonthly())));
    }
}
