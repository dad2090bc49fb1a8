package io.github.modernizr.verify;

import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.Step;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** All that a plan names is there; nothing else is looked at where it is not. */
final class NamesResolve implements Check {

    @Override
    public String id() {
        return "unknown-name";
    }

    @Override
    public String demands() {
        return "a plan names only tables, indexes, item types, attributes and statements that exist";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        if (scope.paths().size() >= PlanPath.MOST) {
            reasons.add("the plan branches into more than %d ways; nobody can check it", PlanPath.MOST);
        }
        for (Step step : scope.plan().all()) {
            if (step instanceof Step.Read read) {
                read(scope, read, reasons);
            } else if (step instanceof Step.Write write) {
                write.actions().forEach(action -> action(scope, write, action, reasons));
            } else if (step instanceof Step.Evaluate evaluate) {
                statement(scope, "an evaluation", evaluate.statement(), reasons);
            } else if (step instanceof Step.Expect expect) {
                statement(scope, "an expectation", expect.statement(), reasons);
            }
        }
    }

    /** The tables that a plan reads or writes, by the names it has for them. */
    static Set<String> tables(Plan plan) {
        Set<String> names = new LinkedHashSet<>();
        for (Step step : plan.all()) {
            if (step instanceof Step.Read read) {
                names.add(read.target().table());
            } else if (step instanceof Step.Write write) {
                write.actions().stream().map(Action::table).forEach(names::add);
            }
        }
        return names;
    }

    private static void statement(Scope scope, String who, String id, Reasons reasons) {
        if (scope.run(id).isEmpty()) {
            reasons.add("%s names statement %s, which the form does not have", who, id);
        }
    }

    private static void read(Scope scope, Step.Read read, Reasons reasons) {
        Optional<TableDesign> table = scope.model().table(read.target().table());
        if (table.isEmpty()) {
            reasons.add("read %s names table %s, which the model does not define", read.id(), read.target().table());
            return;
        }
        read.target().index().filter(i -> table.get().index(i).isEmpty()).ifPresent(i ->
                reasons.add("read %s names index %s, which table %s does not have", read.id(), i, table.get().name()));
        statement(scope, "read " + read.id(), read.statement(), reasons);
        read.key().forEach(k -> attribute(table.get(), "read " + read.id(), k.attribute(), reasons));
        read.projection().forEach(a -> projected(table.get(), read, a, reasons));
        read.rows().forEach(source -> rows(scope, table.get(), "read " + read.id(), source, reasons));
    }

    private static void rows(Scope scope, TableDesign table, String who, RowSource source, Reasons reasons) {
        Optional<ItemType> type = type(table, source.itemType());
        if (type.isEmpty()) {
            reasons.add("%s brings items of type %s, which table %s does not hold", who, source.itemType(), table.name());
            return;
        }
        source.embedded().filter(e -> type.get().embeddedRows(e).isEmpty()).ifPresent(e ->
                reasons.add("%s brings rows of %s embedded in %s, which holds none", who, e, source.itemType()));
        boolean alias = scope.run(source.statement()).stream().flatMap(run -> StatementSources.of(scope, run).stream())
                .anyMatch(need -> need.alias().equals(source.alias()));
        if (!alias) {
            reasons.add("%s brings rows for %s of statement %s, which has no such source", who, source.alias(), source.statement());
        }
    }

    private static void action(Scope scope, Step.Write write, Action action, Reasons reasons) {
        String who = "write " + write.id();
        Optional<TableDesign> table = scope.model().table(action.table());
        if (table.isEmpty()) {
            reasons.add("%s names table %s, which the model does not define", who, action.table());
            return;
        }
        Optional<ItemType> type = type(table.get(), action.itemType());
        if (type.isEmpty()) {
            reasons.add("%s names item type %s, which table %s does not hold", who, action.itemType(), action.table());
            return;
        }
        action.statements().forEach(id -> statement(scope, who, id, reasons));
        action.returns().forEach(source -> rows(scope, table.get(), who, source, reasons));
        action.key().stream().map(KeyBinding::attribute).filter(a -> type.get().attribute(a).isEmpty()).forEach(a ->
                reasons.add("%s sets key attribute %s, which item type %s does not have", who, a, action.itemType()));
        action.forEach().filter(name -> scope.named(name).isEmpty()).ifPresent(name ->
                reasons.add("%s repeats for the rows of %s, which is no statement of the form", who, name));
        action.writes().forEach(w -> attribute(type.get(), who, w, reasons));
    }

    private static void attribute(ItemType type, String who, AttributeWrite write, Reasons reasons) {
        boolean known = write.element()
                .map(e -> type.embeddedRows(e.table()).stream().flatMap(r -> r.attributes().stream())
                        .anyMatch(a -> a.name().equals(write.attribute())))
                .orElse(type.attribute(write.attribute()).isPresent());
        if (!known) {
            reasons.add("%s writes attribute %s, which item type %s does not have", who, write.attribute(), type.name());
        }
    }

    private static void attribute(TableDesign table, String who, String attribute, Reasons reasons) {
        if (table.itemTypes().stream().allMatch(t -> t.attribute(attribute).isEmpty())) {
            reasons.add("%s names attribute %s, which no item of table %s has", who, attribute, table.name());
        }
    }

    private static void projected(TableDesign table, Step.Read read, String attribute, Reasons reasons) {
        boolean known = table.itemTypes().stream().anyMatch(t -> t.attribute(attribute).isPresent()
                || t.embedded().stream().flatMap(e -> e.attributes().stream()).anyMatch(a -> a.name().equals(attribute)));
        if (!known) {
            reasons.add("read %s asks for attribute %s, which no item of table %s has", read.id(), attribute, table.name());
        }
    }

    private static Optional<ItemType> type(TableDesign table, String name) {
        return table.itemTypes().stream().filter(t -> t.name().equals(name)).findFirst();
    }
}
