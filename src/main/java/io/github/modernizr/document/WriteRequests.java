package io.github.modernizr.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The requests of a write step: one transaction, or a request for each action. */
final class WriteRequests {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private WriteRequests() {}

    static List<Request> of(DataModel model, String form, Step.Write step, List<String> when) {
        if (!step.transaction()) {
            return step.actions().stream().map(a -> single(model, form, step, a, when)).toList();
        }
        ObjectNode input = JSON.objectNode();
        ArrayNode items = input.putArray("TransactItems");
        for (Action a : step.actions()) {
            items.addObject().set(member(a.kind()), body(model, a, false));
        }
        return List.of(new Request(form, step.id(), "TransactWriteItems", when,
                repeats(step.actions().stream()), List.of(), input));
    }

    private static Request single(DataModel model, String form, Step.Write step, Action action, List<String> when) {
        boolean check = action.kind() == Action.Kind.CHECK;
        ObjectNode input = check ? JSON.objectNode() : body(model, action, !action.returns().isEmpty());
        if (check) {
            input.putArray("TransactItems").addObject().set("ConditionCheck", body(model, action, false));
        }
        return new Request(form, step.id(), check ? "TransactWriteItems" : member(action.kind()) + "Item", when,
                repeats(Stream.of(action)), List.of(), input);
    }

    private static String member(Action.Kind kind) {
        return switch (kind) {
            case PUT -> "Put";
            case UPDATE -> "Update";
            case DELETE -> "Delete";
            case CHECK -> "ConditionCheck";
        };
    }

    private static ObjectNode body(DataModel model, Action action, boolean returning) {
        TableDesign table = ModelNames.table(model, action.table());
        ItemType type = ModelNames.itemType(table, action.itemType());
        ExpressionNames names = new ExpressionNames();
        ObjectNode body = JSON.objectNode().put("TableName", table.name());
        ObjectNode key = key(type, action);
        if (action.kind() == Action.Kind.PUT) {
            for (AttributeWrite w : action.writes()) {
                key.set(WriteText.attributeName(w), WriteText.item(type, w));
            }
            body.set("Item", key);
        } else {
            body.set("Key", key);
        }
        if (action.kind() == Action.Kind.UPDATE && !action.writes().isEmpty()) {
            body.put("UpdateExpression", WriteText.update(type, action.writes(), names));
        }
        if (!action.conditions().isEmpty()) {
            body.put("ConditionExpression", ConditionText.of(table, type, action.conditions(), names));
        }
        if (returning && action.kind() == Action.Kind.UPDATE) {
            body.put("ReturnValues", "ALL_NEW");
        }
        names.addTo(body);
        return body;
    }

    private static ObjectNode key(ItemType type, Action action) {
        ObjectNode key = JSON.objectNode();
        Map<String, Map<String, Expression>> values = RequestBuilder.keyValues(action.key()).get(0);
        values.forEach((name, columns) -> {
            Attribute attribute = ModelNames.attribute(type.attribute(name), name);
            key.set(name, ExpressionNames.typed(attribute.type(), Placeholder.of(attribute, columns)));
        });
        return key;
    }

    private static Optional<String> repeats(Stream<Action> actions) {
        Set<String> found = new LinkedHashSet<>();
        actions.forEach(action -> {
            action.forEach().ifPresent(s -> found.add(action.kind().name() + " of " + action.itemType() + " for each row of " + s));
            for (String step : elementLoops(action)) {
                found.add("the clauses with " + step + " for each of its rows");
            }
        });
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", found));
    }

    private static Set<String> elementLoops(Action action) {
        List<String> loops = new ArrayList<>();
        for (AttributeWrite w : action.writes()) {
            w.element().flatMap(AttributeWrite.Element::forEach).ifPresent(loops::add);
        }
        return new LinkedHashSet<>(loops);
    }
}
