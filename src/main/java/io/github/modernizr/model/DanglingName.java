package io.github.modernizr.model;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A name in a table's design that the relational schema does not have.
 *
 * @param place below the table, such as {@code items[0].attributes[2].from}
 * @param name the name as it stands there
 * @param table whether a table is meant; else a column
 * @param message a sentence
 */
public record DanglingName(String place, String name, boolean table, String message) {

    /** Those of a table, in the order of its definition. */
    public static List<DanglingName> of(Schema schema, TableDesign table) {
        Finder finder = new Finder(schema);
        for (int i = 0; i < table.itemTypes().size(); i++) {
            finder.item(table.itemTypes().get(i), "items[" + i + "]");
        }
        return List.copyOf(finder.found);
    }

    private static final class Finder {
        private final Schema schema;
        private final List<DanglingName> found = new ArrayList<>();

        Finder(Schema schema) {
            this.schema = schema;
        }

        private void item(ItemType type, String place) {
            Optional<SourceTable> table = table(type.sourceTable(), place + ".of");
            table.ifPresent(t -> columns(t, type.identity(), place + ".identity"));
            attributes(table, type.attributes(), place + ".attributes");
            for (int e = 0; e < type.embedded().size(); e++) {
                embedded(table, type.embedded().get(e), place + ".embedded[" + e + "]");
            }
        }

        private void embedded(Optional<SourceTable> host, ItemType.EmbeddedRows rows, String place) {
            Optional<SourceTable> table = table(rows.sourceTable(), place + ".rows");
            rows.link().forEach((child, parent) -> {
                table.ifPresent(t -> column(t, child, place + ".link"));
                host.ifPresent(h -> column(h, parent, place + ".link"));
            });
            table.ifPresent(t -> columns(t, rows.elementKey(), place + ".element-key"));
            attributes(table, rows.attributes(), place + ".attributes");
        }

        private void attributes(Optional<SourceTable> table, List<Attribute> attributes, String place) {
            for (int a = 0; a < attributes.size(); a++) {
                source(table, attributes.get(a).source(), place + "[" + a + "].from");
            }
        }

        private void source(Optional<SourceTable> table, AttributeSource source, String place) {
            table.ifPresent(t -> columns(t, source.columns(), place));
            if (source instanceof AttributeSource.Copy copy) {
                table(copy.parent(), place + ".parent").ifPresent(parent -> column(parent, copy.column(), place + ".copy"));
            } else if (source instanceof AttributeSource.Aggregate aggregate) {
                table(aggregate.child(), place + ".over").ifPresent(child -> {
                    columns(child, aggregate.foreignKey(), place + ".by");
                    aggregate.argument().ifPresent(e -> expression(child, e, place + ".argument"));
                    aggregate.condition().ifPresent(e -> expression(child, e, place + ".where"));
                });
            } else if (source instanceof AttributeSource.Predicate predicate) {
                table.ifPresent(t -> expression(t, predicate.condition(), place + ".predicate"));
            }
        }

        /** Its columns are those of one table, whose name is their alias. */
        private void expression(SourceTable table, Expression expression, String place) {
            Expressions.columns(expression).forEach(ref -> {
                if (ref.source().equalsIgnoreCase(table.name())) {
                    column(table, ref.column(), place);
                } else {
                    unknownColumn(ref.source() + "." + ref.column(), table, place);
                }
            });
        }

        private Optional<SourceTable> table(String name, String place) {
            Optional<SourceTable> table = schema.table(name);
            if (table.isEmpty()) {
                found.add(new DanglingName(place, name, true, "The DDL has no table " + name + "."));
            }
            return table;
        }

        private void columns(SourceTable table, List<String> names, String place) {
            names.forEach(name -> column(table, name, place));
        }

        private void column(SourceTable table, String name, String place) {
            if (table.column(name).isEmpty()) {
                unknownColumn(name, table, place);
            }
        }

        private void unknownColumn(String name, SourceTable table, String place) {
            found.add(new DanglingName(place, name, false, "The table " + table.name() + " has no column " + name + "."));
        }
    }
}
