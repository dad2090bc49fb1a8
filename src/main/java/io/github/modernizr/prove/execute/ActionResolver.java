package io.github.modernizr.prove.execute;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.AttributeWrite.Mode;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.prove.ForEachOrder;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.item.AttributeValue;
import io.github.modernizr.prove.item.ItemCodec;
import io.github.modernizr.prove.sql.Scope;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.SourceTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What the actions of a write come to: their items' keys, values and conditions, for each row of a for-each. */
final class ActionResolver {

    private final DataModel model;
    private final ItemCodec codec;
    private final Knowledge known;
    private final KeyResolver keys;

    ActionResolver(DataModel model, ItemCodec codec, Knowledge known) {
        this.model = model;
        this.codec = codec;
        this.known = known;
        this.keys = new KeyResolver(codec, known);
    }

    /** The item actions of one action, one for each row; without a for-each one. */
    List<ItemAction> each(Action action) {
        Scope scope = known.scope(action.statements());
        if (action.forEach().isEmpty()) {
            return List.of(one(action, scope, 0));
        }
        List<ItemAction> all = new ArrayList<>();
        List<Scope> loop = loop(action.forEach().get(), scope);
        for (int i = 0; i < loop.size(); i++) {
            all.add(one(action, loop.get(i), i));
        }
        return all;
    }

    /** The rows of an earlier step, or those brought for one source ({@code statement.alias}), one scope for each. */
    private List<Scope> loop(String forEach, Scope scope) {
        Optional<String> named = known.statements().statementOf(forEach);
        if (named.isPresent()) {
            List<Row> rows = known.computed(named.get()).orElseThrow(() -> new Stuck("the step " + forEach + " has not run"));
            return ForEachOrder.of(rows).stream().map(row -> scope.withCurrent(forEach, row)).toList();
        }
        int dot = forEach.indexOf('.');
        if (dot < 0) {
            throw new Stuck("no step is named " + forEach);
        }
        String statement = forEach.substring(0, dot);
        String alias = forEach.substring(dot + 1);
        SourceTable table = known.statements().table(statement, alias);
        return ForEachOrder.of(known.rows(statement, alias)).stream().map(row -> scope.withRow(alias, table, row)).toList();
    }

    private ItemAction one(Action action, Scope given, int element) {
        String[] version = new String[1];
        Supplier<String> drawn = () -> {
            version[0] = version[0] == null ? known.invocation().draws().version() : version[0];
            return version[0];
        };
        Scope scope = given.withParameters(known.parameters(element, drawn));
        TableDesign table = Reader.table(model, action.table());
        ItemType type = table.itemType(action.itemType());
        List<ItemKey> found = keys.keys(table, type, action.key(), scope);
        if (found.size() != 1 || found.get(0).prefix().isPresent()) {
            throw new Stuck("the key of " + action.kind() + " " + action.itemType() + " has " + (found.isEmpty() ? "NULL in it"
                    : "more than one value"));
        }
        Map<String, ItemWrite> writes = new LinkedHashMap<>();
        for (AttributeWrite write : action.writes()) {
            for (ItemWrite resolved : writes(type, write, scope, drawn)) {
                writes.put(resolved.name(), resolved);
            }
        }
        List<ItemCondition> conditions = action.conditions().stream().map(c -> condition(table, type, c, scope)).toList();
        return new ItemAction(action.kind(), action.table(), found.get(0).wire(), List.copyOf(writes.values()), conditions,
                !action.returns().isEmpty());
    }

    // --- writes --------------------------------------------------------------------------------------------

    private List<ItemWrite> writes(ItemType type, AttributeWrite write, Scope scope, Supplier<String> version) {
        Optional<String> forEach = write.element().flatMap(AttributeWrite.Element::forEach);
        if (forEach.isEmpty()) {
            return write(type, write, scope).map(List::of).orElse(List.of());
        }
        List<ItemWrite> all = new ArrayList<>();
        List<Scope> loop = loop(forEach.get(), scope);
        for (int i = 0; i < loop.size(); i++) {
            write(type, write, loop.get(i).withParameters(known.parameters(i, version)), all);
        }
        return all;
    }

    private void write(ItemType type, AttributeWrite write, Scope scope, List<ItemWrite> all) {
        write(type, write, scope).ifPresent(all::add);
    }

