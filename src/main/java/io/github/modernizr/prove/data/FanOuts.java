package io.github.modernizr.prove.data;

import io.github.modernizr.prove.Row;
import io.github.modernizr.quantity.Figure;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.Statistics.TableStatistics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The stated maxima of one table, and how far they are used: of all rows, and of those that share a value. */
final class FanOuts {

    private final Map<List<String>, BigDecimal> maxima = new HashMap<>();
    private final Map<List<String>, Map<List<Object>, Integer>> counts = new HashMap<>();

    /** @param statistics of the table; null where it has none */
    FanOuts(SourceTable table, TableStatistics statistics) {
        if (statistics != null) {
            statistics.maximum().map(Figure::value).ifPresent(m -> maxima.put(List.of(), m));
            statistics.per().forEach((columns, fanOut) -> fanOut.rows().maximum()
                    .ifPresent(m -> maxima.put(columns(table, columns), m)));
        }
        maxima.keySet().forEach(columns -> counts.put(columns, new HashMap<>()));
    }

    private static List<String> columns(SourceTable table, String names) {
        return Arrays.stream(names.split(",")).map(String::trim).map(n -> table.require(n).name()).toList();
    }

    boolean room(Row row) {
        return maxima.entrySet().stream().noneMatch(e -> value(e.getKey(), row)
                .map(v -> counts.get(e.getKey()).getOrDefault(v, 0)).filter(n -> n >= e.getValue().intValue()).isPresent());
    }

    void add(Row row) {
        counts.forEach((columns, count) -> value(columns, row).ifPresent(v -> count.merge(v, 1, Integer::sum)));
    }

    /** NULL is shared by no rows. */
    private static Optional<List<Object>> value(List<String> columns, Row row) {
        List<Object> values = new ArrayList<>();
        columns.forEach(c -> values.add(row.get(c)));
        return values.stream().anyMatch(Objects::isNull) ? Optional.empty() : Optional.of(values);
    }
}
