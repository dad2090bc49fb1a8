package io.github.modernizr.document;

import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.quantity.Figure;
import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.quantity.Origin;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.UniqueKey;
import io.github.modernizr.workload.Cardinality;
import io.github.modernizr.workload.Statistics;
import io.github.modernizr.workload.Statistics.ColumnStatistics;
import io.github.modernizr.workload.Statistics.TableStatistics;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known of volumes: rows, growth, values, and the relationships with their cardinalities. */
record VolumeSection(
        List<TableRow> tables, List<ColumnRow> columns, boolean hasColumns,
        List<SelectivityRow> selectivities, boolean hasSelectivities,
        List<Relation> relations, Markup diagram) {

    record TableRow(String table, String key, String unique, String rows, String maximum, String growth, String origin) {}

    record ColumnRow(String column, String bytes, String distinct, String hottest, String words, String origin) {}

    record SelectivityRow(String condition, String fraction, String origin) {}

    record Relation(String parent, String child, String by, String average, String maximum, String onDelete, String origin) {}

    static VolumeSection of(Workload workload) {
        List<TableRow> tables = new ArrayList<>();
        List<ColumnRow> columns = new ArrayList<>();
        List<Relation> relations = new ArrayList<>();
        for (SourceTable table : workload.schema().tables()) {
            tables.add(table(workload, table));
            columns.addAll(columns(workload, table));
            for (ForeignKey key : table.foreignKeys()) {
                relations.add(relation(workload, table, key));
            }
        }
        List<SelectivityRow> selectivities = selectivities(workload.statistics());
        return new VolumeSection(tables, columns, !columns.isEmpty(), selectivities, !selectivities.isEmpty(),
                relations, EntityDiagram.of(workload));
    }

    private static List<ColumnRow> columns(Workload workload, SourceTable table) {
        List<ColumnRow> rows = new ArrayList<>();
        for (Column column : table.columns()) {
            String name = table.name() + "." + column.name();
            ColumnStatistics known = workload.statistics().columns().get(name);
            if (known != null) {
                rows.add(column(name, known));
            }
        }
        return rows;
    }

    private static List<SelectivityRow> selectivities(Statistics statistics) {
        List<SelectivityRow> rows = new ArrayList<>();
        for (Statistics.Selectivity s : statistics.selectivities()) {
            rows.add(new SelectivityRow(s.condition(), Decimals.percent(s.fraction()), Origins.detail(s.origin())));
        }
        return rows;
    }

    private static TableRow table(Workload workload, SourceTable table) {
        TableStatistics known = workload.statistics().tables().get(table.name());
        List<String> unique = new ArrayList<>();
        for (UniqueKey key : table.uniqueKeys()) {
            unique.add(String.join(" + ", key.columns()) + (key.byApplication() ? " (by the application)" : ""));
        }
        String key = String.join(", ", table.primaryKey());
        String uniqueKeys = unique.isEmpty() ? "–" : String.join("; ", unique);
        return known == null ? new TableRow(table.name(), key, uniqueKeys, "unknown", "none", "–", "–")
                : new TableRow(table.name(), key, uniqueKeys, Decimals.whole(known.rows().value()),
                        Phrase.whole(Phrase.value(known.maximum()), "none"), growth(known), Origins.detail(known.rows().origin()));
    }

    private static String growth(TableStatistics known) {
        if (known.rowsPerDay().isEmpty()) {
            return "–";
        }
        return Decimals.whole(known.rowsPerDay().get().value()) + " a day"
                + (known.keepDays().isEmpty() ? "" : ", kept " + Decimals.exact(known.keepDays().get().value()) + " days");
    }

    private static ColumnRow column(String name, ColumnStatistics c) {
        Set<String> origins = new LinkedHashSet<>();
        List<Optional<Figure>> figures = List.of(c.bytes(), c.maximumBytes(), c.distinct(), c.hottest());
        for (Optional<Figure> f : figures) {
            if (f.isPresent()) {
                origins.add(Origins.detail(f.get().origin()));
            }
        }
        String bytes = Phrase.whole(Phrase.value(c.bytes()), "–") + atMost(Phrase.value(c.maximumBytes()), "");
        return new ColumnRow(name, bytes,
                Phrase.whole(Phrase.value(c.distinct()), "–"), Phrase.percent(Phrase.value(c.hottest()), "–"),
                c.words().isPresent() ? multiplicity(c.words().get()) : "–", String.join("; ", origins));
    }

    static String multiplicity(Multiplicity m) {
        return Decimals.rounded(m.average()) + atMost(m.maximum(), ", unbounded");
    }

    private static String atMost(Optional<BigDecimal> maximum, String otherwise) {
        return maximum.isPresent() ? ", at most " + Decimals.whole(maximum.get()) : otherwise;
    }

    private static Relation relation(Workload workload, SourceTable child, ForeignKey key) {
        Multiplicity rows = new Cardinality(workload.schema(), workload.statistics()).rows(child, key.columns());
        boolean known = workload.statistics().tables().containsKey(child.name()) || child.identifies(key.columns());
        return new Relation(key.parent(), child.name(), String.join(", ", key.columns()),
                known ? Decimals.rounded(rows.average()) : "unknown",
                Phrase.whole(rows.maximum(), "none"),
                switch (key.onDelete()) {
                    case RESTRICT -> "refused";
                    case CASCADE -> "children go too";
                    case SET_NULL -> "children lose it";
                },
                origin(workload, child, key));
    }

    private static String origin(Workload workload, SourceTable child, ForeignKey key) {
        TableStatistics known = workload.statistics().tables().get(child.name());
        Statistics.FanOut stated = known == null ? null : known.per().get(String.join(",", key.columns()));
        if (stated != null) {
            return Origins.detail(stated.origin());
        }
        return child.identifies(key.columns()) ? "derived: the key is unique" : derived(workload, child, key);
    }

    private static String derived(Workload workload, SourceTable child, ForeignKey key) {
        TableStatistics known = workload.statistics().tables().get(child.name());
        if (known == null || key.columns().size() != 1) {
            return "–";
        }
        List<String> parts = new ArrayList<>();
        parts.add(Decimals.whole(known.rows().value()) + " rows / "
                + Decimals.whole(new Cardinality(workload.schema(), workload.statistics()).distinct(child, key.columns().get(0)))
                + " values");
        if (known.rows().origin() instanceof Origin.Assumed) {
            parts.add("the rows are assumed");
        }
        return "derived: " + String.join("; ", parts);
    }
}
