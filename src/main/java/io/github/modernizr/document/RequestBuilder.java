package io.github.modernizr.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.workload.Consistency;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the steps of a plan into the requests of the SDK, in order. */
final class RequestBuilder {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final DataModel model;
    private final String form;
    private final List<Request> requests = new ArrayList<>();

    private RequestBuilder(DataModel model, String form) {
        this.model = model;
        this.form = form;
    }

    static List<Request> of(DataModel model, String form, Plan plan) {
        RequestBuilder builder = new RequestBuilder(model, form);
        builder.steps(plan.steps(), List.of());
        return List.copyOf(builder.requests);
    }

    private void steps(List<Step> steps, List<String> when) {
        for (Step step : steps) {
            if (step instanceof Step.Query query) {
                query(query, when);
            } else if (step instanceof Step.GetItem get) {
                get(get, when);
            } else if (step instanceof Step.BatchGetItem batch) {
                batchGet(batch, when);
            } else if (step instanceof Step.Write write) {
                WriteRequests.of(model, form, write, when).forEach(requests::add);
            } else if (step instanceof Step.Branch branch) {
                String condition = ExpressionText.of(branch.condition());
                steps(branch.then(), with(when, condition));
                steps(branch.otherwise(), with(when, "NOT (" + condition + ")"));
            }
        }
    }

    private static List<String> with(List<String> when, String condition) {
        List<String> longer = new ArrayList<>(when);
        longer.add(condition);
        return List.copyOf(longer);
    }

    private void get(Step.GetItem step, List<String> when) {
        TableDesign table = ModelNames.table(model, step.target().table());
        ObjectNode input = JSON.objectNode().put("TableName", table.name());
        input.set("Key", key(table, step, keyValues(step.key()).get(0)));
        ExpressionNames names = new ExpressionNames();
        projection(input, names, step);
        consistent(input, step);
        names.addTo(input);
        requests.add(new Request(form, step.id(), "GetItem", when, Optional.empty(), List.of(), input));
    }

    private void batchGet(Step.BatchGetItem step, List<String> when) {
        TableDesign table = ModelNames.table(model, step.target().table());
        ObjectNode input = JSON.objectNode();
        ObjectNode keysAndAttributes = input.putObject("RequestItems").putObject(table.name());
        ArrayNode keys = keysAndAttributes.putArray("Keys");
        keyValues(step.key()).forEach(values -> keys.add(key(table, step, values)));
        ExpressionNames names = new ExpressionNames();
        projection(keysAndAttributes, names, step);
        consistent(keysAndAttributes, step);
        names.addTo(keysAndAttributes);
        requests.add(new Request(form, step.id(), "BatchGetItem", when, repeats(step), List.of(), input));
    }

    private void query(Step.Query step, List<String> when) {
        TableDesign table = ModelNames.table(model, step.target().table());
        for (Map<String, Map<String, Expression>> values : keyValues(step.key())) {
            ObjectNode input = JSON.objectNode().put("TableName", table.name());
            step.target().index().ifPresent(i -> input.put("IndexName", i));
            ExpressionNames names = new ExpressionNames();
            input.put("KeyConditionExpression", KeyCondition.of(table, step, values).expression(names));
            projection(input, names, step);
            if (step.countOnly()) {
                input.put("Select", "COUNT");
            }
            consistent(input, step);
            if (step.descending()) {
                input.put("ScanIndexForward", false);
            }
            step.page().ifPresent(page -> limit(input, page.size()));
            names.addTo(input);
            requests.add(new Request(form, step.id(), "Query", when, repeats(step),
                    step.page().map(p -> p.token()).orElse(List.of()), input));
        }
    }

    private static void limit(ObjectNode input, Expression size) {
        String text = Placeholder.of(size);
        if (text.matches("\\d{1,9}")) {
            input.put("Limit", Integer.parseInt(text));
        } else {
            input.put("Limit", text);
        }
    }

    private static ObjectNode key(TableDesign table, Step.Read step, Map<String, Map<String, Expression>> values) {
        ObjectNode key = JSON.objectNode();
        values.forEach((name, columns) -> {
            Attribute attribute = attribute(table, step, name);
            key.set(name, ExpressionNames.typed(attribute.type(), Placeholder.of(attribute, columns)));
        });
        return key;
    }

    /** The attribute of that name in the item type in whose terms the key is written, else in any of the table. */
    static Attribute attribute(TableDesign table, Step.Read step, String name) {
        Optional<String> first = step.rows().stream().findFirst().map(r -> r.itemType());
        return ModelNames.attribute(table.itemTypes().stream()
                .sorted(Comparator.comparing(t -> first.filter(t.name()::equals).isEmpty()))
                .flatMap(t -> t.attribute(name).stream()).findFirst(), name);
    }

    private static void projection(ObjectNode input, ExpressionNames names, Step.Read step) {
        if (!step.projection().isEmpty()) {
            input.put("ProjectionExpression", step.projection().stream().map(names::name).collect(Collectors.joining(", ")));
        }
    }

    private static void consistent(ObjectNode input, Step.Read step) {
        if (step.consistency() == Consistency.STRONG) {
            input.put("ConsistentRead", true);
        }
    }

    /** Several expressions for a column are several keys; columns of rows read earlier stay one placeholder. */
    static List<Map<String, Map<String, Expression>>> keyValues(List<KeyBinding> key) {
        List<Map<String, Map<String, Expression>>> all = new ArrayList<>(List.of(new LinkedHashMap<>()));
        for (KeyBinding binding : key) {
            all = all.stream().flatMap(known -> combinations(binding).stream().map(values -> {
                Map<String, Map<String, Expression>> more = new LinkedHashMap<>(known);
                more.put(binding.attribute(), values);
                return more;
            })).toList();
        }
        return all;
    }

    private static List<Map<String, Expression>> combinations(KeyBinding binding) {
        List<Map<String, Expression>> all = List.of(new LinkedHashMap<>());
        for (Map.Entry<String, List<Expression>> column : binding.values().entrySet()) {
            if (column.getValue().isEmpty()) {
                continue;
            }
            all = all.stream().flatMap(known -> column.getValue().stream().map(value -> {
                Map<String, Expression> more = new LinkedHashMap<>(known);
                more.put(column.getKey(), value);
                return more;
            })).toList();
        }
        return all;
    }

    /** What makes the step repeat: rows that an earlier read brought. */
    private static Optional<String> repeats(Step.Read step) {
        Set<String> sources = new LinkedHashSet<>();
        step.key().forEach(b -> b.values().values().forEach(list -> list.forEach(e -> {
            if (e instanceof Expression.ColumnRef column) {
                sources.add("each distinct " + column.source() + "." + column.column());
            } else if (e instanceof Expression.StepRef ref && !b.single()) {
                sources.add("each distinct " + ref.step() + "." + ref.column());
            }
        })));
        return sources.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", sources));
    }
}
