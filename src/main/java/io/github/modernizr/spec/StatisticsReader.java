package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.diagnostic.SourceRange;
import io.github.modernizr.quantity.Figure;
import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.quantity.Origin;
import io.github.modernizr.relational.Column;
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

    Statistics read(Optional<YamlNode> node) {
        for (YamlNode.Entry entry : Fields.entries(node, "statistics", log)) {
            entry(entry);
        }
        for (String table : tableFields.keySet()) {
            rowsOf(table);
        }
        return new Statistics(tables, columns, List.copyOf(selectivities));
    }

    /** The tables that are there, also those whose entry is wrong. */
    Set<String> mentioned() {
        return tableFields.keySet();
    }

    private void entry(YamlNode.Entry entry) {
        if (entry.name().equals("selectivity")) {
            for (YamlNode.Entry e : Fields.entries(Optional.of(entry.value()), "selectivity", log)) {
                selectivity(e);
            }
        } else if (entry.name().contains(".")) {
            columnEntry(entry);
        } else {
            tableEntry(entry);
        }
    }

    private void columnEntry(YamlNode.Entry entry) {
        Optional<Names.ColumnName> column = names.column(entry.key());
        if (column.isPresent()) {
            Optional<Fields> fields = Fields.of(Section.COLUMN_STATISTICS, entry.value(), log);
            if (fields.isPresent()) {
                columns.put(column.get().qualified(), column(fields.get()));
            }
        }
    }

    private void tableEntry(YamlNode.Entry entry) {
        Optional<SourceTable> table = names.table(entry.key());
        if (table.isPresent()) {
            Optional<Fields> fields = Fields.of(Section.TABLE_STATISTICS, entry.value(), log);
            if (fields.isPresent()) {
                table(table.get(), fields.get());
            }
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
        Optional<Long> count = quantities.count(fields.node(key));
        return count.isPresent() ? figure(Optional.of(BigDecimal.valueOf(count.get())), origin(fields)) : Optional.empty();
    }

    private static Optional<Figure> figure(Optional<BigDecimal> value, Origin origin) {
        return value.isPresent() ? Optional.of(new Figure(value.get(), origin)) : Optional.empty();
    }

    private void table(SourceTable table, Fields fields) {
        Map<String, FanOut> per = new LinkedHashMap<>();
        for (YamlNode.Entry e : fields.entries("per")) {
            String columnNames = columnNames(table, e);
            Optional<FanOut> fanOut = fanOut(e, fields);
            if (fanOut.isPresent()) {
                per.put(columnNames, fanOut.get());
            }
        }
        Optional<Figure> perDay = figure(fields, "rows-per-day");
        Optional<Figure> keep = keep(fields);
        Optional<Figure> rows = figure(fields, "rows");
        if (rows.isEmpty() && perDay.isPresent() && keep.isPresent()) {
            rows = Optional.of(grown(perDay.get(), keep.get()));
        }
        tableFields.put(table.name(), fields);
        tables.put(table.name(), new TableStatistics(
                rows.orElse(null), figure(fields, "maximum"), perDay, keep, per));
    }

    private String columnNames(SourceTable table, YamlNode.Entry per) {
        List<String> found = new ArrayList<>();
        for (String name : per.name().split(",")) {
            Optional<Column> column = names.column(table, name.strip(), per.key());
            if (column.isPresent()) {
                found.add(column.get().name());
            }
        }
        return String.join(",", found);
    }

    /** @param table the fields of the table, whose source is that of a fan-out without one */
    private Optional<FanOut> fanOut(YamlNode.Entry entry, Fields table) {
        Optional<Fields> fields = Fields.of(Section.FAN_OUT, entry.value(), log);
        Optional<Multiplicity> rows = fields.isPresent() ? multiplicity(fields.get()) : Optional.empty();
        return rows.isEmpty() ? Optional.empty()
                : Optional.of(new FanOut(rows.get(), origin(fields.get().has("source") ? fields.get() : table)));
    }

    private Optional<Figure> keep(Fields fields) {
        Optional<BigDecimal> seconds = quantities.seconds(fields.node("keep"));
        return seconds.isEmpty() ? Optional.empty() : Optional.of(new Figure(
                QuantityReader.tidy(seconds.get().divide(SECONDS_A_DAY, 6, RoundingMode.HALF_UP)), origin(fields)));
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
        Optional<Figure> derived = byParents(source, s);
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

    private Optional<Figure> byParents(SourceTable table, TableStatistics known) {
        for (ForeignKey key : table.foreignKeys()) {
            Optional<Figure> rows = byParent(key, known);
            if (rows.isPresent()) {
                return rows;
            }
        }
        return Optional.empty();
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
        Optional<BigDecimal> average = quantities.number(fields.required("average"));
        Optional<BigDecimal> maximum = quantities.number(fields.node("maximum"));
        checkOrder(average, maximum, fields.range());
        return average.isPresent() ? Optional.of(new Multiplicity(average.get(), maximum)) : Optional.empty();
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
        Optional<BigDecimal> bytes = quantities.bytes(fields.node("bytes"));
        Optional<BigDecimal> maximum = quantities.bytes(fields.node("maximum"));
        checkOrder(bytes, maximum, fields.range());
        Optional<Figure> distinct = figure(fields, "distinct");
        Optional<Figure> hottest = figure(quantities.share(fields.node("hottest")), origin);
        Optional<Fields> words = Fields.of(Section.WORDS, fields.node("words"), log);
        return new ColumnStatistics(figure(bytes, origin), figure(maximum, origin), distinct, hottest,
                words.isPresent() ? multiplicity(words.get()) : Optional.empty());
    }

    private void selectivity(YamlNode.Entry entry) {
        Optional<BigDecimal> fraction;
        Origin origin = new Origin.Stated("");
        if (entry.value() instanceof YamlNode.Mapping) {
            Optional<Fields> fields = Fields.of(Section.SELECTIVITY, entry.value(), log);
            fraction = fields.isPresent() ? quantities.share(fields.get().required("fraction")) : Optional.empty();
            origin = fields.isPresent() ? origin(fields.get()) : origin;
        } else {
            fraction = quantities.share(Optional.of(entry.value()));
        }
        SqlText text = StatementParser.expressionText(entry.key());
        checkCondition(text);
        if (fraction.isPresent()) {
            selectivities.add(new Selectivity(text.folded(), fraction.get(), origin));
        }
    }

    /** Columns are named as {@code table.column} here. */
    private void checkCondition(SqlText text) {
        Optional<net.sf.jsqlparser.expression.Expression> parsed = parser.expression(text);
        if (parsed.isEmpty()) {
            return;
        }
        Binding binding = new Binding(names, text, new PatternNames(log), Optional.empty());
        Scope scope = new Scope(Optional.empty());
        for (SourceTable t : names.schema().tables()) {
            scope.add(Scope.Item.of(t.name(), t));
        }
        ExpressionBinder.ofRows(binding, new QueryBinder(binding), scope).condition(parsed.get());
    }
}
