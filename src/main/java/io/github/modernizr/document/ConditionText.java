package io.github.modernizr.document;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.prove.execute.ItemCondition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conditions of a write as the terms of a condition expression. */
final class ConditionText {

    private ConditionText() {}

    static List<ItemCondition> of(TableDesign table, ItemType type, List<Condition> conditions) {
        return conditions.stream().map(c -> term(table, type, c)).toList();
    }

    private static ItemCondition term(TableDesign table, ItemType type, Condition condition) {
        String key = table.key().partition().get(0);
        if (condition instanceof Condition.ItemExists) {
            return new ItemCondition.Exists(key);
        } else if (condition instanceof Condition.ItemAbsent) {
            return new ItemCondition.Absent(key);
        } else if (condition instanceof Condition.ElementExists exists) {
            return new ItemCondition.Exists(first(type, exists.element()));
        } else if (condition instanceof Condition.ElementAbsent absent) {
            return new ItemCondition.Absent(first(type, absent.element()));
        } else if (condition instanceof Condition.AttributeExists exists) {
            return new ItemCondition.Exists(name(exists.attribute(), exists.element()));
        } else if (condition instanceof Condition.AttributeAbsent absent) {
            return new ItemCondition.Absent(name(absent.attribute(), absent.element()));
        }
        return compare(type, (Condition.Compare) condition);
    }

    private static ItemCondition compare(ItemType type, Condition.Compare compare) {
        Attribute attribute = WriteText.attribute(type, compare.attribute(), compare.element());
        String content = attribute.source().columns().size() == 1
                ? Placeholder.of(attribute, Map.of(attribute.source().columns().get(0), compare.value()))
                : Placeholder.of(compare.value());
        return new ItemCondition.Compare(name(compare.attribute(), compare.element()), compare.operator(),
                Placeholder.wire(attribute.type(), content), compare.orAbsent());
    }

    private static String first(ItemType type, AttributeWrite.Element element) {
        return WriteText.elementName(type.embeddedRows(element.table()).flatMap(e -> e.attributes().stream().findFirst())
                .map(Attribute::name).orElse("?"), element);
    }

    private static String name(String attribute, Optional<AttributeWrite.Element> element) {
        return element.map(e -> WriteText.elementName(attribute, e)).orElse(attribute);
    }
}
