package io.github.modernizr.prove.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.Applications;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.WithEngines;
import io.github.modernizr.prove.data.InvocationGenerator;
import io.github.modernizr.prove.data.RowGenerator;
import io.github.modernizr.prove.data.Schedule;
import io.github.modernizr.prove.engine.TableCreation;
import io.github.modernizr.prove.execute.PlanExecutionException;
import io.github.modernizr.prove.execute.PlanExecutor;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.prove.item.ItemCodec;
import io.github.modernizr.prove.item.ItemDecoder;
import io.github.modernizr.prove.item.RowExpressions;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.workload.Workload;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated rows in the tables of the chosen models, and random requests over them, each foretold. */
class ApplicationsMeasuredTest extends WithEngines {

    private Workload workload;
    private DataModel model;
    private ItemCodec codec;
    private RowExpressions expressions;

    @ParameterizedTest
    @ValueSource(strings = {"src/test/resources/applications/ticket-system/modernizr.yaml",
        "src/test/resources/applications/social-feed/modernizr.yaml",
        "src/it/online-shopping-store/src/main/modernizr/modernizr.yaml"})
    void everyRequestReportsWhatWasForetold(String specification) {
        workload = SpecReader.read(Path.of(specification)).workload().orElseThrow();
        model = Applications.model(workload);
        codec = new ItemCodec(workload, engines.textKeys());
        expressions = RowExpressions.ofColumns(engines.textKeys());
        Map<String, List<Row>> rows = RowGenerator.generate(workload, engines.textKeys(), 40, 11);
        ExpectedState loaded = load(rows);
        assertThat(compared(loaded.items(), rows, TableScan.items(engines.tables(), model)).differences()).isEmpty();
        Map<String, List<Row>> stored = stored(rows);
        Map<String, List<Row>> decoded = new ItemDecoder(codec).state(model, TableScan.items(engines.tables(), model));
        assertThat(StateComparison.ofRows(Tolerance.of(workload, codec, rows), stored, decoded).differences()).isEmpty();

        MeasuredTables tables = new MeasuredTables(engines.tables(), loaded);
        Map<String, Integer> outcomes = run(tables, rows);
        assertThat(tables.deviations().stream().map(MeasuredTables.Deviation::differences)).isEmpty();
        assertThat(tables.requests()).isGreaterThan(300);
        TableScan.items(engines.tables(), model).forEach((table, items) ->
                assertThat(items).containsExactlyInAnyOrderElementsOf(tables.state().items(table)));
        model.tables().forEach(t -> engines.tables().call(new Request(Operation.DELETE_TABLE, Map.of("TableName", t.name()))));
    }

    /** A table that no pattern uses has no items. */
    private Map<String, List<Row>> stored(Map<String, List<Row>> rows) {
        Map<String, List<Row>> stored = new LinkedHashMap<>(rows);
        stored.keySet().removeIf(table -> model.tables().stream().flatMap(t -> t.itemTypes().stream())
                .noneMatch(t -> t.sourceTable().equals(table) || t.embeddedRows(table).isPresent()));
        return stored;
    }

    private StateComparison compared(Map<String, List<Item>> expected, Map<String, List<Row>> rows, Map<String, List<Item>> found) {
        return StateComparison.ofItems(model, Tolerance.of(workload, codec, rows), expected, found);
    }

    private ExpectedState load(Map<String, List<Row>> rows) {
        TableEngine engine = engines.tables();
        ExpectedState expected = ExpectedState.of(model, codec, expressions, rows);
        Map<String, List<Item>> drawn = new LinkedHashMap<>();
        int[] number = {0};
        for (TableDesign table : model.tables()) {
            engine.call(TableCreation.request(table));
            List<Item> items = expected.items(table.name()).stream()
                    .map(i -> i.drawn(() -> String.format(Locale.ROOT, "%022d", number[0]++))).toList();
            items.forEach(i -> engine.call(new Request(Operation.PUT_ITEM, Map.of("TableName", table.name(), "Item", i.wire()))));
            drawn.put(table.name(), items);
        }
        assertThat(compared(expected.items(), rows, drawn).differences()).isEmpty();
        return ExpectedState.of(model, drawn);
    }

    private Map<String, Integer> run(MeasuredTables tables, Map<String, List<Row>> start) {
        PlanExecutor executor = new PlanExecutor(workload, model, tables, engines.textKeys());
        InvocationGenerator generator = new InvocationGenerator(workload, start, 11);
        Schedule schedule = new Schedule(Schedule.turns(workload.patterns()).stream().filter(this::planned).toList(), 11);
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < 300; i++) {
            Schedule.Turn turn = schedule.next();
            Map<String, List<Row>> rows = new ItemDecoder(codec).state(model, tables.state().items());
            Invocation invocation = generator.next(turn.pattern(), turn.form(), rows).orElseThrow();
            try {
                Outcome outcome = executor.execute(invocation).outcome();
                outcomes.merge(outcome.getClass().getSimpleName(), 1, Integer::sum);
            } catch (PlanExecutionException e) {
                outcomes.merge(turn.pattern().id() + " " + e.getMessage() + " " + invocation.parameters(), 1, Integer::sum);
            }
        }
        return outcomes;
    }

    private boolean planned(Schedule.Turn turn) {
        return model.pattern(turn.pattern().id()).flatMap(p -> p.form(turn.form().name()))
                .filter(f -> f.plan().isPresent()).isPresent();
    }
}
