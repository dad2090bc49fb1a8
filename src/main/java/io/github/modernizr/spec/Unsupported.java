package io.github.modernizr.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.PlainSelect;

/** The clauses that the parser knows and the language does not. */
final class Unsupported {

    private Unsupported() {}

    static void in(PlainSelect select, Binding binding) {
        Map<String, Boolean> found = new LinkedHashMap<>();
        found.put("FOR UPDATE or FOR SHARE", select.getForMode() != null || select.getForUpdate() != null);
        found.put("SELECT … INTO", select.getIntoTables() != null && !select.getIntoTables().isEmpty()
                || select.getMySqlSelectIntoClause() != null || select.getIntoTempTable() != null);
        found.put("GROUP BY … WITH ROLLUP or grouping sets", select.getGroupBy() != null
                && (select.getGroupBy().isMysqlWithRollup() || select.getGroupBy().getGroupingSets() != null
                        && !select.getGroupBy().getGroupingSets().isEmpty()));
        found.put("A named window", select.getWindowDefinitions() != null && !select.getWindowDefinitions().isEmpty());
        found.put("SQL_CALC_FOUND_ROWS", select.getMySqlSqlCalcFoundRows());
        found.put("STRAIGHT_JOIN", select.getMySqlHintStraightJoin());
        found.put("DISTINCT ON", select.getDistinct() != null && select.getDistinct().getOnSelectItems() != null);
        found.put("FETCH FIRST", select.getFetch() != null);
        found.put("TOP, FIRST or SKIP", select.getTop() != null || select.getFirst() != null || select.getSkip() != null);
        found.put("QUALIFY", select.getQualify() != null);
        found.put("LATERAL VIEW", select.getLateralViews() != null && !select.getLateralViews().isEmpty());
        found.put("CONNECT BY", select.getOracleHierarchical() != null);
        found.put("PREWHERE", select.getPreWhere() != null);
        found.put("PROCEDURE ANALYSE", select.getMySqlProcedureAnalyse() != null);
        found.put("LIMIT BY", select.getLimitBy() != null
                || select.getLimit() != null && select.getLimit().getByExpressions() != null);
        for (Map.Entry<String, Boolean> clause : found.entrySet()) {
            if (clause.getValue()) {
                binding.unsupported(select, clause.getKey());
            }
        }
    }

    static Optional<String> join(Join join) {
        String name = join.isRight() ? "RIGHT JOIN"
                : join.isFull() ? "FULL JOIN"
                : join.isCross() ? "CROSS JOIN"
                : join.isNatural() ? "NATURAL JOIN"
                : join.isStraight() ? "STRAIGHT_JOIN"
                : join.isApply() || join.isSemi() || join.isAsOf() || join.isGlobal() || join.isWindowJoin()
                        || join.isArray() || join.isFetch() ? "This kind of join"
                : null;
        return Optional.ofNullable(name);
    }
}
