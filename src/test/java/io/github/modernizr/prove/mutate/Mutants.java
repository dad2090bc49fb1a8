package io.github.modernizr.prove.mutate;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.PlannedPattern;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Target;
import io.github.modernizr.prove.mutate.Mutant.Kind;
import io.github.modernizr.prove.mutate.Mutant.Use;
import io.github.modernizr.prove.mutate.Mutators.Change;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All mutants of a model, in the order of the model. */
final class Mutants {

    private final DataModel model;
    private final List<Mutant> found = new ArrayList<>();

    private final Set<String> patterns;

    private Mutants(DataModel model, Set<String> patterns) {
        this.model = model;
        this.patterns = patterns;
    }

    /** @param patterns those whose plans are sound: what only others use is left as it is */
    static List<Mutant> of(DataModel model, Set<String> patterns) {
        Mutants mutants = new Mutants(model, patterns);
        model.tables().forEach(mutants::ofTable);
        model.patterns().stream().filter(p -> patterns.contains(p.pattern())).forEach(mutants::ofPattern);
        return mutants.found;
    }

    private void ofTable(TableDesign table) {
        Set<Use> users = users(read -> read.target().table().equals(table.name()), action -> action.table().equals(table.name()));
        if (users.isEmpty()) {
            return;
        }
        RecordTree.walk(table, (way, rebuild) -> changes(way).forEach(change -> {
            Set<Use> concerned = concerned(table, way).orElse(users);
            if (concerned.isEmpty()) {
                return;
            }
            List<TableDesign> tables = new ArrayList<>(model.tables());
            tables.set(tables.indexOf(table), (TableDesign) rebuild.apply(change.instead()));
            found.add(new Mutant(change.kind(), "table " + table.name() + ": " + change.what(), concerned, way,
                    Optional.ofNullable(change.instead()),
                    new DataModel(model.application(), List.copyOf(tables), model.patterns(), model.decisions())));
        }));
    }

    /** The forms that read the index or name the attribute that was changed; empty where nothing that small was. */
    private Optional<Set<Use>> concerned(TableDesign table, List<Record> way) {
        for (Record node : way) {
            if (node instanceof SecondaryIndex index) {
                return Optional.of(users(r -> r.target().equals(Target.index(table.name(), index.name())), a -> false));
            } else if (node instanceof Attribute attribute) {
                String name = attribute.name();
                Set<Use> users = users(r -> r.target().table().equals(table.name()) && (r.projection().contains(name)
                                || r.key().stream().anyMatch(k -> k.attribute().equals(name))
                                || r.target().index().flatMap(table::index).filter(i -> i.key().all().contains(name)).isPresent()),
                        a -> a.table().equals(table.name()) && Stream.concat(a.key().stream().map(KeyBinding::attribute),
                                a.writes().stream().map(AttributeWrite::attribute)).anyMatch(name::equals));
                return users.isEmpty() ? Optional.empty() : Optional.of(users);
            }
        }
        return Optional.empty();
    }

    /** Forms of sound patterns with such a step; of a pattern with many forms the first and the last of them. */
    private Set<Use> users(Predicate<Step.Read> reads, Predicate<Action> writes) {
        Set<Use> users = new LinkedHashSet<>();
        for (PlannedPattern pattern : model.patterns()) {
            List<Use> own = pattern.forms().stream().filter(f -> patterns.contains(pattern.pattern()))
                    .filter(f -> f.plan().stream().flatMap(p -> p.all().stream()).anyMatch(step ->
                            step instanceof Step.Read read && reads.test(read)
                                    || step instanceof Step.Write write && write.actions().stream().anyMatch(writes)))
                    .map(f -> new Use(pattern.pattern(), f.form())).toList();
            if (!own.isEmpty()) {
                users.add(own.get(0));
                users.add(own.get(own.size() - 1));
            }
        }
        return users;
    }

    private void ofPattern(PlannedPattern pattern) {
        for (PlannedPattern.PlannedForm form : pattern.forms()) {
            RecordTree.walk(form, (way, rebuild) -> changes(way).forEach(change -> {
                List<PlannedPattern.PlannedForm> forms = new ArrayList<>(pattern.forms());
                forms.set(forms.indexOf(form), (PlannedPattern.PlannedForm) rebuild.apply(change.instead()));
                List<PlannedPattern> patterns = new ArrayList<>(model.patterns());
                patterns.set(patterns.indexOf(pattern), new PlannedPattern(pattern.pattern(), List.copyOf(forms)));
                found.add(new Mutant(change.kind(), pattern.pattern() + " " + form.form() + ": " + change.what(),
                        Set.of(new Use(pattern.pattern(), form.form())), way, Optional.ofNullable(change.instead()),
                        new DataModel(model.application(), model.tables(), List.copyOf(patterns), model.decisions())));
            }));
        }
    }

    private List<Change> changes(List<Record> way) {
        Record node = way.get(way.size() - 1);
        List<Change> changes = new ArrayList<>();
        Optional<Kind> kind = way.stream().flatMap(r -> structure(r).stream()).reduce((outer, inner) -> inner).flatMap(Mutants::kind);
        for (Mutators.Mutator<?> mutator : Mutators.ALL) {
            for (Change change : mutator.apply(node)) {
                changes.add(kind.map(k -> new Change(k, change.what(), change.instead())).orElse(change));
            }
        }
        return changes;
    }

    /** What an action or an item type is about. */
    private Optional<ItemType.Structure> structure(Record node) {
        if (node instanceof ItemType type) {
            return Optional.of(type.structure());
        }
        return node instanceof Action action ? model.table(action.table()).stream().flatMap(t -> t.itemTypes().stream())
                .filter(t -> t.name().equals(action.itemType())).map(ItemType::structure).findFirst() : Optional.empty();
    }

    /** The class to which whatever is wrong about items of the structure belongs; without one it is that of the change. */
    private static Optional<Kind> kind(ItemType.Structure structure) {
        return switch (structure) {
            case GUARD -> Optional.of(Kind.GUARD);
            case AGGREGATE -> Optional.of(Kind.COUNTER);
            case ROW, GROUP -> Optional.empty();
        };
    }
}
