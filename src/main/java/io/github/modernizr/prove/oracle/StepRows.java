package io.github.modernizr.prove.oracle;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Aggregate;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.relational.Expression.StepRef;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Rows of an earlier step as a source of a query, so that the database computes the aggregates over them. */
final class StepRows {

    private static final String MARK = "#rows ";

    private StepRows() {}

    /** {@code SELECT expression}, with the step's rows as its source where it aggregates over them. */
    static Query query(Expression expression, String name, Map<String, Integer> rowCounts) {
        List<String> steps = Expressions.all(expression).filter(Aggregate.class::isInstance)
                .flatMap(a -> Expressions.all(a)).filter(StepRef.class::isInstance).map(r -> ((StepRef) r).step()).distinct().toList();
        if (steps.size() > 1) {
            throw new NeedsJdbcOracle("one value from aggregates over two steps");
        }
        List<Query.Source> sources = steps.stream().map(s -> source(s, rowCounts.get(s), expression)).toList();
        Expression value = steps.isEmpty() ? expression : Expressions.rewrite(expression,
                e -> e instanceof StepRef r && r.step().equals(steps.get(0)) ? new ColumnRef(r.step(), r.column()) : e);
        return new Query(sources, List.of(), List.of(), List.of(), List.of(new Query.Output(name, value)), false, List.of(),
                Optional.empty(), Optional.empty());
    }

    private static Query.Source source(String step, int rows, Expression expression) {
        List<String> columns = Expressions.all(expression).filter(e -> e instanceof StepRef r && r.step().equals(step))
                .map(e -> ((StepRef) e).column()).distinct().toList();
        return new Query.Source(step, new Query.Relation.Self(MARK + rows + " " + step, columns), false, List.of());
    }

    static boolean is(Query.Relation.Self self) {
        return self.name().startsWith(MARK);
    }

    private static int count(Query.Relation.Self self) {
        return Integer.parseInt(self.name().substring(MARK.length()).split(" ", 2)[0]);
    }

    /** The slot of a column of one of the rows. */
    static Parameter slot(Query.Relation.Self self, int row, String column) {
        return new Parameter("#row " + row + " " + self.name().substring(MARK.length()).split(" ", 2)[1] + "." + column);
    }

    static Map<String, ValueType> types(Query.Relation.Self self, SlotTypes slots) {
        Map<String, ValueType> types = new LinkedHashMap<>();
        for (String column : self.columns()) {
            ValueType type = ValueType.NULL;
            for (int row = 0; row < count(self); row++) {
                type = type.or(slots.of(slot(self, row, column)));
            }
            types.put(column, type);
        }
        return types;
    }

    static String text(Query.Relation.Self self, TypeReader types, BiFunction<Expression, ValueType, String> slot,
            UnaryOperator<String> identifier) {
        Map<String, ValueType> columns = types.scope().source(self.name().substring(MARK.length()).split(" ", 2)[1]).types();
        if (count(self) == 0) {
            return "(SELECT " + self.columns().stream().map(c -> "NULL AS " + identifier.apply(c))
                    .collect(Collectors.joining(", ")) + " FROM DUAL WHERE 1 = 0)";
        }
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count(self); i++) {
            int row = i;
            rows.add("SELECT " + self.columns().stream()
                    .map(c -> slot.apply(slot(self, row, c), columns.get(c)) + " AS " + identifier.apply(c))
                    .collect(Collectors.joining(", ")));
        }
        return "(" + String.join(" UNION ALL ", rows) + ")";
    }
}
