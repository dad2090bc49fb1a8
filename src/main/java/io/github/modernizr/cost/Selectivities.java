package io.github.modernizr.cost;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.workload.Statistics;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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
        return find(condition, ConditionText.by(alias, table), ConditionText.asWritten(), ConditionText.bare());
    }

    /** Of a condition over the columns of one table, whatever they are qualified by. */
    Optional<BigDecimal> ofTable(Expression condition, String table) {
        return stated.isEmpty() ? Optional.empty()
                : find(condition, ConditionText.by(table), ConditionText.bare());
    }

    private Optional<BigDecimal> find(Expression condition, ConditionText... spellings) {
        for (ConditionText spelling : spellings) {
            BigDecimal fraction = stated.get(ConditionText.folded(spelling.of(condition)));
            if (fraction != null) {
                return Optional.of(fraction);
            }
        }
        return Optional.empty();
    }

    static String text(Expression condition) {
        return ConditionText.asWritten().of(condition);
    }
}
