package io.github.modernizr.model;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.PlannedPattern.PlannedForm;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What has to change in one model to become another.
 *
 * @param structures tables, kinds of items, attributes and indexes, in the order of the target, what goes last
 * @param plans one change a pattern, likewise
 */
public record ModelDifference(List<Change> structures, List<Change> plans) {

    /** Seen from the first model. */
    public enum Kind {
        ADD, REMOVE, CHANGE
    }

    /**
     * One difference.
     *
     * @param table empty for a plan
     * @param index the index that it is about, where it is about one
     * @param subject such as {@code index by_author of table notes}
     * @param detail what it becomes, or what differs; may be empty
     */
    public record Change(Kind kind, Optional<String> table, Optional<String> index, String subject, String detail) {}

    public boolean isEmpty() {
        return structures.isEmpty() && plans.isEmpty();
    }

    public static ModelDifference between(DataModel from, DataModel to) {
        List<Change> structures = new ArrayList<>();
        pairs(from.tables(), to.tables(), TableDesign::name, (name, before, after) -> table(name, before, after, structures));
        List<Change> plans = new ArrayList<>();
        pairs(from.patterns(), to.patterns(), PlannedPattern::pattern, (id, before, after) -> plan(id, before, after, plans));
        return new ModelDifference(List.copyOf(structures), List.copyOf(plans));
    }

    private interface Pair<T> {
        void of(String name, Optional<T> before, Optional<T> after);
    }

    private static <T> void pairs(List<T> from, List<T> to, Function<T, String> name, Pair<T> pair) {
        Set<String> names = new LinkedHashSet<>();
        to.forEach(t -> names.add(name.apply(t)));
        from.forEach(f -> names.add(name.apply(f)));
        names.forEach(n -> pair.of(n, named(from, name, n), named(to, name, n)));
    }

    private static <T> Optional<T> named(List<T> all, Function<T, String> name, String wanted) {
        return all.stream().filter(t -> name.apply(t).equals(wanted)).findFirst();
    }

    private static void table(String name, Optional<TableDesign> before, Optional<TableDesign> after, List<Change> changes) {
        if (before.isEmpty() || after.isEmpty()) {
            changes.add(new Change(after.isPresent() ? Kind.ADD : Kind.REMOVE, Optional.of(name), Optional.empty(), "table " + name,
                    after.map(t -> key(t.key())).orElse("")));
        } else if (!before.get().key().equals(after.get().key())) {
            changes.add(new Change(Kind.CHANGE, Optional.of(name), Optional.empty(), "key of table " + name,
                    key(before.get().key()) + " becomes " + key(after.get().key())));
        }
        if (before.isPresent() && after.isPresent()) {
            pairs(before.get().itemTypes(), after.get().itemTypes(), ItemType::name, (type, a, b) -> item(name, type, a, b, changes));
        }
        if (after.isPresent()) {
            pairs(before.map(TableDesign::indexes).orElse(List.of()), after.get().indexes(), SecondaryIndex::name,
                    (index, a, b) -> index(name, index, a, b, changes));
        }
    }

    private static void item(String table, String name, Optional<ItemType> before, Optional<ItemType> after, List<Change> changes) {
        String subject = "items " + name + " of table " + table;
        if (before.isEmpty() || after.isEmpty()) {
            changes.add(new Change(after.isPresent() ? Kind.ADD : Kind.REMOVE, Optional.of(table), Optional.empty(), subject,
                    after.map(ModelDifference::standsFor).orElse("")));
            return;
        }
        if (!standsFor(before.get()).equals(standsFor(after.get()))) {
            changes.add(new Change(Kind.CHANGE, Optional.of(table), Optional.empty(), subject,
                    standsFor(before.get()) + " becomes " + standsFor(after.get())));
        }
        if (!before.get().embedded().equals(after.get().embedded())) {
            changes.add(new Change(Kind.CHANGE, Optional.of(table), Optional.empty(), subject, "the rows inside them"));
        }
        pairs(before.get().attributes(), after.get().attributes(), Attribute::name, (attribute, a, b) -> {
            if (!a.equals(b)) {
                Kind kind = a.isEmpty() ? Kind.ADD : b.isEmpty() ? Kind.REMOVE : Kind.CHANGE;
                changes.add(new Change(kind, Optional.of(table), Optional.empty(),
                        "attribute " + attribute + " of " + subject, kind == Kind.CHANGE ? "another type or source" : ""));
            }
        });
    }

    private static void index(
            String table, String name, Optional<SecondaryIndex> before, Optional<SecondaryIndex> after, List<Change> changes) {
        if (!before.equals(after)) {
            Kind kind = before.isEmpty() ? Kind.ADD : after.isEmpty() ? Kind.REMOVE : Kind.CHANGE;
            String was = kind == Kind.CHANGE ? before.map(ModelDifference::index).orElse("") + " becomes " : "";
            changes.add(new Change(kind, Optional.of(table), Optional.of(name), "index " + name + " of table " + table,
                    after.map(i -> was + index(i)).orElse("")));
        }
    }

    private static void plan(String id, Optional<PlannedPattern> before, Optional<PlannedPattern> after, List<Change> changes) {
        Set<String> forms = new LinkedHashSet<>();
        after.ifPresent(p -> p.forms().forEach(f -> forms.add(f.form())));
        before.ifPresent(p -> p.forms().forEach(f -> forms.add(f.form())));
        List<String> differing = forms.stream().filter(f -> !planned(before, f).equals(planned(after, f))).toList();
        if (!differing.isEmpty()) {
            boolean none = differing.stream().allMatch(f -> planned(before, f).isEmpty());
            boolean gone = differing.stream().allMatch(f -> planned(after, f).isEmpty());
            changes.add(new Change(none ? Kind.ADD : gone ? Kind.REMOVE : Kind.CHANGE, Optional.empty(), Optional.empty(), id,
                    forms.size() == 1 ? "" : differing.size() + " of " + forms.size() + " forms"));
        }
    }

    private static Optional<Object> planned(Optional<PlannedPattern> pattern, String form) {
        return pattern.flatMap(p -> p.form(form)).flatMap(PlannedForm::plan).map(p -> (Object) p);
    }

    private static String standsFor(ItemType type) {
        return Fields.word(type.structure()) + " of " + type.sourceTable() + " by " + String.join(", ", type.identity())
                + ", kept " + Fields.word(type.upkeep());
    }

    private static String key(KeySchema key) {
        return "(" + String.join(", ", key.partition()) + (key.sort().isEmpty() ? "" : "; " + String.join(", ", key.sort())) + ")";
    }

    private static String index(SecondaryIndex index) {
        return (index.local() ? "local " : "") + key(index.key()) + " " + Fields.word(index.projection().kind())
                + (index.projection().attributes().isEmpty() ? "" : " " + String.join(", ", index.projection().attributes()));
    }
}
