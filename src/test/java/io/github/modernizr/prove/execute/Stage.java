package io.github.modernizr.prove.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.Applications;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.prove.Exchange;
import io.github.modernizr.prove.Execution;
import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Outcome;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.TableEngine;
import io.github.modernizr.prove.engine.Engines;
import io.github.modernizr.prove.engine.TableCreation;
import io.github.modernizr.prove.item.Item;
import io.github.modernizr.prove.item.ItemCodec;
import io.github.modernizr.prove.item.ItemDecoder;
import io.github.modernizr.prove.item.ItemEncoder;
import io.github.modernizr.prove.item.RowExpressions;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.spec.SpecReading;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A specification of {@code cases/plans}, its model in DynamoDB Local, and rows in it. */
final class Stage implements AutoCloseable {

    static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 31, 23, 59, 59);

    private final Workload workload;
    private final DataModel model;
    private final TableEngine engine;
    private final ItemCodec codec;
    private final PlanExecutor executor;
    private final RowExpressions expressions;
    private int drawn;

    private Stage(Workload workload, DataModel model, Engines engines, UnaryOperator<TableEngine> around) {
        this.workload = workload;
        this.model = model;
        this.engine = engines.tables();
        this.codec = new ItemCodec(workload, engines.textKeys());
        this.executor = new PlanExecutor(workload, model, around.apply(engine), engines.textKeys());
        this.expressions = RowExpressions.ofColumns(engines.textKeys());
        model.tables().forEach(t -> engine.call(TableCreation.request(t)));
    }

    static Stage of(String name, Engines engines) {
        return of(name, engines, e -> e);
    }

    /** @param around what the executor speaks to instead of the engine */
    static Stage of(String name, Engines engines, UnaryOperator<TableEngine> around) {
        return of(Path.of("src/test/resources/cases/plans", name, "modernizr.yaml"), engines, around);
    }

    static Stage of(Path spec, Engines engines, UnaryOperator<TableEngine> around) {
        SpecReading reading = SpecReader.read(spec);
        assertThat(reading.diagnostics().stream().filter(d -> d.isError())).isEmpty();
        Workload workload = reading.workload().orElseThrow();
        return new Stage(workload, Applications.model(workload), engines, around);
    }

    Workload workload() {
        return workload;
    }

    DataModel model() {
        return model;
    }

    PlanExecutor executor() {
        return executor;
    }

    /** A row with NULL where no value is given. */
    Row row(String table, Object... namesAndValues) {
        SourceTable source = workload.schema().require(table);
        Map<String, Object> given = values(namesAndValues);
        Map<String, Object> values = new LinkedHashMap<>();
        source.columns().forEach(c -> values.put(c.name(), given.get(c.name())));
        assertThat(values.keySet()).containsAll(given.keySet());
        return new Row(values);
    }

    static Map<String, Object> values(Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            values.put((String) namesAndValues[i], value instanceof Integer n ? BigDecimal.valueOf(n) : value);
        }
        return values;
    }

    Stage load(Map<String, List<Row>> rows) {
        ItemEncoder.items(codec, expressions, model, rows).forEach((table, items) -> items.forEach(item ->
                engine.call(new Request(Operation.PUT_ITEM,
                        Map.of("TableName", table, "Item", item.drawn(this::version).wire())))));
        return this;
    }

    Stage load(String table, Row... rows) {
        return load(Map.of(table, List.of(rows)));
    }

    Execution run(String pattern, Object... parameters) {
        return runForm(pattern, "all", parameters);
    }

    Execution runForm(String pattern, String form, Object... parameters) {
        return executor.execute(invocation(pattern, form, parameters));
    }

    Invocation invocation(String pattern, String form, Object... parameters) {
        return new Invocation(pattern, form, values(parameters), NOW, new Invocation.Draws() {
            @Override
            public Object id(String column, int element) {
                return BigDecimal.valueOf(1000 + element);
            }

            @Override
            public String version() {
                return Stage.this.version();
            }
        }, true, Optional.empty());
    }

    private String version() {
        return String.format(Locale.ROOT, "version-%014d", drawn++);
    }

    /** What the tables hold, as they say. */
    Map<String, List<Item>> items() {
        Map<String, List<Item>> items = new LinkedHashMap<>();
        for (TableDesign table : model.tables()) {
            List<Item> all = new ArrayList<>();
            Object found = engine.call(new Request(Operation.SCAN, Map.of("TableName", table.name()))).getOrDefault("Items", List.of());
            ((List<?>) found).forEach(i -> all.add(Item.of((Map<?, ?>) i)));
            items.put(table.name(), all);
        }
        return items;
    }

    /** The rows that the tables hold. */
    List<Row> rows(String table) {
        return new ItemDecoder(codec).state(model, items()).get(table);
    }

    /** What the tables should hold for the rows that they hold: guards and other derived structures agree. */
    void consistent() {
        Map<String, List<Row>> rows = new ItemDecoder(codec).state(model, items());
        Map<String, List<Item>> expected = ItemEncoder.items(codec, expressions, model, rows);
        items().forEach((table, items) -> assertThat(items.stream().map(Stage::comparable).toList()).as(table)
                .containsExactlyInAnyOrderElementsOf(expected.get(table).stream().map(Stage::comparable).toList()));
    }

    private static Item comparable(Item item) {
        return item.only(item.attributes().keySet().stream().filter(n -> !n.equals("version")).toList());
    }

    static List<Row> answer(Execution execution) {
        assertThat(execution.outcome()).isInstanceOf(Outcome.Answered.class);
        Map<String, List<Row>> answers = ((Outcome.Answered) execution.outcome()).answers();
        return answers.values().iterator().next();
    }

    static List<String> operations(Execution execution) {
        return execution.exchanges().stream().map(Exchange::request).map(r -> r.operation().action()).toList();
    }

    @Override
    public void close() {
        model.tables().forEach(t -> engine.call(new Request(Operation.DELETE_TABLE, Map.of("TableName", t.name()))));
    }
}
