package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.ItemType.EmbeddedRows;
import io.github.modernizr.dynamo.Projection;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.SortRange;
import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Target;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.workload.Consistency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A step of a path that brings rows for one source of a statement: a read, or a write that returns the new
 * image.
 *
 * @param position of the step in the path
 * @param step the id of the step
 * @param statement in whose terms the key expressions are written
 * @param source what it says it brings
 */
record RowProvider(
        int position,
        String step,
        String statement,
        Target target,
        TableDesign table,
        ItemType type,
        List<KeyBinding> key,
        Optional<Step.Query> query,
        boolean single,
        Consistency consistency,
        List<String> projection,
        RowSource source) {

    static List<RowProvider> of(PlanPath path, Scope scope) {
        List<RowProvider> found = new ArrayList<>();
        for (int i = 0; i < path.steps().size(); i++) {
            if (path.steps().get(i) instanceof Step.Read read) {
                for (RowSource source : read.rows()) {
                    found.add(of(i, read, source, scope));
                }
            } else if (path.steps().get(i) instanceof Step.Write write) {
                for (Action action : write.actions()) {
                    for (RowSource source : action.returns()) {
                        found.add(of(i, write, action, source, scope));
                    }
                }
            }
        }
        return found;
    }

    private static RowProvider of(int position, Step.Read read, RowSource source, Scope scope) {
        TableDesign table = scope.model().require(read.target().table());
        return new RowProvider(position, read.id(), read.statement(), read.target(), table,
                table.itemType(source.itemType()), inTermsOf(table, read, source),
                read instanceof Step.Query query ? Optional.of(query) : Optional.empty(),
                read instanceof Step.GetItem, read.consistency(), read.projection(), source);
    }

    /** The key over the columns of the source's own item type: it is written over those of the first source's. */
    private static List<KeyBinding> inTermsOf(TableDesign table, Step.Read read, RowSource source) {
        String first = read.rows().get(0).itemType();
        if (source.itemType().equals(first)) {
            return read.key();
        }
        return read.key().stream().map(binding -> {
            List<String> written = columns(table, first, binding);
            List<String> own = columns(table, source.itemType(), binding);
            Map<String, List<Expression>> values = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(written.size(), own.size()); i++) {
                if (binding.values().containsKey(written.get(i))) {
                    values.put(own.get(i), binding.values().get(written.get(i)));
                }
            }
            return new KeyBinding(binding.attribute(), values);
        }).toList();
    }

    private static List<String> columns(TableDesign table, String type, KeyBinding binding) {
        return table.itemType(type).attribute(binding.attribute()).map(a -> a.source().columns()).orElse(List.of());
    }

    /** The columns of an attribute to which the key gives a value: not all where it gives only the beginning. */
    List<String> boundColumns(String attribute) {
        return key.stream().filter(k -> k.attribute().equals(attribute)).flatMap(k -> k.values().keySet().stream()).toList();
    }

    private static RowProvider of(int position, Step.Write write, Action action, RowSource source, Scope scope) {
        TableDesign table = scope.model().require(action.table());
        String statement = action.statements().isEmpty() ? source.statement() : action.statements().get(0);
        return new RowProvider(position, write.id(), statement, Target.table(action.table()), table,
                table.itemType(source.itemType()), action.key(), Optional.empty(), action.forEach().isEmpty(),
                Consistency.STRONG, List.of(), source);
    }

    Optional<SortRange> range() {
        return query.flatMap(Step.Query::range);
    }

    Optional<SecondaryIndex> index() {
        return target.index().flatMap(table::index);
    }

    Optional<EmbeddedRows> embedded() {
        return source.embedded().flatMap(type::embeddedRows);
    }

    /** The rows are those of another table, copied into the items. */
    boolean copied(String tableName) {
        return source.embedded().isEmpty() && !type.sourceTable().equals(tableName);
    }

    /** Attributes that come with the items: in the index's projection and asked for. */
    List<Attribute> attributes() {
        Set<String> here = projected();
        return type.attributes().stream()
                .filter(a -> here.contains(a.name()))
                .filter(a -> projection.isEmpty() || projection.contains(a.name()))
                .toList();
    }

    private Set<String> projected() {
        Set<String> names = new LinkedHashSet<>();
        Optional<SecondaryIndex> index = index();
        if (index.isEmpty() || index.get().projection().kind() == Projection.Kind.ALL) {
            type.attributes().forEach(a -> names.add(a.name()));
            return names;
        }
        names.addAll(table.key().all());
        names.addAll(index.get().key().all());
        names.addAll(index.get().projection().attributes());
        return names;
    }

    /** The value of a column of the rows' own table comes with them. */
    boolean brings(String column) {
        if (source.embedded().isPresent()) {
            return embedded().map(e -> bringsEmbedded(e, column)).orElse(false);
        }
        return attributes().stream().anyMatch(a -> holds(a.source(), column));
    }

    private boolean bringsEmbedded(EmbeddedRows rows, String column) {
        if (index().isPresent() && index().get().projection().kind() != Projection.Kind.ALL) {
            return false;
        }
        if (rows.elementKey().contains(column)) {
            return true;
        }
        String link = rows.link().get(column);
        if (link != null) {
            return attributes().stream().anyMatch(a -> holds(a.source(), link));
        }
        return rows.attributes().stream()
                .filter(a -> projection.isEmpty() || projection.contains(a.name()))
                .anyMatch(a -> holds(a.source(), column));
    }

    /** The value of a column of {@code parent} comes as a copy, or as the foreign key that equals it. */
    boolean bringsCopy(String parent, String column, List<String> parentKey) {
        return attributes().stream().anyMatch(a -> a.source() instanceof AttributeSource.Copy copy
                        && copy.parent().equals(parent) && copy.column().equals(column))
                || copiesOf(parent).stream().findFirst()
                        .map(copy -> parentKey.indexOf(column))
                        .filter(i -> i >= 0)
                        .map(i -> copiesOf(parent).get(0).foreignKey().get(i))
                        .map(this::brings)
                        .orElse(false);
    }

    List<AttributeSource.Copy> copiesOf(String parent) {
        return type.attributes().stream().map(Attribute::source)
                .filter(s -> s instanceof AttributeSource.Copy copy && copy.parent().equals(parent))
                .map(s -> (AttributeSource.Copy) s).toList();
    }

    /** As it is, or as a part of a composite, which can be taken apart again. */
    private static boolean holds(AttributeSource source, String column) {
        return source instanceof AttributeSource.ColumnValue value && value.column().equals(column)
                || source instanceof AttributeSource.Composite composite && composite.columns().contains(column);
    }

    /** The column of the rows' table that has the value of the item's column, links of embedded rows undone. */
    Optional<String> rowColumn(String itemColumn) {
        if (source.embedded().isEmpty()) {
            return Optional.of(itemColumn);
        }
        EmbeddedRows rows = embedded().orElse(null);
        if (rows == null) {
            return Optional.empty();
        }
        return rows.link().entrySet().stream().filter(e -> e.getValue().equals(itemColumn)).map(e -> e.getKey())
                .findFirst()
                .or(() -> rows.sourceTable().equals(type.sourceTable()) ? Optional.of(itemColumn) : Optional.empty());
    }

    String words() {
        return step + " (" + target + ")";
    }
}
