package io.github.modernizr.workload;

import io.github.modernizr.quantity.Figure;
import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.Statistics.ColumnStatistics;
import io.github.modernizr.workload.Statistics.FanOut;
import io.github.modernizr.workload.Statistics.TableStatistics;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many rows there are and how many share a value: from statistics that were stated, else from keys and
 * foreign keys. A number that follows from neither is absent (a maximum) or the table's own (an average).
 */
public final class Cardinality {

    private static final MathContext PRECISION = MathContext.DECIMAL64;

    private final Schema schema;
    private final Statistics statistics;

    public Cardinality(Schema schema, Statistics statistics) {
        this.schema = schema;
        this.statistics = statistics;
    }

    /** Rows of the table; a maximum only where one is stated. */
    public Multiplicity rows(SourceTable table) {
        TableStatistics known = statistics.tables().get(table.name());
        if (known == null) {
            return new Multiplicity(BigDecimal.ZERO, Optional.empty());
        }
        return new Multiplicity(known.rows().value(), value(known.maximum()));
    }

    private static Optional<BigDecimal> value(Optional<Figure> figure) {
        return figure.isPresent() ? Optional.of(figure.get().value()) : Optional.empty();
    }

    /** Rows that share one value of each of the columns (all rows where there are no columns). */
    public Multiplicity rows(SourceTable table, Collection<String> columns) {
        if (table.identifies(columns)) {
            return Multiplicity.ONE;
        }
        Multiplicity best = rows(table);
        TableStatistics known = statistics.tables().get(table.name());
        Set<String> stated = new HashSet<>();
        if (known != null) {
            for (Map.Entry<String, FanOut> fanOut : known.per().entrySet()) {
                List<String> of = columnList(fanOut.getKey());
                if (columns.containsAll(of)) {
                    best = tighter(best, fanOut.getValue().rows());
                    stated.addAll(of);
                }
            }
        }
        // a stated fan-out speaks of the parents that have children, rows by parents of all of them
        for (String column : columns) {
            if (!stated.contains(column)) {
                best = tighter(best, rowsSharing(table, column));
            }
        }
        return best;
    }

    /** Different values of a column, at least one. */
    public BigDecimal distinct(SourceTable table, String columnName) {
        Optional<Figure> stated = statedDistinct(table, columnName);
        if (stated.isPresent()) {
            return stated.get().value().max(BigDecimal.ONE);
        }
        Column column = table.require(columnName);
        BigDecimal rows = rows(table).average().max(BigDecimal.ONE);
        if (column.type().kind() == ColumnType.Kind.ENUM) {
            return BigDecimal.valueOf(column.type().values().size()).min(rows);
        }
        if (column.type().kind() == ColumnType.Kind.BOOLEAN) {
            return BigDecimal.valueOf(2).min(rows);
        }
        if (table.identifies(List.of(columnName))) {
            return rows;
        }
        Optional<ForeignKey> key = foreignKeyOf(table, columnName);
        return key.isEmpty() ? rows
                : rows(schema.require(key.get().parent())).average().max(BigDecimal.ONE).min(rows);
    }

    private Optional<Figure> statedDistinct(SourceTable table, String columnName) {
        Optional<ColumnStatistics> known = column(table, columnName);
        return known.isPresent() ? known.get().distinct() : Optional.empty();
    }

    public Optional<ColumnStatistics> column(SourceTable table, String column) {
        return Optional.ofNullable(statistics.columns().get(table.name() + "." + column));
    }

    private Multiplicity rowsSharing(SourceTable table, String column) {
        Multiplicity all = rows(table);
        boolean saysSomething = statedDistinct(table, column).isPresent()
                || foreignKeyOf(table, column).isPresent()
                || table.require(column).type().kind() == ColumnType.Kind.ENUM
                || table.require(column).type().kind() == ColumnType.Kind.BOOLEAN;
        if (!saysSomething) {
            return all;
        }
        BigDecimal average = all.average().divide(distinct(table, column), PRECISION);
        Optional<ColumnStatistics> known = column(table, column);
        boolean skewed = all.bounded() && known.isPresent() && known.get().hottest().isPresent();
        return new Multiplicity(average, !skewed ? all.maximum()
                : Optional.of(all.maximum().get().multiply(known.get().hottest().get().value(), PRECISION)));
    }

    private static Multiplicity tighter(Multiplicity a, Multiplicity b) {
        Optional<BigDecimal> maximum = a.bounded() && b.bounded()
                ? Optional.of(a.maximum().get().min(b.maximum().get())) : a.bounded() ? a.maximum() : b.maximum();
        return new Multiplicity(a.average().min(b.average()), maximum);
    }

    private static Optional<ForeignKey> foreignKeyOf(SourceTable table, String column) {
        for (ForeignKey key : table.foreignKeys()) {
            if (key.columns().equals(List.of(column))) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    private static List<String> columnList(String key) {
        List<String> columns = new ArrayList<>();
        for (String column : key.split(",")) {
            columns.add(column.trim());
        }
        return columns;
    }
}
