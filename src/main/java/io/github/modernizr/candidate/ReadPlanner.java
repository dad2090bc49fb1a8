package io.github.modernizr.candidate;

import io.github.modernizr.candidate.Draft.Fetch;
import io.github.modernizr.candidate.QueryShape.TableSource;
import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType.EmbeddedRows;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Step.ClientOperation;
import io.github.modernizr.plan.Step.Read;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Aggregate;
import io.github.modernizr.relational.Expression.AggregateFunction;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.workload.Cardinality;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.PatternStep.Run;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Plans reads: fetches the rows of every source by key, each from parameters or from rows fetched before,
 * in all ways that the design allows. The statement is then evaluated over those rows.
 */
final class ReadPlanner {

    private static final BigDecimal UNNARROWED = BigDecimal.valueOf(1_000_000_000_000L);

    private final Cardinality cardinality;
    private final AccessFinder finder;
    private final Consistency defaultConsistency;
    private final UnaryOperator<List<Draft>> pruner;
    private final QueryShapes shapes;
    private final Map<String, Wanted> known = new HashMap<>();

    /** @param pruner drops drafts that cannot turn out cheapest */
    ReadPlanner(Cardinality cardinality, AccessFinder finder, Consistency defaultConsistency,
            UnaryOperator<List<Draft>> pruner, QueryShapes shapes) {
        this.cardinality = cardinality;
        this.finder = finder;
        this.defaultConsistency = defaultConsistency;
        this.pruner = pruner;
        this.shapes = shapes;
    }

    /**
     * A set of sources to be fetched, whatever asks for it.
     *
     * @param query whose outputs later steps may name; none for the reads that a write needs
     * @param fixed by source, as far as it was asked: columns fixed to one value of the request
     * @param shown by source, as far as it was asked: columns by the output that shows them
     * @param choices by the sources that have their rows, as far as it was asked: what is fetched next
     */
    record Wanted(
            Run run,
            Optional<Query> query,
            List<TableSource> sources,
            UnaryOperator<Expression> resolve,
            Function<String, Consistency> consistency,
            Map<String, Map<String, Expression>> fixed,
            Map<String, Map<String, String>> shown,
            Map<Set<String>, Optional<Choice>> choices) {

        Wanted(Run run, Optional<Query> query, List<TableSource> sources, UnaryOperator<Expression> resolve,
                Function<String, Consistency> consistency) {
            this(run, query, sources, resolve, consistency, new HashMap<>(), new HashMap<>(), new HashMap<>());
        }

        String statement() {
            return run.id();
        }

        /** Columns of a source by the name of the output that shows them. */
        Map<String, String> outputs(String alias) {
            Map<String, String> names = new LinkedHashMap<>();
            query.ifPresent(q -> q.outputs().forEach(o -> {
                if (resolve.apply(o.expression()) instanceof ColumnRef ref && ref.source().equals(alias)) {
                    names.put(o.name(), ref.column());
                }
            }));
            return names;
        }

        Fetch fetch(TableSource source, AccessPath path, int position) {
            Map<String, Expression> known = fixed.computeIfAbsent(source.alias(), a -> fixedColumns(source));
            Map<String, String> names = shown.computeIfAbsent(source.alias(), this::outputs);
            return new Fetch(statement(), run.as(), source.alias(), path, position, known, names);
        }

        private Map<String, Expression> fixedColumns(TableSource source) {
            KeyValues values = KeyValues.of(source.alias(), source.conditions(),
                    e -> KeyValues.dependsOnlyOn(e, a -> false), resolve);
            Map<String, Expression> columns = new LinkedHashMap<>();
            values.equal().forEach((column, list) -> {
                if (list.size() == 1) {
                    columns.put(column, list.get(0));
                }
            });
            // rows with the same value may be missing where the statement says more of them
            boolean more = !values.covered().values().containsAll(Pushdown.ownConditions(source)) || columns.size() > 1;
            return more ? Map.of() : columns;
        }

        /** The request runs once for each row of an earlier step that the key names. */
        boolean repeats(List<KeyBinding> key) {
            return run.forEach().isPresent() && key.stream().flatMap(k -> k.values().values().stream())
                    .flatMap(List::stream).flatMap(Expressions::all)
                    .anyMatch(e -> e instanceof Expression.StepRef ref && ref.step().equals(run.forEach().get()));
        }
    }

