package io.github.modernizr.prove.run;

import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.prove.Divergence;
import io.github.modernizr.prove.Exchange;
import io.github.modernizr.prove.Execution;
import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.RelationalOracle;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.execute.PlanExecutionException;
import io.github.modernizr.prove.execute.PlanExecutor;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.prove.item.ItemCodec;
import io.github.modernizr.prove.item.ItemDecoder;
import io.github.modernizr.prove.item.ItemEncoder;
import io.github.modernizr.prove.item.RowExpressions;
import io.github.modernizr.prove.measure.ExpectedState;
import io.github.modernizr.prove.measure.StateComparison;
import io.github.modernizr.prove.measure.TableScan;
import io.github.modernizr.prove.measure.Tolerance;
import io.github.modernizr.prove.measure.UnitPrediction;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.StatementUse;
import io.github.modernizr.workload.Workload;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tables and oracle with the same rows; what is run is run on both and compared. */
final class BothSides {

    private final Workload workload;
    private final DataModel model;
    private final TableEngine tables;
    private final RelationalOracle oracle;
    private final ItemCodec codec;
    private final PlanExecutor executor;
    private final RowExpressions expressions;
    private final Map<Form, AnswerComparison> comparisons = new HashMap<>();
    private Map<String, List<Row>> rows = Map.of();
    private ExpectedState state;
    private boolean created;
    private int measured;
    private int compared;
    private List<Exchange> lastExchanges = List.of();
    private Outcome lastOutcome;

    BothSides(Workload workload, DataModel model, ProofInput input) {
        this.workload = workload;
        this.model = model;
        this.tables = input.tables();
        this.oracle = input.oracle();
        this.codec = new ItemCodec(workload, input.texts());
        this.expressions = RowExpressions.ofColumns(input.texts());
        this.executor = new PlanExecutor(workload, model, tables, input.texts());
    }

    /** Both sides hold these rows and nothing else. */
    void load(Map<String, List<Row>> initial) {
        oracle.load(initial);
        rows = oracle.rows();
        Map<String, List<Item>> items = encoded(model, rows);
        drop();
        Loading.create(tables, model.tables());
        created = true;
        Map<String, List<Item>> stored = new LinkedHashMap<>();
        items.forEach((table, list) -> stored.put(table, Loading.put(tables, table, list)));
        state = ExpectedState.of(model, stored);
    }

    /** Leaves no table behind. */
    void drop() {
        if (created) {
            Loading.drop(tables, model.tables());
            created = false;
        }
    }

    /** Whether each row that the row's foreign keys name is among the rows. */
    boolean parentsThere(String table, Row row, Map<String, List<Row>> all) {
        return workload.schema().require(table).foreignKeys().stream().allMatch(key -> {
            List<Object> value = key.columns().stream().map(row::get).toList();
            return value.contains(null) || all.getOrDefault(key.parent(), List.of()).stream()
                    .anyMatch(parent -> key.parentColumns().stream().map(parent::get).toList().equals(value));
        });
    }

    boolean hasPlan(AccessPattern pattern, Form form) {
        return executor.hasPlan(pattern.id(), form.name());
    }

    /** The oracle's rows as they are now. */
    Map<String, List<Row>> rows() {
        return rows;
    }

    /** One request on both sides, to its last page. */
    Optional<Mismatch> run(AccessPattern pattern, Form form, Invocation invocation) {
        AnswerComparison comparison = comparisons.computeIfAbsent(form, f -> new AnswerComparison(pattern, f));
        Outcome expected = oracle.run(pattern, form, invocation);
        lastOutcome = expected;
        lastExchanges = List.of();
        Execution execution;
        try {
            execution = Pages.all(executor::execute, invocation, comparison.statements());
        } catch (PlanExecutionException stuck) {
            lastExchanges = stuck.exchanges();
            return Optional.of(new Mismatch(Divergence.Kind.EXECUTION, stuck.getMessage()));
        }
        lastExchanges = execution.exchanges();
        Optional<String> answers = comparison.difference(expected, execution.outcome());
        if (answers.isPresent()) {
            return answers.map(d -> new Mismatch(Divergence.Kind.ANSWER, d));
        }
        ExpectedState before = state;
        Optional<Mismatch> units = follow(execution.exchanges());
        if (units.isPresent() || state == before && !StatementUse.writes(form)) {
            return units;
        }
        Map<String, List<Row>> were = rows;
        rows = oracle.rows();
        return stateAfter(before, were).or(() -> touched(before));
    }

