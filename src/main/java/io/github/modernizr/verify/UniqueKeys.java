package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.ItemType.EmbeddedRows;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.UniqueKey;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.Relaxation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** No two rows share a unique key, however many writers there are at once. */
final class UniqueKeys implements Check {

    @Override
    public String id() {
        return "uniqueness";
    }

    @Override
    public String demands() {
        return "a unique key is refused by the key of an item that must not be there yet, in the row's own transaction; an index refuses nothing";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PlanPath path : scope.paths()) {
            for (RowChange change : RowChange.of(scope)) {
                if (change.creates() && !supplied(scope, change)) {
                    unique(scope, path, change, change.table().primaryKey(), "primary key", reasons);
                }
                for (UniqueKey key : change.table().uniqueKeys()) {
                    boolean changed = key.columns().stream().anyMatch(c -> changed(path, change, c));
                    boolean absent = key.columns().stream().anyMatch(c -> Terms.isNull(change.after(c)) && !change.generated(c));
                    if (change.kind() != RowChange.Kind.DELETE && changed && !absent && !key.columns().containsAll(change.table().primaryKey())) {
                        unique(scope, path, change, key.columns(), "unique key", reasons);
                    }
                }
                guards(scope, path, change, reasons);
            }
        }
    }

    static boolean changed(PlanPath path, RowChange change, String column) {
        return change.changes(column) && !(change.kind() == RowChange.Kind.UPDATE
                && path.knowsEqual(change.column(column), change.after(column)));
    }

    /** The id is unique by construction: the request brings it, or a sequence draws it. */
    private static boolean supplied(Scope scope, RowChange change) {
        return change.table().primaryKey().stream().anyMatch(c -> {
            String column = change.table().name() + "." + c;
            return scope.workload().settings().idSources().containsKey(column) || scope.accepts(Relaxation.Kind.SUPPLIED_ID, column);
        });
    }

    private static void unique(Scope scope, PlanPath path, RowChange change, List<String> key, String kind, Reasons reasons) {
        List<Deed> refusing = Deed.of(path, scope, change).stream().filter(d -> refuses(scope, change, d, key)).toList();
        if (!refusing.isEmpty()) {
            answered(path, change, key, refusing, reasons);
            return;
        }
        Optional<Deed> inexact = Deed.of(path, scope, change).stream()
                .filter(d -> d.requires(Condition.ItemAbsent.class) && !exact(change, d) && key.containsAll(keyColumns(d))).findFirst();
        String columns = change.table().name() + "(" + String.join(", ", key) + ")";
        Optional<String> index = scope.model().tables().stream()
                .flatMap(t -> t.indexes().stream().filter(i -> covers(t, i.key().partition(), change, key)).map(i -> i.name() + " of table " + t.name()))
                .findFirst();
        reasons.add("%s: %s %s is not protected: %s; two writers at once would both succeed. Put an item whose key is that value,"
                        + " on condition that there is none, in the same transaction",
                change.words(), kind, columns,
                inexact.map(d -> "the key of " + d.type().name() + " tells apart texts that the collation holds equal")
                        .or(() -> index.map(i -> "index " + i + " holds it, but an index refuses nothing")).orElse("nothing refuses a second row"));
    }

    /** The refusal is the answer that the specification has for it, unless an earlier look finds the row and gives the answer. */
    private static void answered(PlanPath path, RowChange change, List<String> key, List<Deed> refusing, Reasons reasons) {
        change.runs().stream().flatMap(r -> Optional.ofNullable(r.onDuplicate().get(String.join("+", key))).stream())
                .filter(answer -> refusing.stream().flatMap(d -> d.action().demands().stream())
                        .noneMatch(d -> d.failure().filter(answer::equals).isPresent()))
                .filter(answer -> path.steps().stream().noneMatch(s -> s instanceof Step.Expect e
                        && e.expectation() == PatternStep.Expectation.NONE && e.failure().filter(answer::equals).isPresent()))
                .forEach(answer -> reasons.add("%s: a second %s is answered \"%s\", but %s does not say so", change.words(),
                        String.join(", ", key), answer, refusing.get(0).words()));
    }

    private static boolean covers(TableDesign table, List<String> partition, RowChange change, List<String> key) {
        return table.itemTypes().stream().filter(t -> t.sourceTable().equals(change.table().name()))
                .anyMatch(t -> partition.stream().allMatch(a -> t.attribute(a)
                        .filter(x -> !x.source().columns().isEmpty() && key.containsAll(x.source().columns())).isPresent()));
    }

    /** A second row with the key meets an item that is there already. */
    private static boolean refuses(Scope scope, RowChange change, Deed deed, List<String> key) {
        boolean upsert = change.kind() == RowChange.Kind.UPSERT;
        for (EmbeddedRows rows : deed.type().embedded()) {
            Set<String> told = new LinkedHashSet<>(rows.link().keySet());
            told.addAll(rows.elementKey());
            if (rows.sourceTable().equals(change.table().name()) && key.containsAll(told)
                    && embedded(change, deed, new Holder(deed.table(), deed.type(), Optional.of(rows)), upsert)) {
                return true;
            }
        }
        boolean own = deed.type().sourceTable().equals(change.table().name())
                && (deed.type().structure() == ItemType.Structure.ROW || deed.type().structure() == ItemType.Structure.GUARD);
        return own && key.containsAll(keyColumns(deed))
                && (deed.requires(Condition.ItemAbsent.class) || upsert && deed.type().structure() == ItemType.Structure.ROW)
                && deed.keyed((column, value) -> change.isAfter(column, value) || CopiedKey.holds(scope, change, deed, column, value))
                && deed.table().key().all().stream().flatMap(k -> deed.type().attribute(k).stream()).map(Attribute::source)
                        .allMatch(source -> !(source instanceof AttributeSource.Copy copy) || CopiedKey.tellsApart(scope, copy))
                && exact(change, deed);
    }

    /** The row itself is written there, and must not be there yet. */
    private static boolean embedded(RowChange change, Deed deed, Holder holder, boolean upsert) {
        return (upsert || RowDeeds.knownNew(deed, change, holder))
                && deed.action().writes().stream().flatMap(w -> w.element().stream()).anyMatch(e -> RowDeeds.means(change, holder, e));
    }

    private static Set<String> keyColumns(Deed deed) {
        Set<String> columns = new LinkedHashSet<>();
        deed.table().key().all().forEach(k -> deed.type().attribute(k).ifPresent(a -> columns.addAll(a.source().columns())));
        return columns;
    }

    /** Equal by the collation means equal keys, and the other way round. */
    private static boolean exact(RowChange change, Deed deed) {
        return deed.table().key().all().stream().map(k -> deed.type().attribute(k)).flatMap(Optional::stream)
                .map(Attribute::source).allMatch(source -> source.columns().stream().allMatch(c -> exact(change, source, c)));
    }

    private static boolean exact(RowChange change, AttributeSource source, String columnName) {
        Column column = change.table().column(columnName).orElse(null);
        if (column == null || column.type().kind() != ColumnType.Kind.TEXT || !column.collation().folds()) {
            return !(source instanceof AttributeSource.Normalised n) || column == null || n.collation() == column.collation();
        }
        return source instanceof AttributeSource.Normalised n && n.collation() == column.collation()
                || source instanceof AttributeSource.OrderTwin t && t.collation() == column.collation();
    }

    /** Guards come and go with the values that they stand for. */
    private static void guards(Scope scope, PlanPath path, RowChange change, Reasons reasons) {
        for (TableDesign table : scope.model().tables()) {
            for (ItemType type : table.itemTypes()) {
                if (type.structure() != ItemType.Structure.GUARD || !type.sourceTable().equals(change.table().name())) {
                    continue;
                }
                boolean moved = type.identity().stream().anyMatch(c -> changed(path, change, c));
                boolean absent = type.identity().stream().anyMatch(c -> Terms.isNull(change.after(c)));
                List<Deed> deeds = Deed.of(path, scope, change).stream().filter(d -> d.about(table, type)).toList();
                if (moved && !absent && change.kind() != RowChange.Kind.DELETE && deeds.stream().noneMatch(d ->
                        d.action().kind() == Action.Kind.PUT && d.requires(Condition.ItemAbsent.class) && d.keyed(change::isAfter))) {
                    reasons.add("%s: guard %s of the new value is not put on condition that there is none", change.words(), type.name());
                }
                boolean left = change.kind() == RowChange.Kind.DELETE || change.kind() == RowChange.Kind.UPDATE && moved;
                boolean none = type.identity().stream().anyMatch(c -> path.facts().contains(
                        new io.github.modernizr.relational.Expression.IsNull(change.column(c), false)));
                if (left && !none && deeds.stream().noneMatch(d -> d.action().kind() == Action.Kind.DELETE && d.keyed(change::isBefore))) {
                    reasons.add("%s: guard %s of the old value is not deleted, so the value can never be used again", change.words(), type.name());
                }
            }
        }
    }
}
