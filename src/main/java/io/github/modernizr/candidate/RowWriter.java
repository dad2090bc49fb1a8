package io.github.modernizr.candidate;

import io.github.modernizr.candidate.Hosts.Host;
import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.AttributeWrite.Element;
import io.github.modernizr.plan.AttributeWrite.Mode;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Arithmetic;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expression.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Turns column values into writes of the attributes that follow from them. */
final class RowWriter {

    private RowWriter() {}

    /** The item that holds a row, its key from the row's values. */
    static ActionSet.Item item(Host host, Function<String, Expression> value, Optional<String> forEach) {
        return new ActionSet.Item(host.design().name(), host.itemType().name(), key(host.key(), value), forEach);
    }

    static List<KeyBinding> key(List<KeyPart> parts, Function<String, Expression> value) {
        List<KeyBinding> key = new ArrayList<>();
        for (KeyPart part : parts) {
            Map<String, List<Expression>> values = new LinkedHashMap<>();
            for (String column : part.columns()) {
                Expression known = value.apply(column);
                if (known == null) {
                    throw new Obstacle("the key of the item to write needs " + column.replace("^", "the host's ")
                            + ", which the statement does not give");
                }
                values.put(column, List.of(known));
            }
            key.add(part.bind(values));
        }
        return List.copyOf(key);
    }

    static Element element(Host host, Function<String, Expression> value, Optional<String> forEach) {
        return new Element(host.table().name(),
                host.embedded().orElseThrow().elementKey().stream().map(value).toList(), forEach);
    }

    /** Writes of all attributes of a new row that have a value. */
    static List<AttributeWrite> inserted(List<Attribute> attributes, Map<String, Expression> row, Set<String> keyNames,
            Optional<Element> element) {
        List<AttributeWrite> writes = new ArrayList<>();
        for (Attribute attribute : attributes) {
            boolean present = attribute.source().columns().stream()
                    .allMatch(c -> row.containsKey(c) && !Literal.NULL.equals(row.get(c)));
            boolean encoded = attribute.source() instanceof AttributeSource.Composite;
            if (!keyNames.contains(attribute.name()) && (present || encoded)
                    && !(attribute.source() instanceof AttributeSource.Version)) {
                writes.add(new AttributeWrite(Mode.SET, attribute.name(), element, values(attribute, row::get)));
            }
        }
        return writes;
    }

    /**
     * Writes of all attributes that follow from an assigned column.
     *
     * @param before values of columns as they were
     */
    static List<AttributeWrite> assigned(List<Attribute> attributes, String alias, Map<String, Expression> assigned,
            Function<String, Expression> before, Optional<Element> element) {
        List<AttributeWrite> writes = new ArrayList<>();
        for (Attribute attribute : attributes) {
            List<String> columns = attribute.source().columns();
            if (columns.stream().noneMatch(assigned::containsKey)) {
                continue;
            }
            if (attribute.source() instanceof AttributeSource.ColumnValue value) {
                writes.add(plain(attribute, alias, value.column(), assigned.get(value.column()), before, element));
            } else {
                writes.add(new AttributeWrite(Mode.SET, attribute.name(), element,
                        values(attribute, c -> absolute(alias, c, assigned.containsKey(c) ? assigned.get(c) : before.apply(c)))));
            }
        }
        return writes;
    }

    private static AttributeWrite plain(Attribute attribute, String alias, String column, Expression value,
            Function<String, Expression> before, Optional<Element> element) {
        if (Literal.NULL.equals(value)) {
            return new AttributeWrite(Mode.REMOVE, attribute.name(), element, Map.of());
        }
        Optional<Expression> added = delta(alias, column, value);
        if (added.isPresent()) {
            return new AttributeWrite(Mode.ADD, attribute.name(), element, Map.of(column, added.get()));
        }
        return new AttributeWrite(Mode.SET, attribute.name(), element, Map.of(column, absolute(alias, column, value)));
    }

    /** What {@code column = column ± x} adds. */
    static Optional<Expression> delta(String alias, String column, Expression value) {
        Expression own = new ColumnRef(alias, column);
        if (value instanceof Arithmetic sum && sum.operator() == Operator.ADD) {
            if (sum.left().equals(own) && !mentions(alias, sum.right())) {
                return Optional.of(sum.right());
            }
            if (sum.right().equals(own) && !mentions(alias, sum.left())) {
                return Optional.of(sum.left());
            }
        }
        if (value instanceof Arithmetic difference && difference.operator() == Operator.SUBTRACT
                && difference.left().equals(own) && !mentions(alias, difference.right())) {
            return Optional.of(new Arithmetic(Operator.SUBTRACT, Literal.of(BigDecimal.ZERO), difference.right()));
        }
        return Optional.empty();
    }

    private static boolean mentions(String alias, Expression expression) {
        return !KeyValues.dependsOnlyOn(expression, a -> !a.equals(alias));
    }

    private static Expression absolute(String alias, String column, Expression value) {
        if (mentions(alias, value) && !value.equals(new ColumnRef(alias, column))) {
            throw new Obstacle("the new value of " + column + " depends on other columns of the row in a way that no single"
                    + " request computes");
        }
        return value;
    }

    private static Map<String, Expression> values(Attribute attribute, Function<String, Expression> value) {
        Map<String, Expression> values = new LinkedHashMap<>();
        for (String c : attribute.source().columns()) {
            Expression known = value.apply(c);
            values.put(c, known == null ? Literal.NULL : known);
        }
        return values;
    }
}