    /** Foretells each request from the state that the ones before have left. */
    private Optional<Mismatch> follow(List<Exchange> exchanges) {
        for (Exchange exchange : exchanges) {
            if (exchange.response().isEmpty()) {
                continue;
            }
            measured++;
            List<String> wrong = UnitPrediction.of(exchange.request(), state).differences(exchange.response().get());
            if (!wrong.isEmpty()) {
                return Optional.of(new Mismatch(Divergence.Kind.UNITS, exchange.step() + ": " + wrong.get(0)));
            }
            state = state.after(exchange.request());
        }
        return Optional.empty();
    }

    /**
     * What the requests have written against what the oracle's rows ask for, in all tables that either has touched: the
     * others were alike before and are what they were.
     */
    private Optional<Mismatch> stateAfter(ExpectedState before, Map<String, List<Row>> were) {
        compared++;
        Set<String> changed = new HashSet<>();
        rows.forEach((table, now) -> {
            if (!now.equals(were.get(table))) {
                changed.add(table);
            }
        });
        List<TableDesign> touched = model.tables().stream()
                .filter(t -> madeFrom(t, changed) || !state.changedKeys(before, t).isEmpty()).toList();
        DataModel part = new DataModel(model.application(), touched, model.patterns(), model.decisions());
        return mismatch(StateComparison.ofItems(part, Tolerance.of(workload, codec, rows), encoded(part, rows), state.items()));
    }

    /** Whether items of the table follow from rows of one of the source tables. */
    private static boolean madeFrom(TableDesign table, Set<String> sources) {
        return table.itemTypes().stream().anyMatch(type -> sources.contains(type.sourceTable())
                || type.embedded().stream().anyMatch(e -> sources.contains(e.sourceTable()))
                || type.attributes().stream().anyMatch(a -> a.source() instanceof AttributeSource.Copy copy && sources.contains(copy.parent())
                        || a.source() instanceof AttributeSource.Aggregate aggregate && sources.contains(aggregate.child())));
    }

    /** The items that requests wrote, read back. */
    private Optional<Mismatch> touched(ExpectedState before) {
        for (TableDesign table : model.tables()) {
            for (Item key : state.changedKeys(before, table)) {
                Optional<Item> stored = Loading.get(tables, table.name(), key);
                Optional<Item> wanted = state.item(table.name(), key);
                if (!stored.equals(wanted)) {
                    return Optional.of(new Mismatch(Divergence.Kind.STATE, table.name() + " holds "
                            + stored.map(i -> i.wire().toString()).orElse("nothing") + " under " + key.wire() + ", and "
                            + wanted.map(i -> i.wire().toString()).orElse("nothing") + " was written"));
                }
            }
        }
        return Optional.empty();
    }

    /** Everything stored, read back: as items against the oracle's rows encoded, and decoded against the rows themselves. */
    Optional<Mismatch> compareAll() {
        compared++;
        rows = oracle.rows();
        Map<String, List<Item>> stored = TableScan.items(tables, model);
        Tolerance tolerance = Tolerance.of(workload, codec, rows);
        return mismatch(StateComparison.ofItems(model, tolerance, encoded(model, rows), stored)).or(() -> mismatch(
                StateComparison.ofRows(tolerance, rows, new ItemDecoder(codec).state(model, stored))));
    }

    private static Optional<Mismatch> mismatch(StateComparison comparison) {
        return comparison.differences().stream().findFirst().map(d -> new Mismatch(Divergence.Kind.STATE, d));
    }

    private Map<String, List<Item>> encoded(DataModel part, Map<String, List<Row>> all) {
        return ItemEncoder.items(codec, expressions, part, all);
    }

    /** The requests of the last execution. */
    List<Exchange> lastExchanges() {
        return lastExchanges;
    }

    /** What SQL answered last. */
    Outcome lastOutcome() {
        return lastOutcome;
    }

    int measured() {
        return measured;
    }

    int compared() {
        return compared;
    }
}
