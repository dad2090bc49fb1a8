package io.github.modernizr.candidate;

import io.github.modernizr.candidate.Hosts.Host;
import io.github.modernizr.candidate.QueryShape.TableSource;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expression.IsNull;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Schema.Reference;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.relational.Statement.Assignment;
import io.github.modernizr.relational.Statement.Delete;
import io.github.modernizr.relational.Statement.Insert;
import io.github.modernizr.relational.Statement.Select;
import io.github.modernizr.relational.Statement.Update;
import io.github.modernizr.workload.ClosedWorld;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.PatternStep.Expectation;
import io.github.modernizr.workload.PatternStep.Run;
import io.github.modernizr.workload.Relaxation;
import io.github.modernizr.workload.Workload;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Plans the writes of one atomic group (or one statement): first the reads that it needs, in all ways the
 * design allows, then the group's actions.
 */
final class WritePlanner {

    private final Workload workload;
    private final ClosedWorld world;
    private final Request request;
    private final ReadPlanner reads;
    private final Hosts hosts;

    WritePlanner(Workload workload, ClosedWorld world, Request request, ReadPlanner reads, Design design) {
        this.workload = workload;
        this.world = world;
        this.request = request;
        this.reads = reads;
        this.hosts = new Hosts(design);
    }

    /** A child row set that goes or changes with a deleted parent. */
    private record Cascade(SourceTable child, String alias, ForeignKey key, ForeignKey.OnDelete rule,
            Function<String, Expression> parent) {}

    List<Draft> write(Draft start, List<Run> runs, boolean atomic, List<String> obstacles) {
        List<Draft> drafts = List.of(start);
        Map<Run, WrittenRows> targets = new IdentityHashMap<>();
        Map<Run, List<Cascade>> cascades = new IdentityHashMap<>();
        try {
            for (Run run : runs) {
                drafts = prepared(drafts, run, runs, targets, cascades, obstacles);
            }
        } catch (Obstacle obstacle) {
            obstacles.add(obstacle.getMessage());
            return List.of();
        }
        List<Draft> found = new ArrayList<>();
        for (Draft draft : drafts) {
            try {
                found.add(withGroup(draft, runs, atomic, targets, cascades));
            } catch (Obstacle obstacle) {
                obstacles.add(obstacle.getMessage());
            }
        }
        return found;
    }

    private Draft withGroup(Draft draft, List<Run> runs, boolean atomic, Map<Run, WrittenRows> targets,
            Map<Run, List<Cascade>> cascades) {
        WriteFacts facts = new WriteFacts(workload, world, request, draft, atomic);
        GroupPlanner group = new GroupPlanner(facts, hosts);
        for (Run run : runs) {
            Statement statement = run.statement();
            if (statement instanceof Insert insert) {
                group.insert(run, insert);
            } else if (statement instanceof Update update) {
                unmatchedIsHarmless(run, runs, targets.get(run), facts);
                group.update(run, update, targets.get(run));
            } else if (statement instanceof Delete delete) {
                group.delete(run, delete, targets.get(run));
                for (Cascade c : cascades.get(run)) {
                    group.cascade(run, c.child(), c.alias(), c.key(), c.rule(), c.parent());
                }
            } else if (statement instanceof Select select) {
                check(group, run, select);
            }
        }
        Draft next = draft;
        for (Step step : group.steps(draft.nextId())) {
            next = next.with(step);
        }
        for (Run run : runs) {
            if (run.statement() instanceof Insert insert && run.forEach().isEmpty()) {
                Map<String, Expression> row = facts.fullRow(run, insert);
                next = next.knowing(WriteFacts.row(insert.table().name(), insert.table().primaryKey(),
                        insert.table().primaryKey().stream().map(row::get).toList()));
            }
        }
        return next;
    }

    /** In a transaction a row that is not matched would undo everything, where SQL just changes nothing. */
    private static void unmatchedIsHarmless(Run run, List<Run> runs, WrittenRows rows, WriteFacts facts) {
        boolean insertedHere = insertedIn(runs, rows);
        if (run.mustMatch().isEmpty() && runs.size() > 1 && !insertedHere && !facts.targetExists(rows)) {
            throw new Obstacle(run.id() + " may match no row, which is no failure in SQL but would undo the transaction;"
                    + " state must-match where the row must exist");
        }
    }

