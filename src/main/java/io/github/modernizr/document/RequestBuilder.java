package io.github.modernizr.document;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.Step;
import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.execute.ReadInput;
import io.github.modernizr.relational.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the steps of a plan into the requests of the SDK, in order. */
final class RequestBuilder {

    private final DataModel model;
    private final String form;
    private final List<Request> requests = new ArrayList<>();
    /** Aliases of the rows that the steps so far bring. */
    private final Set<String> read = new LinkedHashSet<>();

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
            if (step instanceof Step.Read reading) {
                reading.rows().forEach(r -> read.add(r.alias()));
            }
            if (step instanceof Step.Query query) {
                query(query, when);
            } else if (step instanceof Step.GetItem get) {
                get(get, when);
            } else if (step instanceof Step.BatchGetItem batch) {
                batchGet(batch, when);
            } else if (step instanceof Step.Write write) {
                requests.addAll(WriteRequests.of(model, form, write, when, read));
            } else if (step instanceof Step.Branch branch) {
                String condition = ExpressionText.of(branch.condition());
                alternative(branch.then(), with(when, condition));
                alternative(branch.otherwise(), with(when, "NOT (" + condition + ")"));
            }
        }
    }

    /** What one way reads is not known on the other. */
    private void alternative(List<Step> steps, List<String> when) {
        Set<String> before = Set.copyOf(read);
        steps(steps, when);
        read.retainAll(before);
    }

    private static List<String> with(List<String> when, String condition) {
        List<String> longer = new ArrayList<>(when);
        longer.add(condition);
        return List.copyOf(longer);
    }

    private void get(Step.GetItem step, List<String> when) {
        Map<String, Object> input = ReadInput.get(step, key(table(step), step, keyValues(step.key()).get(0)));
        requests.add(new Request(form, step.id(), Operation.GET_ITEM.action(), when, Optional.empty(), List.of(), Json.tree(input)));
    }

    private void batchGet(Step.BatchGetItem step, List<String> when) {
        List<Map<String, Object>> keys = keyValues(step.key()).stream().map(values -> key(table(step), step, values)).toList();
        requests.add(new Request(form, step.id(), Operation.BATCH_GET_ITEM.action(), when, repeats(step), List.of(),
                Json.tree(ReadInput.batchGet(step, keys))));
    }

    private void query(Step.Query step, List<String> when) {
        for (Map<String, Map<String, Expression>> values : keyValues(step.key())) {
            Map<String, Object> input = ReadInput.query(step, KeyCondition.of(table(step), step, values).keyTerms(),
                    step.page().map(page -> limit(page.size())));
            requests.add(new Request(form, step.id(), Operation.QUERY.action(), when, repeats(step),
                    step.page().map(p -> p.token()).orElse(List.of()), Json.tree(input)));
        }
    }

    private TableDesign table(Step.Read step) {
        return ModelNames.table(model, step.target().table());
    }

    private static Object limit(Expression size) {
        String text = Placeholder.of(size);
        return text.matches("\\d{1,9}") ? (Object) Integer.valueOf(text) : text;
    }

    private static Map<String, Object> key(TableDesign table, Step.Read step, Map<String, Map<String, Expression>> values) {
        Map<String, Object> key = new LinkedHashMap<>();
        values.forEach((name, columns) -> {
            Attribute attribute = attribute(table, step, name);
            key.put(name, Placeholder.wire(attribute.type(), Placeholder.of(attribute, columns)));
        });
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