    /** All ways to answer a query; where there are none, {@code obstacles} says why. */
    List<Draft> answer(Draft start, Run run, Query query, List<String> obstacles) {
        Wanted wanted = known.computeIfAbsent(run.id(), id -> {
            QueryShape shape = shapes.of(query);
            return new Wanted(run, Optional.of(query), shape.sources(), shape::resolve,
                    table -> Request.consistency(run, table, defaultConsistency));
        });
        List<Draft> found = new ArrayList<>();
        for (Draft draft : fetch(start, wanted, obstacles)) {
            Draft counted = countOnly(draft, wanted, query);
            found.add(counted.with(new Step.Evaluate(run.id(), operations(query, wanted, counted))));
        }
        return found;
    }

    /** All ways to fetch the rows of all sources, one source after the other. */
    List<Draft> fetch(Draft start, Wanted wanted, List<String> obstacles) {
        List<Draft> frontier = List.of(start);
        for (int i = 0; i < wanted.sources().size(); i++) {
            List<Draft> next = new ArrayList<>();
            for (Draft draft : frontier) {
                next.addAll(oneMore(draft, wanted, obstacles));
            }
            frontier = pruner.apply(next);
        }
        return frontier;
    }

    /** The draft with the rows of one more source, in all ways; itself where it has all. */
    private List<Draft> oneMore(Draft draft, Wanted wanted, List<String> obstacles) {
        Set<String> fetched = draft.fetched(wanted.statement());
        List<TableSource> open = new ArrayList<>();
        for (TableSource source : wanted.sources()) {
            if (!fetched.contains(source.alias())) {
                open.add(source);
            }
        }
        if (open.isEmpty()) {
            return List.of(draft);
        }
        Predicate<Expression> reached = e -> KeyValues.dependsOnlyOn(e, fetched::contains);
        for (TableSource source : open) {
            Optional<Draft> there = insideHost(draft, wanted, source).or(() -> beside(draft, wanted, source, reached));
            if (there.isPresent()) {
                return List.of(there.get());
            }
        }
        Optional<Choice> next = wanted.choices().computeIfAbsent(fetched, aliases -> next(open, wanted, aliases));
        if (next.isEmpty()) {
            obstacles.add(stuck(open.get(0), wanted));
            return List.of();
        }
        List<Draft> longer = new ArrayList<>();
        for (Access access : next.get().accesses()) {
            longer.add(along(draft, wanted, next.get().source(), access));
        }
        return longer;
    }

    /** A source that can be fetched next; of several the one with the fewest rows goes first. */
    private record Choice(TableSource source, List<Access> accesses, BigDecimal rows) {}

    private Optional<Choice> next(List<TableSource> open, Wanted wanted, Set<String> fetched) {
        Predicate<Expression> reached = e -> KeyValues.dependsOnlyOn(e, fetched::contains);
        Choice best = null;
        for (TableSource source : open) {
            Choice choice = choice(source, wanted, reached).orElse(null);
            if (choice != null && (best == null || choice.rows().compareTo(best.rows()) < 0)) {
                best = choice;
            }
        }
        return Optional.ofNullable(best);
    }

    private Optional<Choice> choice(TableSource source, Wanted wanted, Predicate<Expression> known) {
        KeyValues values = KeyValues.of(source.alias(), EqualColumns.of(source), known, wanted.resolve());
        List<Access> found = finder.find(source, values, consistency(wanted, source), known);
        BigDecimal rows = cardinality.rows(source.table(), values.equal().keySet()).average();
        return found.isEmpty() ? Optional.empty()
                // whatever a key can narrow goes first
                : Optional.of(new Choice(source, found, values.equal().isEmpty() ? rows.add(UNNARROWED) : rows));
    }

    private static String stuck(TableSource source, Wanted wanted) {
        return "no key gives the rows of " + source.table().name() + " that " + wanted.statement() + " needs"
                + (consistency(wanted, source) == Consistency.STRONG ? " with a strongly consistent read" : "")
                + (source.block().limit().isEmpty() && source.block().aggregates()
                        ? "; an aggregate over all of them would have to be maintained" : "");
    }

    private static Consistency consistency(Wanted wanted, TableSource source) {
        return wanted.consistency().apply(source.table().name());
    }

