package io.github.modernizr.document;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the value of an attribute comes from, in words. */
final class SourceText {

    private SourceText() {}

    static String of(String table, Attribute attribute) {
        AttributeSource source = attribute.source();
        if (source instanceof AttributeSource.ColumnValue column) {
            return table + "." + column.column();
        } else if (source instanceof AttributeSource.Constant constant) {
            return "always '" + constant.value() + "'";
        } else if (source instanceof AttributeSource.Composite composite) {
            List<String> parts = new ArrayList<>();
            composite.prefix().ifPresent(p -> parts.add("'" + p + "'"));
            parts.addAll(composite.columns());
            return String.join(" # ", parts);
        } else if (source instanceof AttributeSource.Normalised normalised) {
            return normalised.column() + ", normalised (" + collation(normalised.collation()) + ")";
        } else if (source instanceof AttributeSource.OrderTwin twin) {
            return "sorts as " + twin.column() + " does, " + collation(twin.collation());
        } else if (source instanceof AttributeSource.Version) {
            return "fresh with every write";
        } else if (source instanceof AttributeSource.Copy copy) {
            return "copy of " + copy.parent() + "." + copy.column() + " along " + String.join(", ", copy.foreignKey());
        } else if (source instanceof AttributeSource.Aggregate aggregate) {
            return aggregate.function() + "(" + aggregate.argument().map(ExpressionText::of).orElse("*") + ") of "
                    + aggregate.child() + aggregate.condition().map(c -> " where " + ExpressionText.of(c)).orElse("");
        }
        return "1 while " + ExpressionText.of(((AttributeSource.Predicate) source).condition());
    }

    private static String collation(Enum<?> collation) {
        return collation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
