package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.SortRange;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Each request names its key as the service demands. */
final class KeyCondition implements Check {

    @Override
    public String id() {
        return "key-condition";
    }

    @Override
    public String demands() {
        return "partition attributes all by equality, sort attributes left to right, one range or beginning, last; the whole key for a single item";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PathReads reads : PathReads.of(scope)) {
            for (Step step : reads.path().steps()) {
                if (step instanceof Step.Read read) {
                    oneRule(scope.model().require(read.target().table()), read, reasons);
                }
                if (step instanceof Step.Query query) {
                    query(scope.model().require(query.target().table()), query, reasons);
                } else if (step instanceof Step.Read read) {
                    whole(scope.model().require(read.target().table()), "read " + read.id(), read.key(), reasons);
                    beginnings(scope.model().require(read.target().table()), read).forEach(k -> reasons.add(
                            "read %s gets items by their whole key, but key attribute %s has no value for all of its columns",
                            read.id(), k.attribute()));
                    read.target().index().ifPresent(i ->
                            reasons.add("read %s gets an item from index %s; the service gets items from tables only", read.id(), i));
                    if (read instanceof Step.GetItem get) {
                        single(reads, get, reasons);
                    }
                } else if (step instanceof Step.Write write) {
                    for (Action action : write.actions()) {
                        whole(scope.model().require(action.table()), "write " + write.id(), action.key(), reasons);
                        action.key().forEach(k -> valued(scope, write, action, k, reasons));
                        action.key().stream().filter(k -> k.values().values().stream().anyMatch(v -> v.size() != 1)).forEach(k ->
                                reasons.add("write %s: key attribute %s has several values; one action writes one item",
                                        write.id(), k.attribute()));
                    }
                }
            }
        }
    }

    /** Every column that the key attribute is made from has a value. */
    private static void valued(Scope scope, Step.Write write, Action action, KeyBinding key, Reasons reasons) {
        scope.model().require(action.table()).itemType(action.itemType()).attribute(key.attribute()).ifPresent(a ->
                valueColumns(a.source()).stream().filter(c -> !key.values().containsKey(c)).forEach(c ->
                        reasons.add("write %s: key attribute %s of %s has no value for column %s", write.id(), key.attribute(),
                                action.itemType(), c)));
    }

    /** A copy's value is the parent's. */
    private static List<String> valueColumns(AttributeSource source) {
        return source instanceof AttributeSource.Copy copy ? List.of(copy.column()) : source.columns();
    }

    /** One request has one value for an attribute, so the attribute follows the same rule in all items it asks for. */
    private static void oneRule(TableDesign table, Step.Read read, Reasons reasons) {
        List<ItemType> types = read.rows().stream().map(r -> table.itemType(r.itemType())).distinct().toList();
        for (KeyBinding binding : read.key()) {
            long rules = types.stream().flatMap(t -> t.attribute(binding.attribute()).stream()).map(KeyCondition::rule).distinct().count();
            if (rules > 1) {
                reasons.add("read %s asks for items of several types by %s, which is made in another way in each; one request"
                        + " has one value for it", read.id(), binding.attribute());
            }
        }
    }

    /** The rule of an attribute apart from the names of its columns. */
    private static List<Object> rule(Attribute attribute) {
        AttributeSource source = attribute.source();
        Object own = source instanceof AttributeSource.Constant constant ? constant.value()
                : source instanceof AttributeSource.Composite composite ? composite.prefix()
                : source instanceof AttributeSource.Normalised normalised ? normalised.collation()
                : source instanceof AttributeSource.OrderTwin twin ? twin.collation() : "";
        return List.of(attribute.type(), source.getClass(), source.columns().size(), own);
    }

    /** The bindings that give only the beginning of their attribute. */
    private static List<KeyBinding> beginnings(TableDesign table, Step.Read read) {
        return read.rows().stream().findFirst().map(row -> table.itemType(row.itemType())).map(type -> read.key().stream()
                .filter(k -> type.attribute(k.attribute()).filter(a -> k.partial(a.source())).isPresent()).toList()).orElse(List.of());
    }

    /** {@code begins_with}: on the sort attribute bound last, by one value, and not on nothing at all. */
    private static void beginning(TableDesign table, Step.Query query, KeySchema key, Reasons reasons) {
        for (KeyBinding binding : beginnings(table, query)) {
            AttributeSource.Composite source = (AttributeSource.Composite) table.itemType(query.rows().get(0).itemType())
                    .attribute(binding.attribute()).orElseThrow().source();
            boolean last = query.key().indexOf(binding) == query.key().size() - 1 && query.range().isEmpty();
            boolean first = source.columns().subList(0, binding.values().size()).containsAll(binding.values().keySet());
            if (!key.sort().contains(binding.attribute()) || !last || !first || !binding.single()
                    || binding.values().isEmpty() && source.prefix().isEmpty()) {
                reasons.add("read %s gives only the beginning of key attribute %s; that is possible for the sort attribute bound"
                                + " last, by a prefix or one value for each of its first columns, and without a range",
                        query.id(), binding.attribute());
            }
        }
    }

    private static void query(TableDesign table, Step.Query query, Reasons reasons) {
        KeySchema key = query.target().index().flatMap(table::index).map(i -> i.key()).orElse(table.key());
        List<String> bound = query.key().stream().map(KeyBinding::attribute).toList();
        List<String> missing = key.partition().stream().filter(a -> !bound.contains(a)).toList();
        String what = query.target().index().map(i -> "index " + i + " of table " + table.name()).orElse("table " + table.name());
        if (!missing.isEmpty()) {
            List<String> sort = new ArrayList<>(bound.stream().filter(key.sort()::contains).toList());
            query.range().map(SortRange::attribute).ifPresent(sort::add);
            reasons.add("read %s queries %s without its partition attribute %s%s; the service refuses that. Another index with"
                            + " that attribute as partition key is needed",
                    query.id(), what, String.join(", ", missing),
                    sort.isEmpty() ? "" : " (by its sort key " + String.join(", ", sort) + " alone)");
        }
        bound.stream().filter(a -> !key.all().contains(a)).forEach(a ->
                reasons.add("read %s: %s is no key attribute of %s", query.id(), a, what));
        if (bound.stream().distinct().count() != bound.size()) {
            reasons.add("read %s binds a key attribute of %s twice", query.id(), what);
        }
        sort(query, key, bound, what, reasons);
        beginning(table, query, key, reasons);
    }

    private static void sort(Step.Query query, KeySchema key, List<String> bound, String what, Reasons reasons) {
        int prefix = (int) key.sort().stream().takeWhile(bound::contains).count();
        key.sort().stream().skip(prefix).filter(bound::contains).forEach(a ->
                reasons.add("read %s: sort attribute %s of %s is bound, but one before it is not; they go left to right",
                        query.id(), a, what));
        query.range().ifPresent(range -> {
            if (key.sort().indexOf(range.attribute()) != prefix) {
                reasons.add("read %s: a range on %s of %s, which is not the sort attribute that comes next", query.id(),
                        range.attribute(), what);
            }
        });
    }

    private static void whole(TableDesign table, String who, List<KeyBinding> key, Reasons reasons) {
        String bound = key.stream().map(KeyBinding::attribute).sorted().collect(Collectors.joining(", "));
        String wanted = table.key().all().stream().sorted().collect(Collectors.joining(", "));
        if (!bound.equals(wanted)) {
            reasons.add("%s names an item of table %s by %s; its whole key is %s", who, table.name(), bound.isEmpty() ? "nothing" : bound, wanted);
        }
    }

    private static void single(PathReads reads, Step.GetItem get, Reasons reasons) {
        for (KeyBinding binding : get.key()) {
            for (List<Expression> values : binding.values().values()) {
                boolean one = values.size() == 1
                        && (!(values.get(0) instanceof ColumnRef column) || oneRow(reads, get, column));
                if (!one) {
                    reasons.add("read %s gets one item, but key attribute %s can have several values", get.id(), binding.attribute());
                }
            }
        }
    }

    private static boolean oneRow(PathReads reads, Step.GetItem get, ColumnRef column) {
        List<RowProvider> before = reads.providers().stream()
                .filter(p -> p.source().statement().equals(get.statement()) && p.source().alias().equals(column.source())).toList();
        Optional<SourceNeed> need = reads.needs().stream()
                .filter(n -> n.run().id().equals(get.statement()) && n.alias().equals(column.source())).findFirst();
        return before.stream().anyMatch(p -> p.single() && p.source().embedded().isEmpty()) || need.filter(KeyCondition::unique).isPresent();
    }

    /** The terms bind a key of the table to values of the request. */
    private static boolean unique(SourceNeed need) {
        List<String> fixed = need.table().columns().stream().map(c -> c.name())
                .filter(c -> need.conjuncts().equals(need.column(c)).stream()
                        .anyMatch(e -> e instanceof Expression.Parameter || e instanceof Expression.Literal || e instanceof Expression.StepRef))
                .toList();
        return need.table().identifies(fixed);
    }
}
