package io.github.modernizr.document;

import io.github.modernizr.cost.PlanCost;
import io.github.modernizr.cost.StepCost;
import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.Step;
import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.workload.Consistency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The steps of a plan as lines of a table: requests with what they cost, and the client's work between them. */
final class PlanRows {

    /**
     * @param number of a request; empty for what belongs to the one before, or to the client
     * @param fixed what stays of {@code condition} when other attributes are written
     */
    record Row(
            String number, String operation, String target, Markup key, Markup condition, Markup fixed,
            String items, String bytes, String reads, String writes) {

        /** Equal for two steps that differ only in the attributes they write and the bytes of those. */
        String shape() {
            return String.join("|", number, operation, target, key.source(), fixed.source(), items, reads, writes);
        }
    }

    private final DataModel model;
    private final Optional<PlanCost> cost;
    private final List<Row> rows = new ArrayList<>();
    private int number;

    private PlanRows(DataModel model, Optional<PlanCost> cost) {
        this.model = model;
        this.cost = cost;
    }

    static List<Row> of(DataModel model, Plan plan, Optional<PlanCost> cost) {
        PlanRows rows = new PlanRows(model, cost);
        rows.steps(plan.steps(), "");
        return List.copyOf(rows.rows);
    }

    private void steps(List<Step> steps, String indent) {
        for (Step step : steps) {
            if (step instanceof Step.Read read) {
                read(read, indent);
            } else if (step instanceof Step.Write write) {
                write(write, indent);
            } else if (step instanceof Step.Branch branch) {
                client(indent + "if", Markup.cellCode(ExpressionText.of(branch.condition())));
                steps(branch.then(), indent + "↳ ");
                if (!branch.otherwise().isEmpty()) {
                    client(indent + "otherwise", Markup.NONE);
                    steps(branch.otherwise(), indent + "↳ ");
                }
            } else {
                client(step, indent);
            }
        }
    }

    private void client(Step step, String indent) {
        if (step instanceof Step.Evaluate evaluate && !evaluate.operations().isEmpty()) {
            client(indent + "client", Markup.text(operations(evaluate) + " for " + evaluate.statement()));
        } else if (step instanceof Step.Expect expect) {
            client(indent + "expect", Markup.text(expect.statement() + " finds " + switch (expect.expectation()) {
                case ONE -> "one row";
                case SOME -> "a row";
                case NONE -> "no row";
                case ANY -> "any";
            } + Phrase.after(", else ", expect.failure())));
        } else if (step instanceof Step.Require require) {
            client(indent + "require", Markup.of(Markup.cellCode(ExpressionText.of(require.condition())),
                    Markup.text(", else " + (require.failure().isPresent() ? require.failure().get() : unanswered(require.condition())))));
        } else if (step instanceof Step.Let let) {
            client(indent + "let", Markup.cellCode(let.name() + " = " + ExpressionText.of(let.value())));
        } else if (step instanceof Step.Outside outside) {
            client(indent + "outside", Markup.text(outside.text() + Phrase.after(", else ", outside.failure())));
        }
    }

    private static String operations(Step.Evaluate evaluate) {
        List<String> names = new ArrayList<>();
        for (Step.ClientOperation operation : evaluate.operations()) {
            names.add(operation.name().toLowerCase(Locale.ROOT));
        }
        return String.join(", ", names);
    }

    private void client(String operation, Markup text) {
        rows.add(new Row("", operation, "", Markup.NONE, text, text, "", "", "", ""));
    }

    private void read(Step.Read step, String indent) {
        TableDesign table = ModelNames.table(model, step.target().table());
        String strong = step.consistency() == Consistency.STRONG ? ", strong" : "";
        String operation;
        Markup key;
        Markup more = Markup.NONE;
        if (step instanceof Step.Query query) {
            key = conditions(table, query);
            operation = "Query";
            more = queryOptions(query);
        } else {
            operation = step instanceof Step.GetItem ? "GetItem" : "BatchGetItem";
            key = keys(table, step);
        }
        add(step.id(), indent + operation + strong, step.target().toString(), key, more, more);
    }

    private static Markup conditions(TableDesign table, Step.Query query) {
        List<Markup> conditions = new ArrayList<>();
        for (Map<String, Map<String, Expression>> values : RequestBuilder.keyValues(query.key())) {
            conditions.add(Markup.cellCode(KeyCondition.of(table, query, values).text()));
        }
        return Markup.join("<br>", conditions);
    }

    private static Markup queryOptions(Step.Query query) {
        List<String> options = new ArrayList<>();
        if (query.descending()) {
            options.add("descending");
        }
        if (query.page().isPresent()) {
            options.add("page of " + Placeholder.of(query.page().get().size()));
        }
        if (query.countOnly()) {
            options.add("count only");
        }
        return Markup.text(String.join(", ", options));
    }

