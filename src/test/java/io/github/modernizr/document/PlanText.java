package io.github.modernizr.document;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.SortRange;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.workload.Consistency;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tables and plans as text that a person can review: everything that decides whether a plan is right. */
public final class PlanText implements Step.Visitor<String> {

    private final List<TableDesign> tables;
    private final String indent;

    private PlanText(List<TableDesign> tables, String indent) {
        this.tables = tables;
        this.indent = indent;
    }

    public static String of(List<TableDesign> tables, Plan plan, String indent) {
        return new PlanText(tables, indent).steps(plan.steps());
    }

    public static String of(TableDesign table) {
        StringBuilder text = new StringBuilder("table " + table.name() + " key (" + String.join(", ", table.key().all()) + ")\n");
        for (ItemType type : table.itemTypes()) {
            if (table.itemTypes().size() > 1) {
                text.append("  items ").append(type.name()).append(": ").append(type.attributes().stream()
                        .map(a -> a.name() + (plain(a) ? "" : " = " + source(a))).collect(Collectors.joining(", "))).append('\n');
                continue;
            }
            type.attributes().stream().filter(a -> !(a.source() instanceof AttributeSource.ColumnValue))
                    .forEach(a -> text.append("  ").append(a.name()).append(" = ").append(source(a)).append('\n'));
            type.embedded().forEach(e -> text.append("  holds rows of ").append(e.sourceTable()).append(" by ")
                    .append(String.join(", ", e.elementKey())).append(": ")
                    .append(joined(e.attributes().stream().map(Attribute::name).toList())).append('\n'));
        }
        for (SecondaryIndex index : table.indexes()) {
            text.append("  ").append(index.local() ? "local " : "").append("index ").append(index.name()).append(" (")
                    .append(String.join(", ", index.key().partition())).append(index.key().sort().isEmpty() ? "" : " | ")
                    .append(String.join(", ", index.key().sort())).append(") ")
                    .append(index.projection().kind().name().toLowerCase(Locale.ROOT))
                    .append(index.projection().attributes().isEmpty() ? "" : " " + joined(index.projection().attributes()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String source(Attribute attribute) {
        AttributeSource source = attribute.source();
        String name = source.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        if (source instanceof AttributeSource.ColumnValue column) {
            return column.column();
        }
        if (source instanceof AttributeSource.Composite composite && composite.prefix().isPresent()) {
            return "'" + composite.start() + "' and " + joined(composite.columns());
        }
        return source instanceof AttributeSource.Constant constant ? "'" + constant.value() + "'"
                : source.columns().isEmpty() ? name : name + " of " + joined(source.columns());
    }

    private static boolean plain(Attribute attribute) {
        return attribute.source() instanceof AttributeSource.ColumnValue column && column.column().equals(attribute.name());
    }

    private String steps(List<Step> steps) {
        return steps.stream().map(s -> indent + s.accept(this) + "\n").collect(Collectors.joining());
    }

    private String deeper(List<Step> steps) {
        return new PlanText(tables, indent + "  ").steps(steps);
    }

    @Override
    public String getItem(Step.GetItem step) {
        return read("GetItem", step, "");
    }

    @Override
    public String batchGetItem(Step.BatchGetItem step) {
        return read("BatchGetItem", step, "");
    }

    @Override
    public String query(Step.Query step) {
        String range = step.range().map(PlanText::range).orElse("");
        String page = step.page().map(p -> ", page of " + text(p.size())
                + (p.token().isEmpty() ? "" : " behind (" + joined(p.token()) + ")")).orElse("");
        return read("Query", step, range + (step.descending() ? ", descending" : "") + page + (step.countOnly() ? ", count only" : ""));
    }

    private static String range(SortRange range) {
        return range.from().map(f -> ", " + range.attribute() + (range.fromInclusive() ? " >= " : " > ") + text(f)).orElse("")
                + range.to().map(t -> ", " + range.attribute() + (range.toInclusive() ? " <= " : " < ") + text(t)).orElse("");
    }

    private String read(String operation, Step.Read read, String more) {
        return operation + " " + read.target() + " where " + key(read.target().table(), read.rows().isEmpty() ? "" : read.rows().get(0).itemType(), read.key()) + more
                + (read.consistency() == Consistency.STRONG ? ", strong" : "")
                + (read.projection().isEmpty() ? "" : ", only " + joined(read.projection()))
                + " -> " + rows(read.rows());
    }

    private static String rows(Collection<RowSource> rows) {
        return rows.isEmpty() ? "nothing" : rows.stream().map(r -> r.statement() + "." + r.alias()
                + r.embedded().map(e -> " (inside)").orElse("")).collect(Collectors.joining(", "));
    }

    private String key(String table, String itemType, List<KeyBinding> key) {
        return key.stream().map(k -> told(table, itemType, k)).collect(Collectors.joining(" and "));
    }

    /** In a table with several kinds of items the rule of a key attribute says which is meant. */
    private String told(String table, String itemType, KeyBinding key) {
        String values = key.values().values().stream()
                .map(l -> l.stream().map(PlanText::text).collect(Collectors.joining(" | "))).collect(Collectors.joining(", "));
        AttributeSource source = tables.stream().filter(t -> t.name().equals(table) && t.itemTypes().size() > 1)
                .map(t -> t.itemType(itemType)).findFirst().flatMap(t -> t.attribute(key.attribute())).map(Attribute::source).orElse(null);
        if (source instanceof AttributeSource.Constant constant) {
            return key.attribute() + " = '" + constant.value() + "'";
        }
        if (source instanceof AttributeSource.Composite composite && composite.prefix().isPresent()) {
            return key.attribute() + (key.partial(source) ? " begins with '" : " = '") + composite.start() + "'"
                    + (values.isEmpty() ? "" : " and " + values);
        }
        return key.attribute() + " = " + (values.isEmpty() ? "its constant" : values);
    }

    @Override
    public String write(Step.Write step) {
        String actions = step.actions().stream().map(this::action).collect(Collectors.joining("\n" + indent + "  "));
        return step.transaction() ? "Transaction\n" + indent + "  " + actions : actions;
    }

    private String action(Action action) {
        return action.kind() + " " + action.itemType() + " where " + key(action.table(), action.itemType(), action.key())
                + action.forEach().map(f -> " for each of " + f).orElse("")
                + (action.writes().isEmpty() ? "" : ": " + action.writes().stream().map(PlanText::change).collect(Collectors.joining(", ")))
                + demands(action)
                + (action.returns().isEmpty() ? "" : " -> " + rows(action.returns()));
    }

    private static String demands(Action action) {
        Map<String, List<String>> byAnswer = new LinkedHashMap<>();
        action.demands().forEach(d -> byAnswer.computeIfAbsent(d.failure().map(f -> "; else " + f).orElse(""), f -> new ArrayList<>())
                .add(condition(d.condition())));
        return byAnswer.entrySet().stream().map(e -> "; if " + String.join(" and ", e.getValue()) + e.getKey()).collect(Collectors.joining());
    }

    private static String change(AttributeWrite write) {
        String value = write.values().values().stream().map(PlanText::text).collect(Collectors.joining(", "));
        return switch (write.mode()) {
            case SET -> name(write) + " := " + (value.isEmpty() ? "its constant" : value);
            case ADD -> name(write) + " += " + value;
            case REMOVE -> "no " + name(write);
            case SET_IF_ABSENT -> name(write) + " ?:= " + value;
        };
    }

    private static String name(AttributeWrite write) {
        return write.attribute() + write.element().map(PlanText::element).orElse("");
    }

    private static String element(AttributeWrite.Element element) {
        return "[" + element.key().stream().map(PlanText::text).collect(Collectors.joining(", "))
                + element.forEach().map(f -> " for each of " + f).orElse("") + "]";
    }

    private static String condition(Condition condition) {
        if (condition instanceof Condition.Compare c) {
            return c.attribute() + c.element().map(PlanText::element).orElse("") + " " + c.operator().sql() + " " + text(c.value())
                    + (c.orAbsent() ? " or is missing" : "");
        }
        if (condition instanceof Condition.AttributeExists c) {
            return c.attribute() + c.element().map(PlanText::element).orElse("") + " is there";
        }
        if (condition instanceof Condition.AttributeAbsent c) {
            return c.attribute() + c.element().map(PlanText::element).orElse("") + " is missing";
        }
        if (condition instanceof Condition.ElementExists c) {
            return "row " + element(c.element()) + " is there";
        }
        if (condition instanceof Condition.ElementAbsent c) {
            return "row " + element(c.element()) + " is missing";
        }
        return condition instanceof Condition.ItemExists ? "the item is there" : "the item is missing";
    }

    @Override
    public String evaluate(Step.Evaluate step) {
        return "evaluate " + step.statement() + step.operations().stream()
                .map(o -> " " + o.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining());
    }

    @Override
    public String expect(Step.Expect step) {
        return "expect " + step.expectation().name().toLowerCase(Locale.ROOT) + " of " + step.statement()
                + step.failure().map(f -> ", else " + f).orElse("");
    }

    @Override
    public String require(Step.Require step) {
        return "require " + text(step.condition()) + step.failure().map(f -> ", else " + f).orElse(", else it fails");
    }

    @Override
    public String let(Step.Let step) {
        return "let " + step.name() + " = " + text(step.value());
    }

    @Override
    public String outside(Step.Outside step) {
        return "outside: " + step.text() + step.failure().map(f -> ", else " + f).orElse("");
    }

    @Override
    public String branch(Step.Branch step) {
        return "if " + text(step.condition()) + "\n" + deeper(step.then()) + indent + "otherwise\n"
                + deeper(step.otherwise()).stripTrailing();
    }

    private static String text(Expression expression) {
        return ExpressionText.of(expression);
    }

    private static String joined(Collection<String> names) {
        return String.join(", ", names);
    }
}
