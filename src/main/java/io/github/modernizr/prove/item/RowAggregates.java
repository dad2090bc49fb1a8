package io.github.modernizr.prove.item;

import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a maintained aggregate must be, from the rows that it is over. */
final class RowAggregates {

    private final Schema schema;
    private final RowExpressions expressions;
    private final Map<String, List<Row>> rows;

    RowAggregates(Schema schema, RowExpressions expressions, Map<String, List<Row>> rows) {
        this.schema = schema;
        this.expressions = expressions;
        this.rows = rows;
    }

    /** Empty where SQL says NULL: of no rows there is a count of 0 and no other aggregate. */
    Optional<Object> value(SourceTable owner, AttributeSource.Aggregate aggregate, Row row) {
        SourceTable child = schema.require(aggregate.child());
        List<Row> counted = rows.getOrDefault(child.name(), List.of()).stream()
                .filter(c -> equal(c, aggregate.foreignKey(), row, ownerColumns(owner, child, aggregate.foreignKey())))
                .filter(c -> aggregate.condition().isEmpty()
                        || ItemEncoder.truth(expressions.value(aggregate.condition().get(), child, c)))
                .toList();
        List<BigDecimal> values = counted.stream()
                .map(c -> aggregate.argument().map(a -> expressions.value(a, child, c)).orElse(BigDecimal.ONE))
                .filter(Objects::nonNull).map(BigDecimal.class::cast).toList();
        BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (aggregate.function()) {
            case COUNT -> Optional.of(BigDecimal.valueOf(values.size()));
            case SUM -> values.isEmpty() ? Optional.empty() : Optional.of(sum);
            case AVG -> values.isEmpty() ? Optional.empty()
                    : Optional.of(sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64));
            case MIN -> values.stream().min(BigDecimal::compareTo).map(Object.class::cast);
            case MAX -> values.stream().max(BigDecimal::compareTo).map(Object.class::cast);
        };
    }

    /** The columns of the aggregate's row that the child's columns have the values of. */
    private static List<String> ownerColumns(SourceTable owner, SourceTable child, List<String> foreignKey) {
        if (owner.name().equals(child.name())) {
            return foreignKey;
        }
        return child.foreignKeys().stream()
                .filter(k -> k.columns().equals(foreignKey) && k.parent().equals(owner.name()))
                .map(ForeignKey::parentColumns).findFirst().orElse(owner.primaryKey());
    }

    static boolean equal(Row a, List<String> columnsOfA, Row b, List<String> columnsOfB) {
        for (int i = 0; i < columnsOfA.size(); i++) {
            if (!ItemEncoder.same(a.get(columnsOfA.get(i)), b.get(columnsOfB.get(i)))) {
                return false;
            }
        }
        return true;
    }
}