    /** Rows embedded in items that were fetched for another source, of this statement or an earlier one. */
    private Optional<Draft> insideHost(Draft draft, Wanted wanted, TableSource source) {
        for (Fetch fetch : draft.fetches()) {
            Optional<EmbeddedRows> rows = fetch.path().embedded() ? Optional.empty()
                    : fetch.path().itemType().embeddedRows(source.table().name());
            boolean linked = rows.isPresent() && rows.get().link().entrySet().stream().allMatch(l ->
                    joined(wanted, source, l.getKey(), fetch, l.getValue()));
            boolean usable = linked && fetch.path().base() && draft.steps().get(fetch.position()) instanceof Read read
                    && (read.consistency() == Consistency.STRONG || consistency(wanted, source) == Consistency.EVENTUAL)
                    && !writtenSince(draft, fetch.position());
            if (usable) {
                RowSource inside = new RowSource(wanted.statement(), source.alias(), fetch.path().itemType().name(),
                        Optional.of(source.table().name()));
                return Optional.of(draft
                        .replacing(fetch.position(), Reads.embedding((Read) draft.steps().get(fetch.position()), inside))
                        .with(wanted.fetch(source, fetch.path(), fetch.position())));
            }
        }
        return Optional.empty();
    }

    /** Rows that came along with those of another source, of this statement or an earlier one: one partition key is theirs. */
    private Optional<Draft> beside(Draft draft, Wanted wanted, TableSource source, Predicate<Expression> reached) {
        Optional<AccessPath> path = finder.basePath(source).filter(AccessPath::shared);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        KeyValues values = KeyValues.of(source.alias(), source.conditions(), reached, wanted.resolve());
        for (Fetch fetch : draft.fetches()) {
            Step step = draft.steps().get(fetch.position());
            boolean usable = fetch.collection(step) && fetch.path().target().equals(path.get().target())
                    && samePartition(wanted, path.get().partition().get(0), values, fetch, (Step.Query) step)
                    && (((Read) step).consistency() == Consistency.STRONG || consistency(wanted, source) == Consistency.EVENTUAL)
                    && !writtenSince(draft, fetch.position());
            if (usable) {
                Read read = Reads.yielding((Read) step, Draft.rows(wanted.statement(), source.alias(), path.get()),
                        projection(path.get(), source.columns()));
                return Optional.of(draft.replacing(fetch.position(), read).with(wanted.fetch(source, path.get(), fetch.position())));
            }
        }
        return Optional.empty();
    }

