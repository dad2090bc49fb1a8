package io.github.modernizr.document;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.modernizr.dynamo.AttributeType;
import java.util.LinkedHashMap;
import java.util.Map;

/** The aliases of one request: {@code #n0} … for names, always, and {@code :v0} … for values. */
final class ExpressionNames {

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, ObjectNode> values = new LinkedHashMap<>();

    String name(String attribute) {
        return names.computeIfAbsent(attribute, a -> "#n" + names.size());
    }

    String value(AttributeType type, String content) {
        ObjectNode node = typed(type, content);
        for (Map.Entry<String, ObjectNode> entry : values.entrySet()) {
            if (entry.getValue().equals(node)) {
                return entry.getKey();
            }
        }
        String alias = ":v" + values.size();
        values.put(alias, node);
        return alias;
    }

    /** An attribute value as the SDK's JSON has it. */
    static ObjectNode typed(AttributeType type, String content) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (type == AttributeType.BOOL && !content.startsWith("${")) {
            return node.put("BOOL", content.equalsIgnoreCase("true") || content.equals("1"));
        }
        return node.put(type.name(), content);
    }

    void addTo(ObjectNode request) {
        if (!names.isEmpty()) {
            ObjectNode node = request.putObject("ExpressionAttributeNames");
            names.forEach((name, alias) -> node.put(alias, name));
        }
        if (!values.isEmpty()) {
            ObjectNode node = request.putObject("ExpressionAttributeValues");
            values.forEach(node::set);
        }
    }
}
