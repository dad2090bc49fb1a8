package io.github.modernizr.cost;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.workload.Statistics;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stated fraction of rows that a condition keeps, found by the condition's text: columns written as
 * {@code table.column}, as {@code alias.column} or alone.
 */
final class Selectivities {

    private final Map<String, BigDecimal> stated = new HashMap<>();

    Selectivities(Statistics statistics) {
        for (Statistics.Selectivity s : statistics.selectivities()) {
            stated.put(ConditionText.folded(s.condition()), s.fraction());
        }
    }

    /** @param table of the columns that the condition names by {@code alias} */
    Optional<BigDecimal> of(Expression condition, String alias, String table) {
        if (stated.isEmpty()) {
            return Optional.empty();
        }
        return find(condition,
                new ConditionText(c -> (c.source().equals(alias) ? table : c.source()) + "." + c.column()),
                new ConditionText(c -> c.source() + "." + c.column()));
    }

    /** Of a condition over the columns of one table, whatever they are qualified by. */
    Optional<BigDecimal> ofTable(Expression condition, String table) {
        return stated.isEmpty() ? Optional.empty()
                : find(condition, new ConditionText(c -> table + "." + c.column()));
    }

    private Optional<BigDecimal> find(Expression condition, ConditionText... spellings) {
        return Stream.concat(Stream.of(spellings), Stream.of(new ConditionText(ColumnRef::column)))
                .map(text -> stated.get(ConditionText.folded(text.of(condition))))
                .filter(Objects::nonNull)
                .findFirst();
    }

    static String text(Expression condition) {
        return new ConditionText(c -> c.source() + "." + c.column()).of(condition);
    }
}