    /** The values of the source's partition key are among those by which the query reads. */
    private static boolean samePartition(Wanted wanted, KeyPart partition, KeyValues values, Fetch fetch, Step.Query query) {
        KeyPart first = fetch.path().partition().get(0);
        Map<String, List<Expression>> read = query.key().get(0).values();
        List<List<Expression>> readBy = List.copyOf(read.values());
        for (int i = 0; i < partition.columns().size(); i++) {
            List<Expression> own = values.equal().getOrDefault(partition.columns().get(i), List.of());
            boolean same = !own.isEmpty() && own.equals(readBy.get(i))
                    && (query.statement().equals(wanted.statement()) || own.stream().noneMatch(ColumnRef.class::isInstance));
            if (!same && !(own.size() == 1 && fetch.sameAs(own.get(0), wanted.statement(), first.columns().get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean writtenSince(Draft draft, int position) {
        return draft.steps().subList(position + 1, draft.steps().size()).stream()
                .anyMatch(s -> s instanceof Step.Write || s instanceof Step.Branch);
    }

    private static boolean joined(Wanted wanted, TableSource source, String column, Fetch host, String hostColumn) {
        Expression own = new ColumnRef(source.alias(), column);
        return source.conditions().stream().anyMatch(c -> c instanceof Compare compare
                && compare.operator() == Comparison.EQUAL
                && (compare.left().equals(own) && host.sameAs(compare.right(), wanted.statement(), hostColumn)
                        || compare.right().equals(own) && host.sameAs(compare.left(), wanted.statement(), hostColumn)));
    }

    private Draft along(Draft draft, Wanted wanted, TableSource source, Access access) {
        AccessPath path = access.path();
        RowSource rows = Draft.rows(wanted.statement(), source.alias(), path);
        Read read = read(draft, wanted, source, access, rows);
        Optional<Draft> written = access.baseToo() ? Optional.empty() : Reads.written(draft, read, rows);
        if (written.isPresent()) {
            return written.get().with(wanted.fetch(source, path, draft.steps().size() - 1));
        }
        Draft next = draft.using(path);
        Optional<Integer> same = Reads.same(next, read).or(() -> new KeysReadBefore(draft, wanted.statement(),
                wanted.run().forEach(), wanted.sources(), s -> known.containsKey(s) ? known.get(s).sources() : List.of()).of(read));
        int position = same.orElse(next.steps().size());
        next = same.isPresent()
                ? next.replacing(position, (Step) Reads.merged((Read) next.steps().get(position), read))
                : next.with(read);
        if (access.baseToo()) {
            path = finder.basePath(source).orElseThrow();
            position = next.steps().size();
            next = next.with(baseRead(next.nextId(), wanted, source, path));
        }
        return next.with(wanted.fetch(source, path, position));
    }

    private Read read(Draft draft, Wanted wanted, TableSource source, Access access, RowSource rows) {
        String id = draft.nextId();
        AccessPath path = access.path();
        Consistency consistency = consistency(wanted, source);
        List<String> projection = projection(path, access.baseToo() ? baseKey(source) : source.columns());
        if (!access.wholeKey()) {
            return new Step.Query(id, wanted.statement(), path.target(), access.key(), access.range(),
                    access.cut().map(Pushdown.Cut::descending).orElse(false), access.cut().map(Pushdown.Cut::page),
                    consistency, projection, false, List.of(rows));
        }
        boolean single = access.key().stream().allMatch(k -> single(draft, wanted, k)) && !wanted.repeats(access.key());
        return single
                ? new Step.GetItem(id, wanted.statement(), path.target(), access.key(), consistency, projection, List.of(rows))
                : new Step.BatchGetItem(id, wanted.statement(), path.target(), access.key(), consistency, projection,
                        List.of(rows));
    }

    /** One value: of the request, or of the row that is the only one which an item can give. */
    private static boolean single(Draft draft, Wanted wanted, KeyBinding key) {
        return key.values().values().stream().allMatch(values -> values.size() == 1
                && (!(values.get(0) instanceof ColumnRef ref) || onlyRow(draft, wanted, ref.source())));
    }

    private static boolean onlyRow(Draft draft, Wanted wanted, String alias) {
        for (Fetch fetch : draft.fetches()) {
            if (fetch.statement().equals(wanted.statement()) && fetch.alias().equals(alias)
                    && draft.steps().get(fetch.position()) instanceof Step.GetItem get) {
                return get.rows().stream().anyMatch(r -> r.statement().equals(wanted.statement()) && r.alias().equals(alias)
                        && r.embedded().isEmpty());
            }
        }
        return false;
    }

    /** The columns by which the items themselves are fetched after their index entries. */
    private Set<String> baseKey(TableSource source) {
        Set<String> columns = new LinkedHashSet<>();
        AccessPath base = finder.basePath(source).orElseThrow();
        base.partition().forEach(p -> columns.addAll(p.columns()));
        base.sort().forEach(p -> columns.addAll(p.columns()));
        return columns;
    }

    private Read baseRead(String id, Wanted wanted, TableSource source, AccessPath base) {
        Map<String, List<Expression>> values = new LinkedHashMap<>();
        List<KeyPart> parts = new ArrayList<>(base.partition());
        parts.addAll(base.sort());
        parts.forEach(p -> p.columns().forEach(c -> values.put(c, List.of(new ColumnRef(source.alias(), c)))));
        List<KeyBinding> key = parts.stream().map(p -> p.bind(values)).toList();
        List<String> projection = projection(base, source.columns());
        List<RowSource> rows = List.of(Draft.rows(wanted.statement(), source.alias(), base));
        return oneEntry(wanted, source)
                ? new Step.GetItem(id, wanted.statement(), base.target(), key, Consistency.EVENTUAL, projection, rows)
                : new Step.BatchGetItem(id, wanted.statement(), base.target(), key, Consistency.EVENTUAL, projection, rows);
    }

    /**
     * No index has two entries of the row that the request names by a generated id. (Of a unique value that changes, or is
     * used again, an index that lags behind may have an old entry beside the new one.)
     */
    private static boolean oneEntry(Wanted wanted, TableSource source) {
        List<String> id = source.table().primaryKey();
        KeyValues values = KeyValues.of(source.alias(), source.conditions(), e -> KeyValues.dependsOnlyOn(e, a -> false),
                wanted.resolve());
        return wanted.run().forEach().isEmpty() && id.size() == 1 && source.table().require(id.get(0)).autoIncrement()
                && values.equal().getOrDefault(id.get(0), List.of()).size() == 1;
    }

    /** The attributes to ask for: keys and the columns in need; all where rows are embedded. */
    private static List<String> projection(AccessPath path, Set<String> columns) {
        if (path.embedded()) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>();
        path.partition().forEach(p -> names.add(p.name()));
        path.sort().forEach(p -> names.add(p.name()));
        for (String column : columns) {
            giving(path, column).ifPresent(a -> names.add(a.name()));
        }
        return List.copyOf(names);
    }

    /** The attribute that gives a column's value: as it is, else as a part. */
    private static Optional<Attribute> giving(AccessPath path, String column) {
        Attribute composite = null;
        for (Attribute attribute : path.attributes()) {
            if (attribute.source() instanceof AttributeSource.ColumnValue c && c.column().equals(column)) {
                return Optional.of(attribute);
            }
            if (composite == null && attribute.source() instanceof AttributeSource.Composite c && c.columns().contains(column)) {
                composite = attribute;
            }
        }
        return Optional.ofNullable(composite);
    }

    /** COUNT(*) over exactly the items of one key needs no items. */
    private Draft countOnly(Draft draft, Wanted wanted, Query query) {
        boolean counts = wanted.sources().size() == 1 && query.groupBy().isEmpty() && query.outputs().stream()
                .allMatch(o -> o.expression() instanceof Aggregate a && a.function() == AggregateFunction.COUNT
                        && a.argument().isEmpty());
        int last = draft.steps().size() - 1;
        if (!counts || !(draft.steps().get(last) instanceof Step.Query step) || step.rows().size() > 1
                || draft.fetches().get(draft.fetches().size() - 1).collection(step)) {
            return draft;
        }
        TableSource source = wanted.sources().get(0);
        KeyValues values = KeyValues.of(source.alias(), source.conditions(), e -> KeyValues.dependsOnlyOn(e, a -> false),
                wanted.resolve());
        Set<Expression> covered = new LinkedHashSet<>();
        step.key().forEach(k -> k.values().keySet().forEach(c -> covered.add(values.covered().get(c))));
        if (!covered.containsAll(Pushdown.ownConditions(source)) || step.range().isPresent()) {
            return draft;
        }
        return draft.replacing(last, new Step.Query(step.id(), step.statement(), step.target(), step.key(), step.range(),
                step.descending(), step.page(), step.consistency(), List.of(), true, step.rows()));
    }

    private static List<ClientOperation> operations(Query query, Wanted wanted, Draft draft) {
        List<ClientOperation> operations = new ArrayList<>();
        if (wanted.sources().size() > 1) {
            operations.add(ClientOperation.JOIN);
        }
        boolean cut = false;
        boolean merged = false;
        for (Step step : draft.steps()) {
            if (step instanceof Step.Query q && q.statement().equals(wanted.statement())) {
                cut |= q.page().isPresent() && query.limit().isPresent();
                merged |= wanted.repeats(q.key()) || !q.key().stream().allMatch(KeyBinding::single);
            }
        }
        if (wanted.sources().stream().anyMatch(s -> Pushdown.ownConditions(s).size() > 0) && !cut) {
            operations.add(ClientOperation.FILTER);
        }
        if (query.aggregates()) {
            operations.add(ClientOperation.AGGREGATE);
        }
        if (query.distinct()) {
            operations.add(ClientOperation.DISTINCT);
        }
        if (!query.orderBy().isEmpty() && (merged || !cut)) {
            operations.add(merged && cut ? ClientOperation.MERGE : ClientOperation.SORT);
        }
        if (query.limit().isPresent() && (merged || !cut)) {
            operations.add(ClientOperation.LIMIT);
        }
        if (query.outputs().stream().anyMatch(o -> !(o.expression() instanceof ColumnRef))) {
            operations.add(ClientOperation.COMPUTE);
        }
        return List.copyOf(operations);
    }
}
