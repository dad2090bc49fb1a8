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
import java.util.stream.Stream;

/**
 * A read that counts items, or stops after so many, meets only items of the kind it means; any other asks for
 * the key attributes that tell the kinds apart, wherever it meets several.
 */
final class OtherKinds implements Check {

    @Override
    public String id() {
        return "other-kinds";
    }

    @Override
    public String demands() {
        return "where items of several kinds stand under one key, a page or a count is of one kind, as the service counts them all, and other reads ask for the key that tells them apart";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (Step step : scope.plan().all()) {
            if (step instanceof Step.Query query) {
                query(scope.model().require(query.target().table()), query, reasons);
            }
        }
    }

    private static void query(TableDesign table, Step.Query query, Reasons reasons) {
        Set<String> meant = new LinkedHashSet<>();
        query.rows().stream().map(RowSource::itemType).forEach(meant::add);
        for (String name : meant) {
            ItemType type = table.itemType(name);
            List<ItemType> met = table.itemTypes().stream().filter(t -> !t.name().equals(name) && meets(table, query, type, t)).toList();
            if (met.isEmpty()) {
                continue;
            }
            String others = String.join(", ", met.stream().map(ItemType::name).toList());
            if (query.page().isPresent() || query.countOnly()) {
                reasons.add("read %s %s items of type %s, but items of type %s stand under the same key of %s and count too;"
                                + " give the sort key a beginning that only %s has",
                        query.id(), query.countOnly() ? "counts" : "stops after a page of", name, others, query.target(), name);
            }
            told(table, type, met).filter(k -> !query.projection().isEmpty() && !query.projection().contains(k)).forEach(k ->
                    reasons.add("read %s meets items of types %s and %s, but does not ask for %s, by which they are told apart",
                            query.id(), name, others, k));
        }
    }

    /** The key attributes in which the kinds differ. */
    private static Stream<String> told(TableDesign table, ItemType type, List<ItemType> met) {
        return table.key().all().stream().filter(k -> met.stream().anyMatch(t -> apart(type.attribute(k), t.attribute(k))));
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
