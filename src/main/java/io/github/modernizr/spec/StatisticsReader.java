package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.diagnostic.SourceRange;
import io.github.modernizr.quantity.Figure;
import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.quantity.Origin;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.Statistics;
import io.github.modernizr.workload.Statistics.ColumnStatistics;
import io.github.modernizr.workload.Statistics.FanOut;
import io.github.modernizr.workload.Statistics.Selectivity;
import io.github.modernizr.workload.Statistics.TableStatistics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code statistics}: of tables, of columns and of filters. */
final class StatisticsReader {

    static final Statistics NONE = new Statistics(Map.of(), Map.of(), List.of());

    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);

    private final Names names;
    private final DiagnosticLog log;
    private final QuantityReader quantities;
    private final StatementParser parser;
    private final Map<String, Fields> tableFields = new LinkedHashMap<>();
    private final Map<String, TableStatistics> tables = new LinkedHashMap<>();
    private final Map<String, ColumnStatistics> columns = new LinkedHashMap<>();
    private final List<Selectivity> selectivities = new ArrayList<>();

    StatisticsReader(Names names, StatementParser parser) {
        this.names = names;
        this.log = names.log();
        this.quantities = new QuantityReader(log);
        this.parser = parser;
    }

    Statistics read(YamlNode node) {
        Optional<YamlNode.Mapping> mapping = Fields.mapping(node, "statistics", log);
        mapping.ifPresent(m -> m.entries().forEach(this::entry));
        tableFields.keySet().forEach(this::rowsOf);
        return new Statistics(tables, columns, List.copyOf(selectivities));
    }

    /** The tables that are there, also those whose entry is wrong. */
    Set<String> mentioned() {
        return tableFields.keySet();
    }

    private void entry(YamlNode.Entry entry) {
        if (entry.name().equals("selectivity")) {
            Fields.mapping(entry.value(), "selectivity", log).ifPresent(m -> m.entries().forEach(this::selectivity));
        } else if (entry.name().contains(".")) {
            names.column(entry.key()).ifPresent(c -> Fields.of(Section.COLUMN_STATISTICS, entry.value(), log)
                    .ifPresent(f -> columns.put(c.qualified(), column(f))));
        } else {
            names.table(entry.key()).ifPresent(t -> Fields.of(Section.TABLE_STATISTICS, entry.value(), log)
                    .ifPresent(f -> table(t, f)));
        }
    }

    private static Origin origin(Fields fields) {
        String source = fields.text("source").orElse("");
        return assumed(source) ? new Origin.Assumed(source) : new Origin.Stated(source);
    }

    /** {@code source: assumed}, or a source that begins with the word: "assumed: …". */
    static boolean assumed(String source) {
        return source.matches("(?s)assumed\\b.*");
    }

    private Optional<Figure> figure(Fields fields, String key) {
        return fields.node(key).flatMap(quantities::count)
                .map(n -> new Figure(BigDecimal.valueOf(n), origin(fields)));
    }

    private void table(SourceTable table, Fields fields) {
        Map<String, FanOut> per = new LinkedHashMap<>();
        for (YamlNode.Entry e : fields.entries("per")) {
            List<String> columnNames = new ArrayList<>();
            for (String column : e.name().split(",")) {
                names.column(table, column.strip(), e.key()).ifPresent(c -> columnNames.add(c.name()));
            }
            Fields.of(Section.FAN_OUT, e.value(), log)
                    .flatMap(f -> multiplicity(f).map(m -> new FanOut(m, origin(f.has("source") ? f : fields))))
                    .ifPresent(fanOut -> per.put(String.join(",", columnNames), fanOut));
        }
        Optional<Figure> perDay = figure(fields, "rows-per-day");
        Optional<Figure> keep = fields.node("keep").flatMap(quantities::seconds)
                .map(s -> new Figure(QuantityReader.tidy(s.divide(SECONDS_A_DAY, 6, RoundingMode.HALF_UP)), origin(fields)));
        Optional<Figure> rows = figure(fields, "rows").or(() -> perDay.flatMap(p -> keep.map(k -> grown(p, k))));
        tableFields.put(table.name(), fields);
        tables.put(table.name(), new TableStatistics(
                rows.orElse(null), figure(fields, "maximum"), perDay, keep, per));
    }

    private static Figure grown(Figure perDay, Figure days) {
        BigDecimal rows = QuantityReader.tidy(perDay.value().multiply(days.value()));
        return new Figure(rows, new Origin.Derived(
                perDay.value().toPlainString() + "/day × " + days.value().toPlainString() + " days"));
    }

    /** A table without rows of its own has those of its parent times its fan-out, if both are said. */
    private void rowsOf(String table) {
        TableStatistics s = tables.get(table);
        if (s.rows() != null) {
            return;
        }
        SourceTable source = names.schema().require(table);
        Optional<Figure> derived = source.foreignKeys().stream().flatMap(k -> byParent(k, s).stream()).findFirst();
        if (derived.isPresent()) {
            tables.put(table, new TableStatistics(derived.get(), s.maximum(), s.rowsPerDay(), s.keepDays(), s.per()));
        } else {
            Fields fields = tableFields.get(table);
            if (!fields.has("rows") && !(fields.has("rows-per-day") && fields.has("keep"))) {
                log.report(DiagnosticKind.ROWS_MISSING, fields.range(), table,
                        "Nothing says how many rows the table " + table + " has.");
            }
            tables.remove(table);
        }
    }

    private Optional<Figure> byParent(ForeignKey key, TableStatistics child) {
        FanOut fanOut = child.per().get(String.join(",", key.columns()));
        TableStatistics parent = tables.get(key.parent());
        if (fanOut == null || parent == null || parent.rows() == null) {
            return Optional.empty();
        }
        BigDecimal rows = parent.rows().value().multiply(fanOut.rows().average());
        return Optional.of(new Figure(QuantityReader.tidy(rows.setScale(0, RoundingMode.HALF_UP)),
                new Origin.Derived(parent.rows().value().toPlainString() + " " + key.parent() + " × "
                        + fanOut.rows().average().toPlainString())));
    }

    private Optional<Multiplicity> multiplicity(Fields fields) {
        Optional<BigDecimal> average = fields.required("average").flatMap(quantities::number);
        Optional<BigDecimal> maximum = fields.node("maximum").flatMap(quantities::number);
        checkOrder(average, maximum, fields.range());
        return average.map(a -> new Multiplicity(a, maximum));
    }

    private void checkOrder(Optional<BigDecimal> average, Optional<BigDecimal> maximum, SourceRange place) {
        if (average.isPresent() && maximum.isPresent() && average.get().compareTo(maximum.get()) > 0) {
            log.report(DiagnosticKind.AVERAGE_OVER_MAXIMUM, place, average.get().toPlainString(),
                    "The average " + average.get().toPlainString() + " exceeds the maximum "
                            + maximum.get().toPlainString() + ".");
        }
    }

    private ColumnStatistics column(Fields fields) {
        Origin origin = origin(fields);
        Optional<BigDecimal> bytes = fields.node("bytes").flatMap(quantities::bytes);
        Optional<BigDecimal> maximum = fields.node("maximum").flatMap(quantities::bytes);
        checkOrder(bytes, maximum, fields.range());
        return new ColumnStatistics(
                bytes.map(b -> new Figure(b, origin)),
                maximum.map(b -> new Figure(b, origin)),
                figure(fields, "distinct"),
                fields.node("hottest").flatMap(quantities::share).map(h -> new Figure(h, origin)),
                fields.node("words").flatMap(w -> Fields.of(Section.WORDS, w, log)).flatMap(this::multiplicity));
    }

    private void selectivity(YamlNode.Entry entry) {
        Optional<BigDecimal> fraction;
        Origin origin = new Origin.Stated("");
        if (entry.value() instanceof YamlNode.Mapping) {
            Optional<Fields> fields = Fields.of(Section.SELECTIVITY, entry.value(), log);
            fraction = fields.flatMap(f -> f.required("fraction")).flatMap(quantities::share);
            origin = fields.map(StatisticsReader::origin).orElse(origin);
        } else {
            fraction = quantities.share(entry.value());
        }
        SqlText text = StatementParser.expressionText(entry.key());
        checkCondition(text);
        if (fraction.isPresent()) {
            selectivities.add(new Selectivity(text.folded(), fraction.get(), origin));
        }
    }

    /** Columns are named as {@code table.column} here. */
    private void checkCondition(SqlText text) {
        parser.expression(text).ifPresent(parsed -> {
            Binding binding = new Binding(names, text, new PatternNames(log), Optional.empty());
            Scope scope = new Scope(Optional.empty());
            for (SourceTable t : names.schema().tables()) {
                scope.add(Scope.Item.of(t.name(), t));
            }
            ExpressionBinder.ofRows(binding, new QueryBinder(binding), scope).condition(parsed);
        });
    }
}
