package io.github.modernizr.prove.execute;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Step;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.item.AttributeValue;
import io.github.modernizr.prove.item.ItemCodec;
import io.github.modernizr.prove.sql.Scope;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.StepRef;
import io.github.modernizr.relational.SourceTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The distinct keys that a step's key bindings have, each from a row (or rows) that earlier steps brought. */
final class KeyResolver {

    private final ItemCodec codec;
    private final Knowledge known;

    KeyResolver(ItemCodec codec, Knowledge known) {
        this.codec = codec;
        this.known = known;
    }

    /** The item type whose columns the step's key is written in. */
    static ItemType itemType(TableDesign table, Step.Read step) {
        return step.rows().stream().map(r -> table.itemType(r.itemType())).findFirst()
                .orElseGet(() -> table.itemTypes().get(0));
    }

    static Attribute attribute(TableDesign table, ItemType type, String name) {
        return type.attribute(name)
                .or(() -> table.itemTypes().stream().flatMap(t -> t.attribute(name).stream()).findFirst())
                .orElseThrow(() -> new Stuck(table.name() + " has no attribute " + name));
    }

    List<ItemKey> keys(TableDesign table, Step.Read step) {
        ItemType type = itemType(table, step);
        Set<ItemKey> keys = new LinkedHashSet<>();
        Set<Object> seen = new LinkedHashSet<>();
        for (List<KeyBinding> way : ways(step.key())) {
            for (Scope scope : scopes(step, way)) {
                for (ItemKey key : keys(table, type, way, scope)) {
                    if (seen.add(List.of(key.values(), key.prefix()))) {
                        keys.add(key);
                    }
                }
            }
        }
        return List.copyOf(keys);
    }

    /** The bindings with one expression for each column: where one names rows that are not there, another may still hold. */
    private static List<List<KeyBinding>> ways(List<KeyBinding> key) {
        List<List<KeyBinding>> ways = List.of(List.of());
        for (KeyBinding binding : key) {
            List<Map<String, List<Expression>>> choices = List.of(new LinkedHashMap<>());
            for (Map.Entry<String, List<Expression>> column : binding.values().entrySet()) {
                choices = column.getValue().isEmpty() ? choices : choices.stream().flatMap(known -> column.getValue().stream()
                        .map(e -> merged(known, Map.of(column.getKey(), List.of(e))))).toList();
            }
            List<List<KeyBinding>> longer = new ArrayList<>();
            for (List<KeyBinding> way : ways) {
                choices.forEach(c -> {
                    List<KeyBinding> next = new ArrayList<>(way);
                    next.add(new KeyBinding(binding.attribute(), c));
                    longer.add(next);
                });
            }
            ways = longer;
        }
        return ways;
    }

    /** The keys that bindings have with one row of each source. A key with NULL where none can be names no item. */
    List<ItemKey> keys(TableDesign table, ItemType type, List<KeyBinding> bindings, Scope scope) {
        SourceTable source = codec.schema().require(type.sourceTable());
        List<ItemKey> keys = List.of(new ItemKey(Map.of(), Optional.empty(), Row.EMPTY));
        for (KeyBinding binding : bindings) {
            Attribute attribute = attribute(table, type, binding.attribute());
            List<ItemKey> longer = new ArrayList<>();
            for (ItemKey key : keys) {
                for (Row columns : combinations(binding, scope)) {
                    with(key, source, attribute, columns).ifPresent(longer::add);
                }
            }
            keys = longer;
        }
        return keys;
    }

    private Optional<ItemKey> with(ItemKey key, SourceTable source, Attribute attribute, Row columns) {
        Row all = new Row(merged(key.columns().values(), columns.values()));
        if (attribute.source() instanceof AttributeSource.Composite composite
                && !columns.values().keySet().containsAll(composite.columns())) {
            String text = codec.text(source, composite, columns, leading(composite, columns));
            return Optional.of(new ItemKey(key.values(), Optional.of(Map.entry(attribute.name(), text)), all));
        }
        return codec.encode(source, attribute, columns).map(value -> new ItemKey(
                merged(key.values(), Map.of(attribute.name(), value)), key.prefix(), all));
    }

