package io.github.modernizr.workload;

import io.github.modernizr.quantity.Figure;
import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.quantity.Origin;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the DDL cannot say. Names are those of the schema, in its spelling; columns as
 * {@code table.column}.
 */
public record Statistics(
        Map<String, TableStatistics> tables, Map<String, ColumnStatistics> columns, List<Selectivity> selectivities) {

    /**
     * @param rows stored now, or reached by {@code rowsPerDay} kept for {@code keepDays}
     * @param maximum never more rows than this
     * @param per fan-outs: rows that share a value of the columns (joined by {@code ,})
     */
    public record TableStatistics(
            Figure rows,
            Optional<Figure> maximum,
            Optional<Figure> rowsPerDay,
            Optional<Figure> keepDays,
            Map<String, FanOut> per) {}

    public record FanOut(Multiplicity rows, Origin origin) {}

    /**
     * @param bytes average UTF-8 bytes of a value
     * @param hottest the share of rows that the most frequent value has
     */
    public record ColumnStatistics(
            Optional<Figure> bytes,
            Optional<Figure> maximumBytes,
            Optional<Figure> distinct,
            Optional<Figure> hottest,
            Optional<Multiplicity> words) {}

    /** The fraction of rows that a filter keeps; {@code condition} is the SQL text, white space folded. */
    public record Selectivity(String condition, BigDecimal fraction, Origin origin) {}
}