    private void check(GroupPlanner group, Run run, Select select) {
        QueryShape shape = QueryShape.of(select.query());
        TableSource source = shape.sources().get(0);
        WrittenRows rows = WrittenRows.of(run, source.table(), source.alias(), source.conditions());
        Host host = hosts.of(source.table());
        boolean byKey = shape.sources().size() == 1 && host.embedded().isEmpty()
                && rows.equal().keySet().containsAll(host.keyColumns());
        boolean absent = run.expect() == Expectation.NONE;
        List<Expression> beyond = rows.conditionsBeyond(host.keyColumns());
        if (!byKey || absent && !beyond.isEmpty()) {
            throw new Obstacle("the read " + run.id() + " inside the atomic group is not by the key of one item, so nothing"
                    + " keeps its result true until the group commits");
        }
        group.check(RowWriter.item(host, rows::value, run.forEach()), run, absent, beyond.stream()
                .map(c -> WriteConditions.of(host, source.alias(), Optional.empty(), c)).toList());
    }

    // --- reads before ------------------------------------------------------------------------------------

    private List<Draft> prepared(List<Draft> drafts, Run run, List<Run> runs, Map<Run, WrittenRows> targets,
            Map<Run, List<Cascade>> cascades, List<String> obstacles) {
        if (run.statement() instanceof Insert insert) {
            return parentsRead(drafts, run, runs, insert, obstacles);
        }
        if (run.statement() instanceof Update update) {
            WrittenRows rows = WrittenRows.of(run, update.table(), update.alias(), update.where());
            Set<String> columns = insertedIn(runs, rows) ? Set.of() : columnsToRead(rows, assigned(update), false);
            return targetRead(drafts, run, rows, columns, targets, obstacles);
        }
        if (run.statement() instanceof Delete delete) {
            WrittenRows rows = WrittenRows.of(run, delete.table(), delete.alias(), delete.where());
            List<Draft> read = targetRead(drafts, run, rows, columnsToRead(rows, Set.of(), true), targets, obstacles);
            List<Cascade> children = new ArrayList<>();
            List<TableSource> sources = new ArrayList<>();
            collect(delete.table(), targets.get(run)::value, children, sources);
            cascades.put(run, List.copyOf(children));
            return fetched(read, run, sources, obstacles);
        }
        return drafts;
    }

    private static Set<String> assigned(Update update) {
        Set<String> columns = new LinkedHashSet<>();
        update.assignments().stream().map(Assignment::column).forEach(columns::add);
        return columns;
    }

    private static boolean insertedIn(List<Run> runs, WrittenRows rows) {
        return runs.stream().anyMatch(r -> r.statement() instanceof Insert insert
                && insert.table().equals(rows.table()) && !rows.equal().isEmpty()
                && rows.equal().entrySet().stream().allMatch(e -> insert.values().stream()
                        .anyMatch(v -> v.column().equals(e.getKey()) && v.value().equals(e.getValue()))));
    }

    /** Columns of the row before the write that the plan cannot do without and the request does not say. */
    private Set<String> columnsToRead(WrittenRows rows, Set<String> assigned, boolean delete) {
        Host host = hosts.of(rows.table());
        Set<String> needed = new LinkedHashSet<>();
        boolean wholeGroup = delete && host.grouped() && rows.equal().keySet().containsAll(host.keyColumns())
                && rows.conditionsBeyond(host.keyColumns()).isEmpty();
        if (!wholeGroup) {
            needed.addAll(host.rowColumns());
        }
        for (Design.Guard guard : hosts.guards(rows.table())) {
            if (delete || guard.columns().stream().anyMatch(assigned::contains)) {
                needed.addAll(guard.columns());
            }
        }
        if (host.rowColumns().stream().anyMatch(c -> c.startsWith("^"))) {
            throw new Obstacle("rows of " + rows.table().name() + " live inside " + host.owner().name()
                    + " items whose key the statement does not give");
        }
        needed.removeAll(rows.equal().keySet());
        if (!needed.isEmpty()) {
            needed.addAll(rows.equal().keySet());
        } else if (!rows.oneRow() && !wholeGroup) {
            needed.addAll(host.rowColumns());
        }
        return needed;
    }

