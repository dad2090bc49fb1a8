package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.SourceTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A key attribute is never NULL and never the empty string: the service refuses both. */
final class NullKey implements Check {

    @Override
    public String id() {
        return "null-key";
    }

    @Override
    public String demands() {
        return "a raw key attribute comes from a column that is never NULL and never the empty text";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (TableDesign table : scope.tables()) {
            Set<String> keys = new LinkedHashSet<>(table.key().all());
            table.indexes().forEach(i -> keys.addAll(i.key().all()));
            for (ItemType type : table.itemTypes()) {
                for (String key : keys) {
                    type.attribute(key).ifPresent(a -> attribute(scope, table, type, a, reasons));
                }
            }
        }
        for (Step step : scope.plan().all()) {
            if (step instanceof Step.Read read) {
                TableDesign table = scope.model().require(read.target().table());
                read.rows().forEach(r -> bindings(table.itemType(r.itemType()), read.key(), "read " + read.id(), reasons));
            } else if (step instanceof Step.Write write) {
                for (Action action : write.actions()) {
                    bindings(scope.model().require(action.table()).itemType(action.itemType()), action.key(), "write " + write.id(), reasons);
                }
            }
        }
    }

    private static void attribute(Scope scope, TableDesign table, ItemType type, Attribute attribute, Reasons reasons) {
        AttributeSource source = attribute.source();
        if (source instanceof AttributeSource.Composite || source instanceof AttributeSource.Predicate) {
            return;
        }
        boolean base = table.key().all().contains(attribute.name());
        for (String column : source.columns()) {
            if (base && type.structure() != ItemType.Structure.GUARD && !scope.world().neverNull(type.sourceTable(), column)) {
                reasons.add("table %s: key attribute %s of %s is %s.%s, which can be NULL; a key cannot. Encode it",
                        table.name(), attribute.name(), type.name(), type.sourceTable(), column);
            }
        }
        if (source instanceof AttributeSource.ColumnValue value && possiblyEmpty(scope, type.sourceTable(), value.column())) {
            reasons.add("table %s: key attribute %s of %s is the text %s.%s as it is, which can be empty; a key cannot. Encode it",
                    table.name(), attribute.name(), type.name(), type.sourceTable(), value.column());
        }
    }

    /** Text that is no id: nothing in the DDL keeps it from being empty. */
    private static boolean possiblyEmpty(Scope scope, String tableName, String column) {
        SourceTable table = scope.source(tableName);
        boolean id = table.primaryKey().contains(column)
                || table.foreignKeys().stream().anyMatch(k -> k.columns().contains(column))
                || scope.workload().settings().idSources().containsKey(tableName + "." + column);
        return !id && table.column(column).filter(c -> c.type().kind() == ColumnType.Kind.TEXT).isPresent();
    }

    private static void bindings(ItemType type, List<KeyBinding> key, String who, Reasons reasons) {
        for (KeyBinding binding : key) {
            boolean encoded = type.attribute(binding.attribute()).filter(a -> a.source() instanceof AttributeSource.Composite).isPresent();
            if (!encoded && binding.values().values().stream().flatMap(List::stream).anyMatch(Terms::isNull)) {
                reasons.add("%s binds key attribute %s of %s to NULL; no item has a NULL key. Encode the NULL, or read otherwise",
                        who, binding.attribute(), type.name());
            }
        }
    }
}
