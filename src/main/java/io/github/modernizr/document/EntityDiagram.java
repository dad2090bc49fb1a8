package io.github.modernizr.document;

import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.Cardinality;
import io.github.modernizr.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/** The relational entities as a Mermaid diagram: keys only, relationships with children per parent. */
final class EntityDiagram {

    private EntityDiagram() {}

    static Markup of(Workload workload) {
        List<String> lines = new ArrayList<>(List.of("erDiagram"));
        for (SourceTable child : workload.schema().tables()) {
            child.foreignKeys().forEach(key -> lines.add("    " + relation(workload, child, key)));
        }
        for (SourceTable table : workload.schema().tables()) {
            lines.add("    " + name(table.name()) + " {");
            table.columns().stream().filter(c -> !marks(table, c).isEmpty()).forEach(c -> lines.add(
                    "        " + PatternFacts.typeName(c.type()) + " " + name(c.name()) + " " + marks(table, c)));
            lines.add("    }");
        }
        return Markup.block("mermaid", String.join("\n", lines));
    }

    private static String relation(Workload workload, SourceTable child, ForeignKey key) {
        boolean optional = key.columns().stream().anyMatch(c -> child.require(c).nullable());
        boolean single = child.identifies(key.columns());
        Multiplicity rows = new Cardinality(workload.schema(), workload.statistics()).rows(child, key.columns());
        String count = single || rows.average().signum() == 0 ? ""
                : ": " + Decimals.rounded(rows.average())
                        + rows.maximum().map(m -> ", max " + Decimals.whole(m)).orElse("");
        return name(key.parent()) + (optional ? " |o--" : " ||--") + (single ? "o| " : "o{ ") + name(child.name())
                + " : \"" + name(String.join("_", key.columns())) + count + "\"";
    }

    private static String marks(SourceTable table, Column column) {
        List<String> marks = new ArrayList<>();
        if (table.primaryKey().contains(column.name())) {
            marks.add("PK");
        }
        if (table.foreignKeys().stream().anyMatch(k -> k.columns().contains(column.name()))) {
            marks.add("FK");
        }
        if (table.uniqueKeys().stream().anyMatch(k -> k.columns().contains(column.name()))) {
            marks.add("UK");
        }
        return String.join(", ", marks);
    }

    /** A name that Mermaid takes without quotes. */
    static String name(String text) {
        String safe = text.replaceAll("[^A-Za-z0-9_]", "_");
        return safe.isEmpty() || !Character.isLetter(safe.charAt(0)) ? "t_" + safe : safe;
    }
}
