package io.github.modernizr.verify;

import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.workload.PatternStep.Run;
import java.util.List;
import java.util.Optional;

/** Each write statement has its effect on the right items, in everything that holds rows of its table. */
final class RowsWritten implements Check {

    @Override
    public String id() {
        return "effect-missing";
    }

    @Override
    public String demands() {
        return "each write statement is carried out, on the items that its WHERE means, in everything that holds the table's rows";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        List<RowChange> changes = RowChange.of(scope);
        for (PlanPath path : scope.paths()) {
            for (RowChange change : changes) {
                if (RowDeeds.unchanged(path, change)) {
                    continue;
                }
                named(scope, path, change, reasons);
                List<Holder> holders = Holder.of(scope, change.table().name());
                if (holders.isEmpty()) {
                    reasons.add("%s: no items of the model hold rows of %s", change.words(), change.table().name());
                }
                holders.stream().filter(h -> !RowDeeds.untouched(change, h)).forEach(h -> holder(scope, path, change, h, reasons));
            }
        }
    }

    private static void named(Scope scope, PlanPath path, RowChange change, Reasons reasons) {
        List<Deed> deeds = Deed.of(path, scope, change);
        for (Run run : change.runs()) {
            if (deeds.stream().noneMatch(d -> d.action().statements().contains(run.id()))) {
                reasons.add("%s: no write of the plan carries out statement %s", change.words(), run.id());
            }
        }
    }

    private static void holder(Scope scope, PlanPath path, RowChange change, Holder holder, Reasons reasons) {
        List<Deed> deeds = RowDeeds.of(scope, path, change, holder);
        if (deeds.isEmpty()) {
            reasons.add("%s: the plan does not %s the %s", change.words(), verb(change), holder.words());
        }
        for (Deed deed : deeds) {
            kind(change, holder, deed, reasons);
            key(scope, change, holder, deed, reasons);
            repeats(scope, change, holder, deed, reasons);
            if (holder.embedded().isPresent() && !RowDeeds.wholeGroup(deed, change, holder)) {
                RowDeeds.elements(scope, change, deed, holder).forEach(w -> element(change, holder, deed, w, reasons));
            }
        }
    }

    private static void kind(RowChange change, Holder holder, Deed deed, Reasons reasons) {
        Action.Kind kind = deed.action().kind();
        boolean right = holder.embedded().isPresent() ? kind == Action.Kind.UPDATE || RowDeeds.wholeGroup(deed, change, holder)
                || kind == Action.Kind.PUT && change.creates() && deed.requires(io.github.modernizr.plan.Condition.ItemAbsent.class)
                : switch (change.kind()) {
                    case INSERT -> kind == Action.Kind.PUT || kind == Action.Kind.UPDATE;
                    case UPSERT -> kind == Action.Kind.UPDATE || RowDeeds.knownNew(deed, change, holder);
                    case UPDATE -> kind == Action.Kind.UPDATE;
                    case DELETE -> kind == Action.Kind.DELETE;
                };
        if (!right) {
            reasons.add("%s: %s is a %s, which does not %s a row", change.words(), deed.words(), kind, verb(change));
        }
    }

    /** The same action creates the parent that the embedded row names. */
    private static boolean hostCreated(Scope scope, RowChange change, Holder holder, Deed deed) {
        return holder.embedded().isPresent() && deed.action().kind() == Action.Kind.PUT && RowChange.of(scope).stream()
                .filter(c -> c.kind() == RowChange.Kind.INSERT && c.table().name().equals(holder.type().sourceTable()))
                .filter(c -> c.position() == change.position() && deed.serves(c))
                .anyMatch(c -> deed.keyed((column, value) -> c.isBefore(column, value) || CopiedKey.holds(scope, c, deed, column, value))
                        && holder.embedded().get().link().entrySet().stream().allMatch(l ->
                                c.values().get(l.getValue()) != null && change.isBefore(l.getKey(), c.values().get(l.getValue()))));
    }

    private static void key(Scope scope, RowChange change, Holder holder, Deed deed, Reasons reasons) {
        boolean right = deed.keyed((column, value) -> holder.rowColumn(column)
                .map(c -> change.isBefore(c, value)).orElse(false) || holder.embedded().isEmpty() && CopiedKey.holds(scope, change, deed, column, value));
        if (!right && !hostCreated(scope, change, holder, deed)) {
            reasons.add("%s: the key of %s is not that of the row the statement means", change.words(), deed.words());
        }
    }

    /** One action for each execution, or for each row found: as often as the statement runs. */
    private static void repeats(Scope scope, RowChange change, Holder holder, Deed deed, Reasons reasons) {
        Optional<String> wanted = change.forEach().flatMap(scope::named).map(Run::id);
        Optional<String> given = deed.action().forEach().flatMap(scope::named).map(Run::id);
        List<AttributeWrite> elements = holder.embedded().isPresent() ? RowDeeds.elements(scope, change, deed, holder) : List.of();
        boolean inside = elements.stream().anyMatch(w -> w.element().flatMap(AttributeWrite.Element::forEach).isPresent());
        if (wanted.isPresent() && !wanted.equals(given) && !inside) {
            reasons.add("%s: it runs for each row of %s, but %s does not", change.words(), change.forEach().orElseThrow(), deed.words());
        }
        boolean own = given.filter(id -> change.statements().contains(id)).isPresent();
        if (wanted.isEmpty() && given.isPresent() && !own && change.creates()) {
            reasons.add("%s: it runs once, but %s repeats for the rows of %s", change.words(), deed.words(), given.get());
        }
        boolean looked = deed.action().key().stream().flatMap(k -> k.values().values().stream()).flatMap(List::stream)
                .anyMatch(v -> v instanceof Expression.ColumnRef c && c.source().equals(change.alias()));
        if (looked && wanted.isEmpty() && given.isEmpty() && !oneRow(change)) {
            reasons.add("%s: the statement may mean many rows, but %s writes one", change.words(), deed.words());
        }
    }

    private static boolean oneRow(RowChange change) {
        return change.creates() || change.table().identifies(change.table().columns().stream().map(c -> c.name())
                .filter(c -> change.where().equals(change.column(c)).stream().anyMatch(e -> !(e instanceof Expression.ColumnRef)))
                .toList());
    }

    private static void element(RowChange change, Holder holder, Deed deed, AttributeWrite write, Reasons reasons) {
        if (!RowDeeds.means(change, holder, write.element().orElseThrow())) {
            reasons.add("%s: %s writes attribute %s of another embedded row than the statement means", change.words(), deed.words(),
                    write.attribute());
        }
    }

    private static String verb(RowChange change) {
        return switch (change.kind()) {
            case INSERT -> "create";
            case UPSERT -> "create or change";
            case UPDATE -> "change";
            case DELETE -> "delete";
        };
    }
}
