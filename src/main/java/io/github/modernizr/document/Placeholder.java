package io.github.modernizr.document;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.relational.Expression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What stands in a request for a value that only the execution knows: <code>${name}</code> is a parameter or
 * a {@code let}, <code>${step.column}</code> a column of an earlier step's row, <code>${now}</code> the time
 * of the request, any other text in the braces is to be computed. Constants stand as they are.
 */
final class Placeholder {

    private Placeholder() {}

    static String of(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            Object value = literal.value().orElse("");
            return (value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value.toString())
                    .replace("${", "$${");
        }
        return "${" + name(expression) + "}";
    }

    private static String name(Expression expression) {
        if (expression instanceof Expression.Parameter parameter) {
            return parameter.name();
        }
        return expression instanceof Expression.Now ? "now" : ExpressionText.of(expression);
    }

    /** As an attribute value in the service's JSON form. */
    static Map<String, Object> wire(AttributeType type, String content) {
        boolean truth = type == AttributeType.BOOL && !content.startsWith("${");
        return Map.of(type.name(), truth ? (Object) (content.equalsIgnoreCase("true") || content.equals("1")) : content);
    }

    /** What is the value less than nothing. */
    static String negated(Expression expression) {
        String text = of(expression);
        boolean computed = text.startsWith("${");
        return expression instanceof Expression.Arithmetic ? "${-(" + text.substring(2, text.length() - 1) + ")}"
                : computed ? "${-" + text.substring(2) : "-" + text;
    }

    /** The value of an attribute whose source's columns have these values. */
    static String of(Attribute attribute, Map<String, Expression> values) {
        AttributeSource source = attribute.source();
        if (source instanceof AttributeSource.Constant constant) {
            return constant.value();
        }
        if (source instanceof AttributeSource.Composite composite) {
            return prefix(composite, values, composite.columns().size());
        }
        if (source instanceof AttributeSource.Normalised normalised) {
            return call("normalised", value(values, normalised.column()));
        }
        if (source instanceof AttributeSource.OrderTwin twin) {
            return call("orderTwin", value(values, twin.column()));
        }
        if (source instanceof AttributeSource.Predicate && values.isEmpty()) {
            return "1";
        }
        if (source instanceof AttributeSource.Copy copy && !values.containsKey(copy.column()) && values.size() != 1) {
            return "${" + copy.parent() + "." + copy.column() + "}";
        }
        return values.isEmpty() ? "${" + attribute.name() + "}" : of(values.values().iterator().next());
    }

    private static String value(Map<String, Expression> values, String column) {
        Expression value = values.get(column);
        return value == null ? values.isEmpty() ? "${" + column + "}" : of(values.values().iterator().next()) : of(value);
    }

    private static String call(String function, String argument) {
        boolean computed = argument.startsWith("${") && argument.endsWith("}");
        return "${" + function + "(" + (computed ? argument.substring(2, argument.length() - 1) : "'" + argument + "'") + ")}";
    }

    /** The first columns of a composite, as far as they have values; {@code #} at the end where more follow. */
    static String prefix(AttributeSource.Composite composite, Map<String, Expression> values, int columns) {
        List<String> parts = new ArrayList<>();
        composite.prefix().ifPresent(parts::add);
        for (String column : composite.columns().subList(0, columns)) {
            if (!values.containsKey(column)) {
                break;
            }
            parts.add(of(values.get(column)));
        }
        int all = composite.columns().size() + (composite.prefix().isPresent() ? 1 : 0);
        return String.join("#", parts) + (parts.size() < all && !parts.isEmpty() ? "#" : "");
    }

    /** The end of a range over all texts that begin with {@code prefix}: the next character after the separator. */
    static String behind(String prefix) {
        return (prefix.endsWith("#") ? prefix.substring(0, prefix.length() - 1) : prefix) + "$";
    }

    /** Whether the values fix only the first part of the attribute's text. */
    static boolean isPartial(Attribute attribute, Map<String, ?> values) {
        return attribute.source() instanceof AttributeSource.Composite composite
                && !values.keySet().containsAll(composite.columns());
    }
}
