package io.github.modernizr.candidate;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expression.IsNull;
import io.github.modernizr.relational.Expression.Literal;
import java.util.List;
import java.util.Optional;

/** Turns conditions on a row into terms of a condition expression on its item. */
final class WriteConditions {

    private WriteConditions() {}

    static Condition of(Hosts.Host host, String alias, Optional<AttributeWrite.Element> element, Expression condition) {
        if (condition instanceof Compare compare) {
            if (own(alias, compare.left())) {
                return compare(host, element, (ColumnRef) compare.left(), compare.operator(), compare.right());
            }
            if (own(alias, compare.right())) {
                return compare(host, element, (ColumnRef) compare.right(), compare.operator().mirrored(), compare.left());
            }
        }
        if (condition instanceof IsNull isNull && own(alias, isNull.operand())) {
            String attribute = attribute(host, element, ((ColumnRef) isNull.operand()).column()).name();
            return isNull.negated()
                    ? new Condition.AttributeExists(attribute, element)
                    : new Condition.AttributeAbsent(attribute, element);
        }
        if (own(alias, condition)) {
            return compare(host, element, (ColumnRef) condition, Comparison.EQUAL, Literal.of(true));
        }
        throw new Obstacle("a condition of an UPDATE or DELETE on " + host.table().name()
                + " is more than comparisons of its columns with known values");
    }

    private static boolean own(String alias, Expression expression) {
        return expression instanceof ColumnRef ref && ref.source().equals(alias);
    }

    private static Condition compare(
            Hosts.Host host, Optional<AttributeWrite.Element> element, ColumnRef column, Comparison operator, Expression value) {
        Column described = host.table().require(column.column());
        Attribute attribute = attribute(host, element, column.column());
        boolean folds = described.type().kind() == ColumnType.Kind.TEXT && described.collation().folds();
        if (folds) {
            attribute = host.itemType().attributes().stream()
                    .filter(a -> a.source() instanceof AttributeSource.Normalised n && n.column().equals(column.column()))
                    .findFirst()
                    .orElseThrow(() -> new Obstacle("comparing the text " + host.table().name() + "." + column.column()
                            + " in a write needs a normalised twin of it on the item"));
        }
        if (!KeyValues.dependsOnlyOn(value, a -> false)) {
            throw new Obstacle("the write on " + host.table().name() + " compares " + column.column()
                    + " with a value that is not known before it");
        }
        return new Condition.Compare(attribute.name(), element, operator, value, false);
    }

    private static Attribute attribute(Hosts.Host host, Optional<AttributeWrite.Element> element, String column) {
        List<Attribute> attributes = element.isPresent()
                ? host.embedded().orElseThrow().attributes()
                : host.itemType().attributes();
        return attributes.stream()
                .filter(a -> a.source() instanceof AttributeSource.ColumnValue c && c.column().equals(column))
                .findFirst()
                .orElseThrow(() -> new Obstacle(host.table().name() + "." + column + " is not an attribute that a write could check"));
    }
}
