package io.github.modernizr.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.modernizr.relational.Expression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The keys of one mapping of the file: read one by one, none left over. */
final class Fields {

    private final JsonNode node;
    private final String place;
    private final Set<String> read = new LinkedHashSet<>();

    private Fields(JsonNode node, String place) {
        this.node = node;
        this.place = place;
    }

    /** Reads a mapping; a key that nobody asked for is an error. */
    static <T> T of(JsonNode node, String place, Function<Fields, T> reader) {
        if (node == null || !node.isObject()) {
            throw new DataModelFormatException(place, "a mapping is wanted here");
        }
        Fields fields = new Fields(node, place);
        T value = reader.apply(fields);
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!fields.read.contains(name)) {
                throw new DataModelFormatException(place, "unknown key " + name + "; known here: " + String.join(", ", fields.read));
            }
        }
        return value;
    }

    DataModelFormatException wrong(String message) {
        return new DataModelFormatException(place, message);
    }

    boolean has(String key) {
        read.add(key);
        return node.hasNonNull(key);
    }

    private JsonNode get(String key) {
        read.add(key);
        if (!node.hasNonNull(key)) {
            throw new DataModelFormatException(place, key + " is missing");
        }
        return node.get(key);
    }

    private String at(String key) {
        return place.isEmpty() ? key : place + "." + key;
    }

    String text(String key) {
        return text(get(key), at(key));
    }

    private static String text(JsonNode value, String place) {
        if (!value.isValueNode()) {
            throw new DataModelFormatException(place, "a text is wanted here");
        }
        return value.asText();
    }

    Optional<String> optional(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    boolean flag(String key, boolean otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        if (!node.get(key).isBoolean()) {
            throw new DataModelFormatException(at(key), "true or false is wanted here");
        }
        return node.get(key).booleanValue();
    }

    Expression expression(String key) {
        return expression(get(key), at(key));
    }

    Optional<Expression> optionalExpression(String key) {
        return has(key) ? Optional.of(expression(key)) : Optional.empty();
    }

    private static Expression expression(JsonNode value, String place) {
        try {
            return ExpressionReader.read(text(value, place));
        } catch (IllegalArgumentException e) {
            throw new DataModelFormatException(place, e.getMessage());
        }
    }

    <E extends Enum<E>> E choice(String key, Class<E> type) {
        return choice(text(key), at(key), type);
    }

    private static <E extends Enum<E>> E choice(String value, String place, Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).filter(c -> word(c).equals(value)).findFirst()
                .orElseThrow(() -> new DataModelFormatException(place, value + " is none of "
                        + String.join(", ", Arrays.stream(type.getEnumConstants()).map(Fields::word).toList())));
    }

    /** A constant as the file spells it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
        return texts(key).stream().map(t -> choice(t, at(key), type)).toList();
    }

    List<String> texts(String key) {
        return items(key, (value, where) -> text(value, where));
    }

    List<Expression> expressions(String key) {
        return items(key, Fields::expression);
    }

    <T> T child(String key, Function<Fields, T> reader) {
        return of(get(key), at(key), reader);
    }

    <T> Optional<T> optionalChild(String key, Function<Fields, T> reader) {
        return has(key) ? Optional.of(child(key, reader)) : Optional.empty();
    }

    <T> List<T> children(String key, Function<Fields, T> reader) {
        return items(key, (value, where) -> of(value, where, reader));
    }

    /** One text, or a list of them. */
    Map<String, List<Expression>> valueLists(String key) {
        return map(key, (value, where) -> value.isArray() ? list(value, where, Fields::expression) : List.of(expression(value, where)));
    }

    Map<String, Expression> values(String key) {
        return map(key, Fields::expression);
    }

    Map<String, String> textMap(String key) {
        return map(key, Fields::text);
    }

    private <T> Map<String, T> map(String key, Reader<T> reader) {
        Map<String, T> values = new LinkedHashMap<>();
        if (has(key)) {
            if (!node.get(key).isObject()) {
                throw new DataModelFormatException(at(key), "a mapping is wanted here");
            }
            for (Map.Entry<String, JsonNode> e : node.get(key).properties()) {
                values.put(e.getKey(), reader.read(e.getValue(), at(key) + "." + e.getKey()));
            }
        }
        return values;
    }

    /** No key is an empty list. */
    private <T> List<T> items(String key, Reader<T> reader) {
        return has(key) ? list(node.get(key), at(key), reader) : List.of();
    }

    private static <T> List<T> list(JsonNode value, String place, Reader<T> reader) {
        if (!value.isArray()) {
            throw new DataModelFormatException(place, "a list is wanted here");
        }
        List<T> found = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            found.add(reader.read(value.get(i), place + "[" + i + "]"));
        }
        return List.copyOf(found);
    }

    private interface Reader<T> {
        T read(JsonNode value, String place);
    }
}
