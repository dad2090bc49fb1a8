package io.github.modernizr.document;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.prove.execute.ItemWrite;
import io.github.modernizr.relational.Expression;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Attribute writes with placeholders for values. */
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

    /** @param read aliases of the rows that earlier steps bring: what is computed from those is known */
    static ItemWrite of(ItemType type, AttributeWrite write, Set<String> read) {
        Attribute attribute = attribute(type, write.attribute(), write.element());
        String name = attributeName(write);
        return switch (write.mode()) {
            case REMOVE -> ItemWrite.remove(name);
            case ADD -> ItemWrite.of(write.mode(), name, Placeholder.wire(AttributeType.N, added(attribute, write)));
            case SET, SET_IF_ABSENT -> relative(type, attribute, name, write, read).orElseGet(() ->
                    ItemWrite.of(write.mode(), name, Placeholder.wire(attribute.type(), Placeholder.of(attribute, write.values()))));
        };
    }

    private static String added(Attribute attribute, AttributeWrite write) {
        if (write.values().isEmpty()) {
            return "${" + attribute.name() + "}";
        }
        return Placeholder.of(write.values().values().iterator().next());
    }

    /** {@code attribute + value} where the new value is relative to an attribute of the item that nothing has read. */
    private static Optional<ItemWrite> relative(
            ItemType type, Attribute attribute, String name, AttributeWrite write, Set<String> read) {
        if (write.mode() != AttributeWrite.Mode.SET || write.values().size() != 1
                || !(write.values().values().iterator().next() instanceof Expression.Arithmetic sum)
                || sum.operator() != Expression.Operator.ADD && sum.operator() != Expression.Operator.SUBTRACT
                || !(sum.left() instanceof Expression.ColumnRef column) || read.contains(column.source())) {
            return Optional.empty();
        }
        String content = sum.operator() == Expression.Operator.ADD ? Placeholder.of(sum.right()) : Placeholder.negated(sum.right());
        return base(type, column, write).map(base -> new ItemWrite(AttributeWrite.Mode.SET, name,
                Placeholder.wire(attribute.type(), content), Optional.of(base)));
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