    static int leading(AttributeSource.Composite composite, Row columns) {
        int first = 0;
        while (first < composite.columns().size() && columns.values().containsKey(composite.columns().get(first))) {
            first++;
        }
        return first;
    }

    private static <V> Map<String, V> merged(Map<String, V> first, Map<String, V> second) {
        Map<String, V> both = new LinkedHashMap<>(first);
        both.putAll(second);
        return both;
    }

    private List<Row> combinations(KeyBinding binding, Scope scope) {
        List<Row> rows = List.of(Row.EMPTY);
        for (Map.Entry<String, List<Expression>> column : binding.values().entrySet()) {
            List<Row> longer = new ArrayList<>();
            for (Row row : rows) {
                column.getValue().forEach(e -> longer.add(row.with(column.getKey(), known.value(e, scope))));
            }
            rows = column.getValue().isEmpty() ? rows : longer;
        }
        return rows;
    }

    // --- the rows that keys come from ------------------------------------------------------------------------

    /** One scope for each combination of rows of the sources and steps that the key names. */
    private List<Scope> scopes(Step.Read step, List<KeyBinding> way) {
        Set<String> aliases = new LinkedHashSet<>();
        Set<String> steps = new LinkedHashSet<>();
        way.forEach(b -> b.values().values().forEach(list -> list.forEach(e -> sources(e, aliases, steps))));
        List<Scope> scopes = List.of(known.scope(List.of(step.statement())));
        for (String alias : aliases) {
            SourceTable table = known.statements().table(step.statement(), alias);
            List<Row> rows = known.rows(step.statement(), alias);
            scopes = each(scopes, rows, row -> scope -> scope.withRow(alias, table, row));
        }
        for (String name : steps) {
            String statement = known.statements().statementOf(name).orElseThrow(() -> new Stuck("no step is named " + name));
            List<Row> rows = known.computed(statement).orElseThrow(() -> new Stuck("the step " + name + " has not run"));
            scopes = each(scopes, rows, row -> scope -> scope.withCurrent(name, row));
        }
        return scopes;
    }

    private static List<Scope> each(List<Scope> scopes, List<Row> rows, Function<Row, UnaryOperator<Scope>> with) {
        List<Scope> all = new ArrayList<>();
        for (Scope scope : scopes) {
            rows.forEach(row -> all.add(with.apply(row).apply(scope)));
        }
        return all;
    }

    private static void sources(Expression expression, Set<String> aliases, Set<String> steps) {
        if (expression instanceof Expression.Aggregate) {
            return;
        } else if (expression instanceof ColumnRef column) {
            aliases.add(column.source());
        } else if (expression instanceof StepRef ref && !ref.column().equals(Knowledge.VERSION)) {
            steps.add(ref.step());
        }
        expression.operands().forEach(e -> sources(e, aliases, steps));
    }

    /** Every attribute of a start key, from the token's columns and those of the partition. */
    Map<String, Object> startKey(TableDesign table, Step.Query step, ItemKey key, Row token) {
        ItemType type = itemType(table, step);
        SourceTable source = codec.schema().require(type.sourceTable());
        Row columns = new Row(merged(key.columns().values(), token.values()));
        Set<String> names = new LinkedHashSet<>(table.key().all());
        step.target().index().ifPresent(i -> names.addAll(table.index(i).orElseThrow(
                () -> new Stuck(table.name() + " has no index " + i)).key().all()));
        Map<String, Object> start = new LinkedHashMap<>();
        for (String name : names) {
            Attribute attribute = attribute(table, type, name);
            AttributeValue value = key.values().get(name);
            if (value == null && !columns.values().keySet().containsAll(attribute.source().columns())) {
                throw new Stuck("the page token (" + String.join(", ", token.values().keySet()) + ") does not give " + name
                        + ", which the service needs to start a page of " + step.target());
            }
            AttributeValue full = value != null ? value : codec.encode(source, attribute, columns)
                    .orElseThrow(() -> new Stuck("the page token has no value for " + name));
            start.put(name, full.wire());
        }
        return start;
    }
}