    private static Markup keys(TableDesign table, Step.Read step) {
        List<Markup> keys = new ArrayList<>();
        for (Map<String, Map<String, Expression>> values : RequestBuilder.keyValues(step.key())) {
            List<String> equalities = new ArrayList<>();
            for (Map.Entry<String, Map<String, Expression>> e : values.entrySet()) {
                equalities.add(e.getKey() + " = " + Placeholder.of(RequestBuilder.attribute(table, step, e.getKey()), e.getValue()));
            }
            keys.add(Markup.cellCode(String.join(" AND ", equalities)));
        }
        return Markup.join("<br>", keys);
    }

    private void write(Step.Write step, String indent) {
        boolean several = step.transaction();
        if (several) {
            Markup actions = Markup.text(step.actions().size() + (step.actions().size() == 1 ? " action" : " actions"));
            add(step.id(), indent + "TransactWriteItems", "", Markup.NONE, actions, actions);
        }
        for (Action action : step.actions()) {
            String operation = indent + (several ? "· " : "") + operation(action, several)
                    + Phrase.after(" for each of ", action.forEach());
            Markup condition = condition(action);
            Markup effect = Markup.join("; ", List.of(changes(action), condition));
            if (several) {
                rows.add(new Row("", operation, action.table(), key(action), effect, condition, "", "", "", ""));
            } else {
                add(step.id(), operation, action.table(), key(action), effect, condition);
            }
        }
    }

    private static String operation(Action action, boolean several) {
        String item = several ? "" : "Item";
        return switch (action.kind()) {
            case PUT -> "Put" + item;
            case UPDATE -> "Update" + item;
            case DELETE -> "Delete" + item;
            case CHECK -> "ConditionCheck";
        } + " " + action.itemType();
    }

    private Markup key(Action action) {
        ItemType type = ModelNames.itemType(ModelNames.table(model, action.table()), action.itemType());
        List<String> equalities = new ArrayList<>();
        for (KeyBinding binding : action.key()) {
            equalities.add(keyText(type, binding));
        }
        return Markup.cellCode(String.join(" AND ", equalities));
    }

    private static String keyText(ItemType type, KeyBinding binding) {
        Map<String, Expression> first = RequestBuilder.keyValues(List.of(binding)).get(0).get(binding.attribute());
        Optional<Attribute> attribute = type.attribute(binding.attribute());
        return binding.attribute() + " = " + (attribute.isPresent() ? Placeholder.of(attribute.get(), first) : "?");
    }

    /** The specification has no answer: of a row that a step implies (a parent) that means a reference to nothing. */
    private static String unanswered(Expression condition) {
        for (Expression.ColumnRef column : Expressions.columns(condition)) {
            if (column.source().contains("^")) {
                return "it fails: the reference does not exist";
            }
        }
        return "it fails";
    }

    private static Markup changes(Action action) {
        Set<String> names = new LinkedHashSet<>();
        for (AttributeWrite write : action.writes()) {
            names.add(write.attribute());
        }
        return names.isEmpty() ? Markup.NONE
                : Markup.text((action.kind() == Action.Kind.PUT ? "with " : "changes ") + String.join(", ", names));
    }

    private static Map<Optional<String>, List<Condition>> byAnswer(List<Action.Demand> demands) {
        Map<Optional<String>, List<Condition>> found = new LinkedHashMap<>();
        for (Action.Demand demand : demands) {
            found.putIfAbsent(demand.failure(), new ArrayList<>());
            found.get(demand.failure()).add(demand.condition());
        }
        return found;
    }

    private Markup condition(Action action) {
        if (action.conditions().isEmpty()) {
            return Markup.NONE;
        }
        TableDesign table = ModelNames.table(model, action.table());
        List<Markup> parts = new ArrayList<>();
        for (Map.Entry<Optional<String>, List<Condition>> e : byAnswer(action.demands()).entrySet()) {
            String words = ConditionWords.of(table, ModelNames.itemType(table, action.itemType()), e.getValue());
            parts.add(Markup.of(Markup.text(parts.isEmpty() ? "if " : "; if "), Markup.cellCode(words),
                    Markup.text(Phrase.after(", else ", e.getKey()))));
        }
        return Markup.join("", parts);
    }

    private void add(String step, String operation, String target, Markup key, Markup condition, Markup fixed) {
        number++;
        String place = String.valueOf(number);
        for (StepCost known : cost.isPresent() ? cost.get().steps() : List.<StepCost>of()) {
            if (known.step().equals(step)) {
                rows.add(new Row(place, operation, target, key, condition, fixed, multiplicity(known.items()), bytes(known.bytes()),
                        Decimals.rounded(known.readUnits()), Decimals.rounded(known.writeUnits())));
                return;
            }
        }
        rows.add(new Row(place, operation, target, key, condition, fixed, "–", "–", "–", "–"));
    }

    private static String bytes(Multiplicity m) {
        return multiplicity(new Multiplicity(m.average().setScale(0, java.math.RoundingMode.HALF_UP), m.maximum()));
    }

    /** {@code 3, max 50}; only the average where it is the maximum. */
    static String multiplicity(Multiplicity m) {
        String average = Decimals.rounded(m.average());
        if (m.maximum().isEmpty()) {
            return average + ", unbounded";
        }
        return m.maximum().get().compareTo(m.average()) == 0 ? average : average + ", max " + Decimals.whole(m.maximum().get());
    }
}