    private List<Draft> targetRead(List<Draft> drafts, Run run, WrittenRows rows, Set<String> columns,
            Map<Run, WrittenRows> targets, List<String> obstacles) {
        if (columns.isEmpty()) {
            targets.put(run, rows);
            return drafts;
        }
        if (run.forEach().isPresent()) {
            throw new Obstacle(run.id() + " runs for each row of " + run.forEach().get()
                    + " and its rows could only be found by a read for each");
        }
        targets.put(run, rows.read());
        TableSource source = source(rows.alias(), rows.table(), rows.where(), columns);
        List<Draft> found = fetched(drafts, run, List.of(source), obstacles);
        if (run.mustMatch().isEmpty()) {
            return found;
        }
        Expectation expectation = rows.oneRow() ? Expectation.ONE : Expectation.SOME;
        return found.stream().map(d -> d.with(new Step.Expect(run.id(), expectation, run.failure()))).toList();
    }

    private List<Draft> fetched(List<Draft> drafts, Run run, List<TableSource> sources, List<String> obstacles) {
        return fetched(drafts, run, sources, table -> consistency(run, table, sources), obstacles);
    }

    private List<Draft> fetched(List<Draft> drafts, Run run, List<TableSource> sources, Function<String, Consistency> consistency,
            List<String> obstacles) {
        if (sources.isEmpty()) {
            return drafts;
        }
        ReadPlanner.Wanted wanted = new ReadPlanner.Wanted(run, Optional.empty(), sources, e -> e, consistency);
        List<Draft> found = new ArrayList<>();
        for (Draft draft : drafts) {
            found.addAll(reads.fetch(draft, wanted, obstacles));
        }
        return found;
    }

    /** A row found by its own key is read strongly; an index lookup is as fresh as the pattern asks. */
    private Consistency consistency(Run run, String table, List<TableSource> sources) {
        TableSource source = sources.stream().filter(s -> s.table().name().equals(table)).findFirst().orElseThrow();
        WrittenRows rows = WrittenRows.of(run, source.table(), source.alias(), source.conditions());
        return rows.equal().keySet().containsAll(hosts.of(source.table()).keyColumns())
                ? Consistency.STRONG
                : Request.consistency(run, table, workload.settings().defaultConsistency());
    }

    private static TableSource source(String alias, SourceTable table, List<Expression> conditions, Set<String> columns) {
        Query block = new Query(List.of(new Query.Source(alias, new Query.Relation.Base(table), false, List.of())),
                conditions, List.of(), List.of(), List.of(), false, List.of(), Optional.empty(), Optional.empty());
        return new TableSource(alias, table, block, false, conditions, columns);
    }

    /** Rows of child tables that the delete takes along, and theirs. */
    private void collect(SourceTable parent, Function<String, Expression> value,
            List<Cascade> cascades, List<TableSource> sources) {
        for (Reference reference : workload.schema().referencesTo(parent.name())) {
            SourceTable child = reference.child();
            ForeignKey key = reference.key();
            if (request.accepts(Relaxation.Kind.LAZY_CASCADE, child.name()) && key.onDelete() == ForeignKey.OnDelete.CASCADE
                    || cascades.stream().anyMatch(c -> c.child().equals(child) && c.key().equals(key))) {
                continue;
            }
            if (key.onDelete() == ForeignKey.OnDelete.RESTRICT) {
                throw new Obstacle("a row of " + parent.name() + " may only be deleted while no row of " + child.name()
                        + " refers to it (" + String.join(", ", key.columns()) + "); no condition on one item says so without a"
                        + " maintained count of them");
            }
            Host host = hosts.of(child);
            boolean inside = host.embedded().isPresent() && host.owner().equals(parent)
                    && key.columns().containsAll(host.embedded().get().link().keySet());
            if (inside && !hosts.guards(child).isEmpty()) {
                throw new Obstacle("rows of " + child.name() + " inside a deleted " + parent.name() + " item have unique values"
                        + " whose guards would stay behind");
            }
            if (inside) {
                continue;
            }
            String alias = RowSource.childrenIn(child.name());
            List<Expression> conditions = new ArrayList<>();
            for (int i = 0; i < key.columns().size(); i++) {
                conditions.add(new Compare(Comparison.EQUAL, new ColumnRef(alias, key.columns().get(i)),
                        value.apply(key.parentColumns().get(i))));
            }
            Set<String> columns = new LinkedHashSet<>(host.rowColumns());
            columns.addAll(key.columns());
            for (Design.Guard g : hosts.guards(child)) {
                columns.addAll(g.columns());
            }
            sources.add(source(alias, child, List.copyOf(conditions), columns));
            cascades.add(new Cascade(child, alias, key, key.onDelete(),
                    c -> value.apply(key.parentColumns().get(key.columns().indexOf(c)))));
            if (key.onDelete() == ForeignKey.OnDelete.CASCADE) {
                collect(child, c -> new ColumnRef(alias, c), cascades, sources);
            }
        }
    }

