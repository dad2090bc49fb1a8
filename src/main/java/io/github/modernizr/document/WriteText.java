package io.github.modernizr.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.relational.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Attribute writes as an update expression, or as attributes of a new item. */
final class WriteText {

    private WriteText() {}

    /** The attribute's name; an embedded row's has the row's key behind it. */
    static String attributeName(AttributeWrite write) {
        return write.element().map(e -> elementName(write.attribute(), e)).orElse(write.attribute());
    }

    static String elementName(String attribute, AttributeWrite.Element element) {
        return attribute + "#" + element.key().stream().map(Placeholder::of).collect(Collectors.joining("#"));
    }

    static Attribute attribute(ItemType type, String name, Optional<AttributeWrite.Element> element) {
        Optional<Attribute> found = element.isPresent()
                ? type.embeddedRows(element.get().table()).flatMap(e -> e.attributes().stream()
                        .filter(a -> a.name().equals(name)).findFirst())
                : type.attribute(name);
        return ModelNames.attribute(found, name);
    }

    static ObjectNode item(ItemType type, AttributeWrite write) {
        Attribute attribute = attribute(type, write.attribute(), write.element());
        return ExpressionNames.typed(attribute.type(), Placeholder.of(attribute, write.values()));
    }

    static String update(ItemType type, List<AttributeWrite> writes, ExpressionNames names) {
        Map<String, List<String>> clauses = new LinkedHashMap<>();
        for (AttributeWrite write : writes) {
            Attribute attribute = attribute(type, write.attribute(), write.element());
            String name = names.name(attributeName(write));
            switch (write.mode()) {
                case SET -> clause(clauses, "SET", name + " = " + set(type, attribute, write, names));
                case SET_IF_ABSENT -> clause(clauses, "SET", name + " = if_not_exists(" + name + ", "
                        + names.value(attribute.type(), Placeholder.of(attribute, write.values())) + ")");
                case ADD -> clause(clauses, "ADD", name + " " + names.value(AttributeType.N, added(attribute, write)));
                case REMOVE -> clause(clauses, "REMOVE", name);
            }
        }
        return clauses.entrySet().stream().map(e -> e.getKey() + " " + String.join(", ", e.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static void clause(Map<String, List<String>> clauses, String keyword, String text) {
        clauses.computeIfAbsent(keyword, k -> new ArrayList<>()).add(text);
    }

    private static String added(Attribute attribute, AttributeWrite write) {
        if (write.values().isEmpty()) {
            return attribute.source() instanceof AttributeSource.Version ? "1" : "${" + attribute.name() + "}";
        }
        return Placeholder.of(write.values().values().iterator().next());
    }

    /** {@code attribute + value} where the new value is relative to an attribute of the item, else the value. */
    private static String set(ItemType type, Attribute attribute, AttributeWrite write, ExpressionNames names) {
        if (attribute.source() instanceof AttributeSource.ColumnValue && write.values().size() == 1
                && write.values().values().iterator().next() instanceof Expression.Arithmetic sum
                && (sum.operator() == Expression.Operator.ADD || sum.operator() == Expression.Operator.SUBTRACT)
                && sum.left() instanceof Expression.ColumnRef column
                && !(sum.right() instanceof Expression.Arithmetic)) {
            Optional<String> base = base(type, column, write);
            if (base.isPresent()) {
                return names.name(base.get()) + " " + sum.operator().sql() + " "
                        + names.value(attribute.type(), Placeholder.of(sum.right()));
            }
        }
        return names.value(attribute.type(), Placeholder.of(attribute, write.values()));
    }

    private static Optional<String> base(ItemType type, Expression.ColumnRef column, AttributeWrite write) {
        if (write.element().isEmpty()) {
            return type.attributeOf(column.column()).map(Attribute::name);
        }
        return type.embeddedRows(write.element().get().table()).flatMap(e -> e.attributes().stream()
                .filter(a -> a.source() instanceof AttributeSource.ColumnValue c && c.column().equals(column.column()))
                .findFirst()).map(a -> elementName(a.name(), write.element().get()));
    }
}
