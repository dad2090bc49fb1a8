package io.github.modernizr.document;

import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which relational tables become which items, tables and indexes, as a Mermaid flow. */
final class TableDiagram {

    private TableDiagram() {}

    static Markup of(DataModel model) {
        List<String> lines = new ArrayList<>(List.of("flowchart LR"));
        Set<String> sources = new LinkedHashSet<>();
        Set<String> edges = new LinkedHashSet<>();
        List<String> boxes = new ArrayList<>();
        for (int t = 0; t < model.tables().size(); t++) {
            table(model.tables().get(t), t, sources, edges, boxes);
        }
        sources.forEach(s -> lines.add("    " + id("s", s) + "[" + label(s) + "]"));
        lines.addAll(boxes);
        lines.addAll(edges);
        return Markup.block("mermaid", String.join("\n", lines));
    }

    private static void table(TableDesign table, int number, Set<String> sources, Set<String> edges, List<String> boxes) {
        boxes.add("    subgraph t" + number + " [" + label("table " + table.name()) + "]");
        for (int i = 0; i < table.itemTypes().size(); i++) {
            ItemType type = table.itemTypes().get(i);
            String node = "t" + number + "i" + i;
            boxes.add("        " + node + "([" + label(type.name() + (type.structure() == ItemType.Structure.ROW ? ""
                    : " " + type.structure().name().toLowerCase(java.util.Locale.ROOT))) + "])");
            sources.add(type.sourceTable());
            edges.add("    " + id("s", type.sourceTable()) + " --> " + node);
            for (ItemType.EmbeddedRows rows : type.embedded()) {
                sources.add(rows.sourceTable());
                edges.add("    " + id("s", rows.sourceTable()) + " -- embedded --> " + node);
            }
        }
        for (int i = 0; i < table.indexes().size(); i++) {
            SecondaryIndex index = table.indexes().get(i);
            boxes.add("        t" + number + "x" + i + "[/" + label("index " + index.name()) + "/]");
        }
        boxes.add("    end");
    }

    private static String id(String kind, String name) {
        return kind + "_" + EntityDiagram.name(name);
    }

    private static String label(String text) {
        return "\"" + text.replaceAll("[\"\\\\<>&#;`\\p{Cntrl}]", "_") + "\"";
    }
}
