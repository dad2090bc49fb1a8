package io.github.modernizr.document;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.relational.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conditions of a write as a condition expression. */
final class ConditionText {

    private ConditionText() {}

    static String of(TableDesign table, ItemType type, List<Condition> conditions, ExpressionNames names) {
        return String.join(" AND ", conditions.stream().map(c -> term(table, type, c, names)).toList());
    }

    private static String term(TableDesign table, ItemType type, Condition condition, ExpressionNames names) {
        String key = table.key().partition().get(0);
        if (condition instanceof Condition.ItemExists) {
            return "attribute_exists(" + names.name(key) + ")";
        } else if (condition instanceof Condition.ItemAbsent) {
            return "attribute_not_exists(" + names.name(key) + ")";
        } else if (condition instanceof Condition.ElementExists exists) {
            return "attribute_exists(" + names.name(first(type, exists.element())) + ")";
        } else if (condition instanceof Condition.ElementAbsent absent) {
            return "attribute_not_exists(" + names.name(first(type, absent.element())) + ")";
        } else if (condition instanceof Condition.AttributeExists exists) {
            return "attribute_exists(" + names.name(name(exists.attribute(), exists.element())) + ")";
        } else if (condition instanceof Condition.AttributeAbsent absent) {
            return "attribute_not_exists(" + names.name(name(absent.attribute(), absent.element())) + ")";
        }
        return compare(type, (Condition.Compare) condition, names);
    }

    /** The service's {@code <>} is true where the attribute is missing; SQL's is not. */
    private static String compare(ItemType type, Condition.Compare compare, ExpressionNames names) {
        Attribute attribute = WriteText.attribute(type, compare.attribute(), compare.element());
        String name = names.name(name(compare.attribute(), compare.element()));
        String operator = compare.operator() == Expression.Comparison.NULL_SAFE_EQUAL ? "=" : compare.operator().sql();
        String content = attribute.source().columns().size() == 1
                ? Placeholder.of(attribute, Map.of(attribute.source().columns().get(0), compare.value()))
                : Placeholder.of(compare.value());
        String test = name + " " + operator + " " + names.value(attribute.type(), content);
        if (compare.orAbsent()) {
            return "(attribute_not_exists(" + name + ") OR " + test + ")";
        }
        return compare.operator() == Expression.Comparison.NOT_EQUAL
                ? "(attribute_exists(" + name + ") AND " + test + ")" : test;
    }

    private static String first(ItemType type, AttributeWrite.Element element) {
        return WriteText.elementName(type.embeddedRows(element.table()).flatMap(e -> e.attributes().stream().findFirst())
                .map(Attribute::name).orElse("?"), element);
    }

    private static String name(String attribute, Optional<AttributeWrite.Element> element) {
        return element.map(e -> WriteText.elementName(attribute, e)).orElse(attribute);
    }
}
