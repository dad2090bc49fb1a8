package io.github.modernizr.prove.execute;

import java.util.LinkedHashMap;
import java.util.Map;

/** The aliases of one request's expressions: {@code #n0} … for names, always, and {@code :v0} … for values. */
public final class Aliases {

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<Map<String, Object>, String> values = new LinkedHashMap<>();

    public String name(String attribute) {
        return names.computeIfAbsent(attribute, a -> "#n" + names.size());
    }

    /** @param wire an attribute value in the service's JSON form */
    public String value(Map<String, Object> wire) {
        return values.computeIfAbsent(wire, w -> ":v" + values.size());
    }

    public void addTo(Map<String, Object> input) {
        if (!names.isEmpty()) {
            Map<String, Object> byAlias = new LinkedHashMap<>();
            names.forEach((name, alias) -> byAlias.put(alias, name));
            input.put("ExpressionAttributeNames", byAlias);
        }
        if (!values.isEmpty()) {
            Map<String, Object> byAlias = new LinkedHashMap<>();
            values.forEach((value, alias) -> byAlias.put(alias, value));
            input.put("ExpressionAttributeValues", byAlias);
        }
    }
}
