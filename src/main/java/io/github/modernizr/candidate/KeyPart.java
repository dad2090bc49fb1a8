package io.github.modernizr.candidate;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.relational.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A key attribute together with the columns that give its value.
 *
 * @param columns as the rows looked for name them; by position those of the attribute's source (they
 *     differ only for rows embedded in another table's item)
 */
record KeyPart(Attribute attribute, List<String> columns) {

    KeyPart(Attribute attribute) {
        this(attribute, attribute.source().columns());
    }

    String name() {
        return attribute.name();
    }

    /** Whether the attribute sorts as its columns do. */
    boolean ordered() {
        return !(attribute.source() instanceof AttributeSource.Normalised);
    }

    /** Whether the attribute has a value for NULL. */
    boolean encodesNull() {
        return attribute.source() instanceof AttributeSource.Composite;
    }

    KeyPart renamed(Map<String, String> names) {
        return new KeyPart(attribute, columns.stream().map(names::get).toList());
    }

    /** The binding of this attribute, by the columns of its own source. */
    KeyBinding bind(Map<String, List<Expression>> values) {
        Map<String, List<Expression>> own = new LinkedHashMap<>();
        List<String> sources = attribute.source().columns();
        for (int i = 0; i < sources.size(); i++) {
            own.put(sources.get(i), values.get(columns.get(i)));
        }
        return new KeyBinding(name(), own);
    }
}
