package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A read that counts items, or stops after so many, meets only items of the kind it means. */
final class OtherKinds implements Check {

    @Override
    public String id() {
        return "other-kinds";
    }

    @Override
    public String demands() {
        return "where items of several kinds stand under one key, a page or a count is of one kind: the service counts them all";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (Step step : scope.plan().all()) {
            if (step instanceof Step.Query query && (query.page().isPresent() || query.countOnly())) {
                query(scope.model().require(query.target().table()), query, reasons);
            }
        }
    }

    private static void query(TableDesign table, Step.Query query, Reasons reasons) {
        Set<String> meant = new LinkedHashSet<>();
        query.rows().stream().map(RowSource::itemType).forEach(meant::add);
        for (String name : meant) {
            ItemType type = table.itemType(name);
            List<String> met = table.itemTypes().stream().filter(t -> !t.name().equals(name) && meets(table, query, type, t))
                    .map(ItemType::name).toList();
            if (!met.isEmpty()) {
                reasons.add("read %s %s items of type %s, but items of type %s stand under the same key of %s and count too;"
                                + " give the sort key a beginning that only %s has",
                        query.id(), query.countOnly() ? "counts" : "stops after a page of", name, String.join(", ", met), query.target(), name);
            }
        }
    }

    /** The query by the key of one type can meet an item of the other. */
    private static boolean meets(TableDesign table, Step.Query query, ItemType type, ItemType other) {
        Optional<SecondaryIndex> index = query.target().index().flatMap(table::index);
        KeySchema key = index.map(SecondaryIndex::key).orElse(table.key());
        if (key.all().stream().anyMatch(k -> other.attribute(k).isEmpty())) {
            return false;
        }
        return query.key().stream().map(KeyBinding::attribute).noneMatch(k -> apart(type.attribute(k), other.attribute(k)));
    }

    private static boolean apart(Optional<Attribute> a, Optional<Attribute> b) {
        Optional<AttributeSource> x = a.map(Attribute::source);
        Optional<AttributeSource> y = b.map(Attribute::source);
        return x.isPresent() && y.isPresent() && x.get().apartFrom(y.get());
    }
}