    /** Empty where there is nothing to do. */
    private Optional<ItemWrite> write(ItemType type, AttributeWrite write, Scope scope) {
        Attribute attribute = attribute(type, write.attribute(), write.element());
        String name = name(type, write.attribute(), write.element(), scope);
        if (write.mode() == Mode.REMOVE) {
            return Optional.of(ItemWrite.remove(name));
        } else if (write.mode() == Mode.ADD) {
            Object number = known.value(write.values().values().iterator().next(), scope);
            return Optional.of(number == null ? ItemWrite.remove(name)
                    : ItemWrite.of(Mode.ADD, name, number((BigDecimal) number)));
        }
        Optional<ItemWrite> relative = relative(type, write, name, scope);
        if (relative.isPresent()) {
            return relative;
        }
        Optional<AttributeValue> value = value(type, attribute, write, scope);
        if (value.isPresent()) {
            return Optional.of(ItemWrite.of(write.mode(), name, value.get().wire()));
        }
        return write.mode() == Mode.SET ? Optional.of(ItemWrite.remove(name)) : Optional.empty();
    }

    private static Map<String, Object> number(BigDecimal number) {
        return new AttributeValue.N(number).wire();
    }

    private Optional<AttributeValue> value(ItemType type, Attribute attribute, AttributeWrite write, Scope scope) {
        Map<String, Object> values = new LinkedHashMap<>();
        write.values().forEach((column, e) -> values.put(column, known.value(e, scope)));
        SourceTable table = codec.schema().require(
                write.element().map(AttributeWrite.Element::table).orElse(type.sourceTable()));
        Object only = values.size() == 1 ? values.values().iterator().next() : null;
        if (attribute.source() instanceof AttributeSource.Version) {
            return Optional.ofNullable(only).map(v -> new AttributeValue.S((String) v));
        } else if (attribute.source() instanceof AttributeSource.Aggregate) {
            return Optional.ofNullable(only).map(v -> v instanceof BigDecimal n ? new AttributeValue.N(n)
                    : new AttributeValue.S(v.toString()));
        } else if (attribute.source() instanceof AttributeSource.Predicate predicate) {
            boolean present = values.isEmpty()
                    || known.holds(predicate.condition(), scope.withRow(table.name(), table, new Row(values)));
            return present ? Optional.of(attribute.type() == AttributeType.N
                    ? new AttributeValue.N(BigDecimal.ONE) : new AttributeValue.S("1")) : Optional.empty();
        } else if (attribute.source() instanceof AttributeSource.Copy copy && !values.containsKey(copy.column())) {
            Map<String, Object> copied = new LinkedHashMap<>();
            copied.put(copy.column(), only);
            return codec.encode(table, attribute, new Row(copied));
        }
        return codec.encode(table, attribute, new Row(values));
    }

    /** {@code attribute = other + value}, where the other is an attribute of the item that nothing has read. */
    private Optional<ItemWrite> relative(ItemType type, AttributeWrite write, String name, Scope scope) {
        if (write.mode() != Mode.SET || write.values().size() != 1
                || !(write.values().values().iterator().next() instanceof Expression.Arithmetic sum)
                || sum.operator() != Expression.Operator.ADD && sum.operator() != Expression.Operator.SUBTRACT
                || !(sum.left() instanceof Expression.ColumnRef column) || known.reads(column.source())) {
            return Optional.empty();
        }
        Object value = known.value(sum.right(), scope);
        Optional<String> base = base(type, column.column(), write.element());
        if (base.isEmpty() || value == null) {
            return Optional.empty();
        }
        BigDecimal number = (BigDecimal) value;
        return Optional.of(new ItemWrite(Mode.SET, name,
                number(sum.operator() == Expression.Operator.ADD ? number : number.negate()),
                base.map(b -> write.element().isPresent() ? name(type, b, write.element(), scope) : b)));
    }

    private static Optional<String> base(ItemType type, String column, Optional<AttributeWrite.Element> element) {
        if (element.isEmpty()) {
            return type.attributeOf(column).map(Attribute::name);
        }
        return type.embeddedRows(element.get().table()).flatMap(e -> e.attributes().stream()
                .filter(a -> a.source() instanceof AttributeSource.ColumnValue c && c.column().equals(column))
                .findFirst()).map(Attribute::name);
    }

