package io.github.modernizr.model;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.AttributeType;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.Projection;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Expression;
import java.util.Locale;

/** Tables in the file. */
final class TableForm {

    private TableForm() {}

    static Tree write(TableDesign table) {
        return new Tree().put("name", table.name()).put("purpose", table.purpose()).put("key", key(table.key()))
                .list("items", table.itemTypes(), TableForm::item)
                .list("indexes", table.indexes(), TableForm::index);
    }

    static TableDesign read(Fields f) {
        return new TableDesign(f.text("name"), f.text("purpose"), f.child("key", TableForm::key),
                f.children("items", TableForm::item), f.children("indexes", TableForm::index));
    }

    private static Tree key(KeySchema key) {
        return new Tree().texts("partition", key.partition()).texts("sort", key.sort());
    }

    private static KeySchema key(Fields f) {
        return new KeySchema(f.texts("partition"), f.texts("sort"));
    }

    private static Tree item(ItemType type) {
        return new Tree().put("type", type.name()).put("structure", type.structure()).put("of", type.sourceTable())
                .texts("identity", type.identity()).put("upkeep", type.upkeep())
                .list("attributes", type.attributes(), TableForm::attribute)
                .list("embedded", type.embedded(), TableForm::embedded);
    }

    private static ItemType item(Fields f) {
        return new ItemType(f.text("type"), f.choice("structure", ItemType.Structure.class), f.text("of"), f.texts("identity"),
                f.children("attributes", TableForm::attribute), f.children("embedded", TableForm::embedded),
                f.choice("upkeep", ItemType.Upkeep.class));
    }

    private static Tree embedded(ItemType.EmbeddedRows rows) {
        return new Tree().put("rows", rows.sourceTable()).map("link", rows.link()).texts("element-key", rows.elementKey())
                .list("attributes", rows.attributes(), TableForm::attribute);
    }

    private static ItemType.EmbeddedRows embedded(Fields f) {
        return new ItemType.EmbeddedRows(f.text("rows"), f.textMap("link"), f.texts("element-key"),
                f.children("attributes", TableForm::attribute));
    }

    private static Tree index(SecondaryIndex index) {
        return new Tree().put("name", index.name()).flag("local", index.local(), false).put("key", key(index.key()))
                .put("projection", index.projection().kind()).texts("attributes", index.projection().attributes());
    }

    private static SecondaryIndex index(Fields f) {
        return new SecondaryIndex(f.text("name"), f.flag("local", false), f.child("key", TableForm::key),
                new Projection(f.choice("projection", Projection.Kind.class), f.texts("attributes")));
    }

    private static Tree attribute(Attribute attribute) {
        return new Tree().put("name", attribute.name()).put("type", attribute.type().name()).put("from", source(attribute.source()));
    }

    private static Attribute attribute(Fields f) {
        String type = f.text("type");
        for (AttributeType known : AttributeType.values()) {
            if (known.name().equals(type)) {
                return new Attribute(f.text("name"), known, f.child("from", TableForm::source));
            }
        }
        throw f.wrong("type " + type + " is none of S, N, B, BOOL");
    }

    private static Tree source(AttributeSource source) {
        if (source instanceof AttributeSource.ColumnValue s) {
            return new Tree().put("column", s.column());
        }
        if (source instanceof AttributeSource.Constant s) {
            return new Tree().put("constant", s.value());
        }
        if (source instanceof AttributeSource.Composite s) {
            return new Tree().put("composite", s.columns()).optional("prefix", s.prefix());
        }
        if (source instanceof AttributeSource.Normalised s) {
            return new Tree().put("normalised", s.column()).put("collation", s.collation());
        }
        if (source instanceof AttributeSource.OrderTwin s) {
            return new Tree().put("order-twin", s.column()).put("collation", s.collation());
        }
        if (source instanceof AttributeSource.Copy s) {
            return new Tree().put("copy", s.column()).put("parent", s.parent()).texts("by", s.foreignKey());
        }
        if (source instanceof AttributeSource.Aggregate s) {
            return new Tree().put("aggregate", s.function().name()).put("over", s.child()).texts("by", s.foreignKey())
                    .expression("argument", s.argument()).expression("where", s.condition());
        }
        if (source instanceof AttributeSource.Predicate s) {
            return new Tree().put("predicate", s.condition()).texts("columns", s.columns());
        }
        return new Tree().flag("version", true, false);
    }

    private static AttributeSource source(Fields f) {
        if (f.has("column")) {
            return new AttributeSource.ColumnValue(f.text("column"));
        }
        if (f.has("constant")) {
            return new AttributeSource.Constant(f.text("constant"));
        }
        if (f.has("composite")) {
            return new AttributeSource.Composite(f.optional("prefix"), f.texts("composite"));
        }
        if (f.has("normalised")) {
            return new AttributeSource.Normalised(f.text("normalised"), f.choice("collation", Collation.class));
        }
        if (f.has("order-twin")) {
            return new AttributeSource.OrderTwin(f.text("order-twin"), f.choice("collation", Collation.class));
        }
        if (f.has("copy")) {
            return new AttributeSource.Copy(f.texts("by"), f.text("parent"), f.text("copy"));
        }
        if (f.has("aggregate")) {
            return new AttributeSource.Aggregate(aggregate(f), f.text("over"), f.texts("by"), f.optionalExpression("argument"),
                    f.optionalExpression("where"));
        }
        if (f.has("predicate")) {
            return new AttributeSource.Predicate(f.expression("predicate"), f.texts("columns"));
        }
        if (f.flag("version", false)) {
            return new AttributeSource.Version();
        }
        throw f.wrong("one of column, constant, composite, normalised, order-twin, copy, aggregate, predicate, version is wanted");
    }

    private static Expression.AggregateFunction aggregate(Fields f) {
        String name = f.text("aggregate").toUpperCase(Locale.ROOT);
        try {
            return Expression.AggregateFunction.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw f.wrong("aggregate " + name + " is none of COUNT, SUM, MIN, MAX, AVG");
        }
    }
}
