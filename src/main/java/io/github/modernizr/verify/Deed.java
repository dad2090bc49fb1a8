package io.github.modernizr.verify;

import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** An action of a path, with the write it stands in and the item type it is about. */
record Deed(Step.Write write, Action action, TableDesign table, ItemType type) {

    static List<Deed> of(PlanPath path, Scope scope) {
        return scope.known().deeds(path, () -> find(path, scope));
    }

    private static List<Deed> find(PlanPath path, Scope scope) {
        List<Deed> found = new ArrayList<>();
        for (Step.Write write : path.writes()) {
            for (Action action : write.actions()) {
                TableDesign table = scope.model().require(action.table());
                found.add(new Deed(write, action, table, table.itemType(action.itemType())));
            }
        }
        return found;
    }

    /** Those that name a statement of the change. */
    static List<Deed> of(PlanPath path, Scope scope, RowChange change) {
        return of(path, scope).stream().filter(d -> d.serves(change)).toList();
    }

    /** Those of the change's statements that repeat for rows of the alias. */
    static List<Deed> of(PlanPath path, Scope scope, RowChange change, String alias) {
        return of(path, scope).stream()
                .filter(d -> d.action().statements().stream().anyMatch(change.statements()::contains))
                .filter(d -> d.action().forEach().filter(rows -> rows.endsWith("." + alias)).isPresent()).toList();
    }

    boolean serves(RowChange change) {
        return action.statements().stream().anyMatch(change.statements()::contains)
                && action.forEach().filter(rows -> rows.contains(".") && !rows.endsWith("." + change.alias())).isEmpty();
    }

    boolean about(TableDesign design, ItemType itemType) {
        return table.name().equals(design.name()) && type.name().equals(itemType.name());
    }

    /** The one value that the key gives to a column. */
    Optional<Expression> keyValue(String column) {
        return action.key().stream().flatMap(k -> k.values().entrySet().stream())
                .filter(e -> e.getKey().equals(column) && e.getValue().size() == 1)
                .map(e -> e.getValue().get(0)).findFirst();
    }

    /** Every column in the key has the value that the test wants. */
    boolean keyed(BiPredicate<String, Expression> wanted) {
        return action.key().stream().map(KeyBinding::values).map(Map::entrySet)
                .allMatch(entries -> entries.stream().allMatch(e -> e.getValue().stream().allMatch(v -> wanted.test(e.getKey(), v))));
    }

    List<AttributeWrite> writes(String attribute) {
        return action.writes().stream().filter(w -> w.element().isEmpty() && w.attribute().equals(attribute)).toList();
    }

    boolean inKey(String attribute) {
        return action.key().stream().anyMatch(k -> k.attribute().equals(attribute));
    }

    boolean requires(Class<? extends Condition> kind) {
        return action.conditions().stream().anyMatch(kind::isInstance);
    }

    /** The conditions cannot hold where there is no item. */
    boolean requiresItem() {
        return action.conditions().stream().anyMatch(RowDeeds::demands);
    }

    /** A condition holds the attribute to exactly this value. */
    boolean pins(String attribute, Expression value) {
        return action.conditions().stream().anyMatch(c -> c instanceof Condition.Compare compare
                && compare.operator() == Expression.Comparison.EQUAL && !compare.orAbsent()
                && compare.attribute().equals(attribute) && Terms.same(compare.value(), value));
    }

    /** A condition holds the item to the version that was read: none of its rows has changed since. */
    boolean pinsVersion() {
        return type.attributes().stream().filter(a -> a.source() instanceof AttributeSource.Version)
                .anyMatch(a -> action.conditions().stream().anyMatch(c -> c instanceof Condition.Compare compare
                        && compare.operator() == Expression.Comparison.EQUAL && !compare.orAbsent() && compare.attribute().equals(a.name())));
    }

    String words() {
        return "write " + write.id() + " (" + action.kind() + " " + type.name() + ")";
    }
}