    private static Attribute attribute(ItemType type, String name, Optional<AttributeWrite.Element> element) {
        return (element.isEmpty() ? type.attribute(name) : type.embeddedRows(element.get().table()).flatMap(e ->
                e.attributes().stream().filter(a -> a.name().equals(name)).findFirst()))
                .orElseThrow(() -> new Stuck(type.name() + " has no attribute " + name));
    }

    private String name(ItemType type, String attribute, Optional<AttributeWrite.Element> element, Scope scope) {
        if (element.isEmpty()) {
            return attribute;
        }
        ItemType.EmbeddedRows rows = type.embeddedRows(element.get().table())
                .orElseThrow(() -> new Stuck(type.name() + " holds no rows of " + element.get().table()));
        Map<String, Object> key = new LinkedHashMap<>();
        for (int i = 0; i < rows.elementKey().size(); i++) {
            key.put(rows.elementKey().get(i), known.value(element.get().key().get(i), scope));
        }
        return codec.elementName(codec.schema().require(rows.sourceTable()), attribute, rows.elementKey(), new Row(key));
    }

    // --- conditions ----------------------------------------------------------------------------------------

    private ItemCondition condition(TableDesign table, ItemType type, Condition condition, Scope scope) {
        String key = table.key().partition().get(0);
        if (condition instanceof Condition.ItemExists) {
            return new ItemCondition.Exists(key);
        } else if (condition instanceof Condition.ItemAbsent) {
            return new ItemCondition.Absent(key);
        } else if (condition instanceof Condition.ElementExists exists) {
            return new ItemCondition.Exists(first(type, exists.element(), scope));
        } else if (condition instanceof Condition.ElementAbsent absent) {
            return new ItemCondition.Absent(first(type, absent.element(), scope));
        } else if (condition instanceof Condition.AttributeExists exists) {
            return new ItemCondition.Exists(name(type, exists.attribute(), exists.element(), scope));
        } else if (condition instanceof Condition.AttributeAbsent absent) {
            return new ItemCondition.Absent(name(type, absent.attribute(), absent.element(), scope));
        }
        return compare(table, type, (Condition.Compare) condition, scope);
    }

    private ItemCondition compare(TableDesign table, ItemType type, Condition.Compare compare, Scope scope) {
        Attribute attribute = attribute(type, compare.attribute(), compare.element());
        String name = name(type, compare.attribute(), compare.element(), scope);
        Object value = known.value(compare.value(), scope);
        boolean version = attribute.source() instanceof AttributeSource.Version;
        if (value == null) {
            boolean stillNone = compare.operator() == Comparison.NULL_SAFE_EQUAL || version || compare.orAbsent();
            return stillNone ? new ItemCondition.Absent(name) : new ItemCondition.Never(table.key().partition().get(0));
        }
        Map<String, Object> wire = version || attribute.source() instanceof AttributeSource.Aggregate
                ? (value instanceof BigDecimal n ? number(n) : Map.of("S", (String) value))
                : compared(type, attribute, compare, value);
        return new ItemCondition.Compare(name, compare.operator(), wire, compare.orAbsent());
    }

    /** Numbers are compared as they are: {@code n >= 1.5} is not {@code n >= 2}. */
    private Map<String, Object> compared(ItemType type, Attribute attribute, Condition.Compare compare, Object value) {
        if (attribute.type() == AttributeType.N && value instanceof BigDecimal exact) {
            return number(exact);
        }
        SourceTable table = codec.schema().require(
                compare.element().map(AttributeWrite.Element::table).orElse(type.sourceTable()));
        String column = attribute.source() instanceof AttributeSource.Copy copy ? copy.column()
                : attribute.source().columns().stream().findFirst()
                        .orElseThrow(() -> new Stuck("nothing compares with " + attribute.name()));
        return codec.encode(table, attribute, new Row(Map.of(column, value))).map(AttributeValue::wire)
                .orElseThrow(() -> new Stuck("nothing compares with " + attribute.name()));
    }

    private String first(ItemType type, AttributeWrite.Element element, Scope scope) {
        String first = type.embeddedRows(element.table()).flatMap(e -> e.attributes().stream().findFirst()).map(Attribute::name)
                .orElseThrow(() -> new Stuck(type.name() + " holds no rows of " + element.table()));
        return name(type, first, Optional.of(element), scope);
    }
}
