package io.github.modernizr.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.modernizr.Applications;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.prove.Exchange;
import io.github.modernizr.prove.Invocation;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Row;
import io.github.modernizr.prove.WithEngines;
import io.github.modernizr.prove.data.InvocationGenerator;
import io.github.modernizr.prove.data.RowGenerator;
import io.github.modernizr.prove.engine.TableCreation;
import io.github.modernizr.prove.execute.PlanExecutionException;
import io.github.modernizr.prove.execute.PlanExecutor;
import io.github.modernizr.prove.item.ItemCodec;
import io.github.modernizr.prove.item.ItemEncoder;
import io.github.modernizr.prove.item.RowExpressions;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.Workload;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is executed and proven is what the documents show: the same requests, values apart. */
class ExecutedRequestsTest extends WithEngines {

    private static final int EACH = 4;

    private Workload workload;
    private DataModel model;
    private final Set<String> undocumented = new LinkedHashSet<>();
    private final Set<String> compared = new LinkedHashSet<>();

    @ParameterizedTest
    @EnumSource
    void areThoseOfTheDocuments(Applications application) {
        workload = SpecReader.read(application.specification(), PriceList.regions()).workload().orElseThrow();
        model = Applications.model(workload);
        Map<String, List<Row>> rows = RowGenerator.generate(workload, engines.textKeys(), 30, 7);
        load(rows);
        PlanExecutor executor = new PlanExecutor(workload, model, engines.tables(), engines.textKeys());
        InvocationGenerator generator = new InvocationGenerator(workload, rows, 7);
        for (AccessPattern pattern : workload.patterns()) {
            for (Form form : pattern.forms()) {
                for (int i = 0; i < EACH && executor.hasPlan(pattern.id(), form.name()); i++) {
                    generator.next(pattern, form, rows).ifPresent(invocation ->
                            exchanges(executor, invocation).forEach(e -> compare(pattern, form, e)));
                }
            }
        }
        model.tables().forEach(t -> engines.tables().call(
                new io.github.modernizr.prove.Request(Operation.DELETE_TABLE, Map.of("TableName", t.name()))));

        assertThat(undocumented).isEmpty();
        assertThat(compared).as("steps compared").hasSizeGreaterThan(workload.patterns().size());
    }

    private void load(Map<String, List<Row>> rows) {
        ItemCodec codec = new ItemCodec(workload, engines.textKeys());
        model.tables().forEach(t -> engines.tables().call(TableCreation.request(t)));
        int[] drawn = {0};
        ItemEncoder.items(codec, RowExpressions.ofColumns(engines.textKeys()), model, rows).forEach((table, items) ->
                items.forEach(item -> engines.tables().call(new io.github.modernizr.prove.Request(Operation.PUT_ITEM, Map.of(
                        "TableName", table, "Item", item.drawn(() -> String.format(Locale.ROOT, "%022d", drawn[0]++)).wire())))));
    }

    private static List<Exchange> exchanges(PlanExecutor executor, Invocation invocation) {
        try {
            return executor.execute(invocation).exchanges();
        } catch (PlanExecutionException stuck) {
            return stuck.exchanges();
        }
    }

    private void compare(AccessPattern pattern, Form form, Exchange exchange) {
        JsonNode sent = Json.tree(exchange.request().input());
        String operation = exchange.request().operation().action();
        List<Request> documented = RequestDocument.requests(model, model.pattern(pattern.id()).orElseThrow()).stream()
                .filter(r -> r.form().equals(form.name()) && r.step().equals(exchange.step())).toList();
        compared.add(pattern.id() + " " + form.name() + " " + exchange.step());
        boolean found = documented.stream().anyMatch(r -> r.operation().equals(operation)
                && new RequestShape(sent).isOf(new RequestShape(r.input())));
        if (!found) {
            undocumented.add(pattern.id() + " " + form.name() + " " + exchange.step() + " sent " + operation + " " + new RequestShape(sent)
                    + "\n documented " + documented.stream().map(r -> r.operation() + " " + new RequestShape(r.input())).toList());
        }
    }
}