    /** Parents that are read before, because that suffices and nothing has shown them yet. */
    private List<Draft> parentsRead(List<Draft> drafts, Run run, List<Run> runs, Insert insert, List<String> obstacles) {
        List<Draft> found = drafts;
        for (ForeignKey key : insert.table().foreignKeys()) {
            if (settledInGroup(runs, insert, key)) {
                continue;
            }
            List<Draft> next = new ArrayList<>();
            for (Draft draft : found) {
                next.addAll(parentRead(draft, run, insert, key, obstacles));
            }
            found = next;
        }
        return found;
    }

    /** The group itself inserts the parent, or changes it on condition that it is there. */
    private static boolean settledInGroup(List<Run> runs, Insert insert, ForeignKey key) {
        Map<String, Expression> given = new LinkedHashMap<>();
        for (Assignment a : insert.values()) {
            given.put(a.column(), a.value());
        }
        Map<String, Expression> parent = new LinkedHashMap<>();
        for (int i = 0; i < key.columns().size(); i++) {
            parent.put(key.parentColumns().get(i), given.get(key.columns().get(i)));
        }
        return runs.stream().anyMatch(run -> {
            if (run.statement() instanceof Insert other && other.table().name().equals(key.parent())) {
                return parent.entrySet().stream().allMatch(e -> other.values().stream()
                        .anyMatch(v -> v.column().equals(e.getKey()) && v.value().equals(e.getValue())));
            }
            return run.statement() instanceof Update update && update.table().name().equals(key.parent())
                    && run.mustMatch().isPresent()
                    && parent.equals(WrittenRows.of(run, update.table(), update.alias(), update.where()).equal());
        });
    }

    private List<Draft> parentRead(Draft draft, Run run, Insert insert, ForeignKey key, List<String> obstacles) {
        WriteFacts facts = new WriteFacts(workload, world, request, draft, false);
        Map<String, Expression> row = facts.fullRow(run, insert);
        List<Expression> values = key.columns().stream().map(row::get).toList();
        boolean mayBeNull = key.columns().stream().anyMatch(c -> insert.table().require(c).nullable());
        if (values.contains(Literal.NULL) || mayBeNull || run.forEach().isPresent()
                || !facts.mayReadBefore(key) || facts.surelyExists(run, key, values)) {
            return List.of(draft);
        }
        String alias = RowSource.parentBy(key.parent(), key.columns());
        SourceTable parent = workload.schema().require(key.parent());
        List<Expression> conditions = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            conditions.add(new Compare(Comparison.EQUAL, new ColumnRef(alias, key.parentColumns().get(i)), values.get(i)));
        }
        TableSource source = source(alias, parent, List.copyOf(conditions), new LinkedHashSet<>(key.parentColumns()));
        Step required = new Step.Require(run.id(), new IsNull(new ColumnRef(alias, key.parentColumns().get(0)), true),
                Optional.empty());
        // one that was just inserted must be seen
        Consistency fresh = request.accepts(Relaxation.Kind.STALE, key.parent())
                ? consistency(run, key.parent(), List.of(source)) : Consistency.STRONG;
        return fetched(List.of(draft), run, List.of(source), table -> fresh, obstacles).stream()
                .map(d -> d.with(required).knowing(WriteFacts.row(key.parent(), key.parentColumns(), values)))
                .toList();
    }
}
