package io.github.modernizr.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.workload.Consistency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
                requests.addAll(WriteRequests.of(model, form, write, when));
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
        for (Map<String, Map<String, Expression>> values : keyValues(step.key())) {
            keys.add(key(table, step, values));
        }
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
            if (step.target().index().isPresent()) {
                input.put("IndexName", step.target().index().get());
            }
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
            if (step.page().isPresent()) {
                limit(input, step.page().get().size());
            }
            names.addTo(input);
            requests.add(new Request(form, step.id(), "Query", when, repeats(step),
                    step.page().isPresent() ? step.page().get().token() : List.of(), input));
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
        for (Map.Entry<String, Map<String, Expression>> e : values.entrySet()) {
            Attribute attribute = attribute(table, step, e.getKey());
            key.set(e.getKey(), ExpressionNames.typed(attribute.type(), Placeholder.of(attribute, e.getValue())));
        }
        return key;
    }

    /** The attribute of that name in the item type in whose terms the key is written, else in any of the table. */
    static Attribute attribute(TableDesign table, Step.Read step, String name) {
        String first = step.rows().isEmpty() ? "" : step.rows().get(0).itemType();
        Optional<Attribute> found = Optional.empty();
        for (ItemType type : table.itemTypes()) {
            Optional<Attribute> attribute = type.attribute(name);
            if (attribute.isPresent() && (found.isEmpty() || type.name().equals(first))) {
                found = attribute;
            }
        }
        return ModelNames.attribute(found, name);
    }

    private static void projection(ObjectNode input, ExpressionNames names, Step.Read step) {
        if (!step.projection().isEmpty()) {
            List<String> aliases = new ArrayList<>();
            for (String name : step.projection()) {
                aliases.add(names.name(name));
            }
            input.put("ProjectionExpression", String.join(", ", aliases));
        }
    }

    private static void consistent(ObjectNode input, Step.Read step) {
        if (step.consistency() == Consistency.STRONG) {
            input.put("ConsistentRead", true);
        }
    }

    /** Several expressions for a column are several keys; columns of rows read earlier stay one placeholder. */
    static List<Map<String, Map<String, Expression>>> keyValues(List<KeyBinding> key) {
        List<Map<String, Map<String, Expression>>> all = List.of(new LinkedHashMap<>());
        for (KeyBinding binding : key) {
            all = crossed(all, binding.attribute(), combinations(binding));
        }
        return all;
    }

    /** Each of the maps with each of the values under the key. */
    private static <T> List<Map<String, T>> crossed(List<Map<String, T>> maps, String key, List<T> values) {
        List<Map<String, T>> crossed = new ArrayList<>();
        for (Map<String, T> map : maps) {
            for (T value : values) {
                Map<String, T> more = new LinkedHashMap<>(map);
                more.put(key, value);
                crossed.add(more);
            }
        }
        return crossed;
    }

    private static List<Map<String, Expression>> combinations(KeyBinding binding) {
        List<Map<String, Expression>> all = List.of(new LinkedHashMap<>());
        for (Map.Entry<String, List<Expression>> column : binding.values().entrySet()) {
            if (!column.getValue().isEmpty()) {
                all = crossed(all, column.getKey(), column.getValue());
            }
        }
        return all;
    }

    /** What makes the step repeat: rows that an earlier read brought. */
    private static Optional<String> repeats(Step.Read step) {
        Set<String> sources = new LinkedHashSet<>();
        for (KeyBinding binding : step.key()) {
            for (List<Expression> values : binding.values().values()) {
                for (Expression value : values) {
                    repeats(binding, value, sources);
                }
            }
        }
        return sources.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", sources));
    }

    private static void repeats(KeyBinding binding, Expression value, Set<String> sources) {
        if (value instanceof Expression.ColumnRef column) {
            sources.add("each distinct " + column.source() + "." + column.column());
        } else if (value instanceof Expression.StepRef ref && !binding.single()) {
            sources.add("each distinct " + ref.step() + "." + ref.column());
        }
    }
}
