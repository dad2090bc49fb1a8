package io.github.modernizr.document;

import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.quantity.Figure;
import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.quantity.Origin;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.Cardinality;
import io.github.modernizr.workload.Statistics;
import io.github.modernizr.workload.Statistics.ColumnStatistics;
import io.github.modernizr.workload.Statistics.TableStatistics;
import io.github.modernizr.workload.Workload;
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
        List<ColumnRow> columns = workload.schema().tables().stream()
                .flatMap(t -> t.columns().stream().map(c -> t.name() + "." + c.name()))
                .filter(workload.statistics().columns()::containsKey)
                .map(c -> column(c, workload.statistics().columns().get(c))).toList();
        List<SelectivityRow> selectivities = workload.statistics().selectivities().stream()
                .map(s -> new SelectivityRow(s.condition(), Decimals.percent(s.fraction()), Origins.detail(s.origin()))).toList();
        return new VolumeSection(
                workload.schema().tables().stream().map(t -> table(workload, t)).toList(),
                columns, !columns.isEmpty(), selectivities, !selectivities.isEmpty(),
                workload.schema().tables().stream()
                        .flatMap(t -> t.foreignKeys().stream().map(k -> relation(workload, t, k))).toList(),
                EntityDiagram.of(workload));
    }

    private static TableRow table(Workload workload, SourceTable table) {
        Optional<TableStatistics> known = Optional.ofNullable(workload.statistics().tables().get(table.name()));
        List<String> unique = table.uniqueKeys().stream()
                .map(u -> String.join(" + ", u.columns()) + (u.byApplication() ? " (by the application)" : "")).toList();
        return new TableRow(table.name(), String.join(", ", table.primaryKey()), unique.isEmpty() ? "–" : String.join("; ", unique),
                known.map(k -> Decimals.whole(k.rows().value())).orElse("unknown"),
                known.flatMap(TableStatistics::maximum).map(m -> Decimals.whole(m.value())).orElse("none"),
                known.flatMap(TableStatistics::rowsPerDay).map(r -> Decimals.whole(r.value()) + " a day"
                        + known.flatMap(TableStatistics::keepDays).map(d -> ", kept " + Decimals.exact(d.value()) + " days").orElse(""))
                        .orElse("–"),
                known.map(k -> Origins.detail(k.rows().origin())).orElse("–"));
    }

    private static ColumnRow column(String name, ColumnStatistics c) {
        Set<String> origins = new LinkedHashSet<>();
        List<Optional<Figure>> figures = List.of(c.bytes(), c.maximumBytes(), c.distinct(), c.hottest());
        for (Optional<Figure> f : figures) {
            f.ifPresent(v -> origins.add(Origins.detail(v.origin())));
        }
        String bytes = c.bytes().map(b -> Decimals.whole(b.value())).orElse("–")
                + c.maximumBytes().map(m -> ", at most " + Decimals.whole(m.value())).orElse("");
        return new ColumnRow(name, bytes,
                c.distinct().map(d -> Decimals.whole(d.value())).orElse("–"),
                c.hottest().map(h -> Decimals.percent(h.value())).orElse("–"),
                c.words().map(VolumeSection::multiplicity).orElse("–"), String.join("; ", origins));
    }

    static String multiplicity(Multiplicity m) {
        return Decimals.rounded(m.average()) + m.maximum().map(x -> ", at most " + Decimals.whole(x)).orElse(", unbounded");
    }

    private static Relation relation(Workload workload, SourceTable child, ForeignKey key) {
        Multiplicity rows = new Cardinality(workload.schema(), workload.statistics()).rows(child, key.columns());
        boolean known = workload.statistics().tables().containsKey(child.name()) || child.identifies(key.columns());
        return new Relation(key.parent(), child.name(), String.join(", ", key.columns()),
                known ? Decimals.rounded(rows.average()) : "unknown",
                rows.maximum().map(Decimals::whole).orElse("none"),
                switch (key.onDelete()) {
                    case RESTRICT -> "refused";
                    case CASCADE -> "children go too";
                    case SET_NULL -> "children lose it";
                },
                origin(workload, child, key));
    }

    private static String origin(Workload workload, SourceTable child, ForeignKey key) {
        Optional<Statistics.FanOut> stated = Optional.ofNullable(workload.statistics().tables().get(child.name()))
                .flatMap(t -> Optional.ofNullable(t.per().get(String.join(",", key.columns()))));
        if (stated.isPresent()) {
            return Origins.detail(stated.get().origin());
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
