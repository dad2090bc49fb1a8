package io.github.modernizr.document;

import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.UniqueKey;
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
            for (ForeignKey key : child.foreignKeys()) {
                lines.add("    " + relation(workload, child, key));
            }
        }
        for (SourceTable table : workload.schema().tables()) {
            lines.add("    " + name(table.name()) + " {");
            for (Column c : table.columns()) {
                String marks = marks(table, c);
                if (!marks.isEmpty()) {
                    lines.add("        " + PatternFacts.typeName(c.type()) + " " + name(c.name()) + " " + marks);
                }
            }
            lines.add("    }");
        }
        return Markup.block("mermaid", String.join("\n", lines));
    }

    private static String relation(Workload workload, SourceTable child, ForeignKey key) {
        boolean optional = false;
        for (String column : key.columns()) {
            optional |= child.require(column).nullable();
        }
        boolean single = child.identifies(key.columns());
        Multiplicity rows = new Cardinality(workload.schema(), workload.statistics()).rows(child, key.columns());
        String count = single || rows.average().signum() == 0 ? ""
                : ": " + Decimals.rounded(rows.average())
                        + (rows.bounded() ? ", max " + Decimals.whole(rows.maximum().get()) : "");
        return name(key.parent()) + (optional ? " |o--" : " ||--") + (single ? "o| " : "o{ ") + name(child.name())
                + " : \"" + name(String.join("_", key.columns())) + count + "\"";
    }

    private static String marks(SourceTable table, Column column) {
        List<String> marks = new ArrayList<>();
        if (table.primaryKey().contains(column.name())) {
            marks.add("PK");
        }
        if (inForeignKey(table, column.name())) {
            marks.add("FK");
        }
        if (inUniqueKey(table, column.name())) {
            marks.add("UK");
        }
        return String.join(", ", marks);
    }

    private static boolean inForeignKey(SourceTable table, String column) {
        for (ForeignKey key : table.foreignKeys()) {
            if (key.columns().contains(column)) {
                return true;
            }
        }
        return false;
    }

    private static boolean inUniqueKey(SourceTable table, String column) {
        for (UniqueKey key : table.uniqueKeys()) {
            if (key.columns().contains(column)) {
                return true;
            }
        }
        return false;
    }

    /** A name that Mermaid takes without quotes. */
    static String name(String text) {
        String safe = text.replaceAll("[^A-Za-z0-9_]", "_");
        return safe.isEmpty() || !Character.isLetter(safe.charAt(0)) ? "t_" + safe : safe;
    }
}
