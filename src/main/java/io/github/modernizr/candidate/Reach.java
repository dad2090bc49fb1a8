package io.github.modernizr.candidate;

import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Run;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The tables that the plans of a form can depend on.
 *
 * @param touched read or written: layout and indexes matter
 * @param parents of written tables: their keys matter, for checks
 * @param children of all these: it matters whether they are embedded
 */
record Reach(Set<String> touched, Set<String> parents, Set<String> children) {

    static Reach of(Schema schema, Form form, QueryShapes shapes) {
        Reach reach = new Reach(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        for (PatternStep step : form.steps()) {
            if (step instanceof Run run) {
                reach.add(schema, run.statement(), shapes);
            } else if (step instanceof PatternStep.Atomic atomic) {
                for (Run run : atomic.runs()) {
                    reach.add(schema, run.statement(), shapes);
                }
            }
        }
        reach.parents.removeAll(reach.touched);
        Set<String> hosts = new LinkedHashSet<>(reach.touched);
        hosts.addAll(reach.parents);
        for (String t : hosts) {
            for (Schema.Reference r : schema.referencesTo(t)) {
                reach.children.add(r.child().name());
            }
        }
        reach.children.removeAll(reach.touched);
        return reach;
    }

    /** Every table that matters in some way. */
    Set<String> all() {
        Set<String> all = new LinkedHashSet<>(touched);
        all.addAll(parents);
        all.addAll(children);
        return all;
    }

    private void add(Schema schema, Statement statement, QueryShapes shapes) {
        if (statement instanceof Statement.Select select) {
            for (QueryShape.TableSource s : shapes.of(select.query()).sources()) {
                touch(s.table());
            }
        } else if (statement instanceof Statement.Insert insert) {
            touch(insert.table());
        } else if (statement instanceof Statement.Update update) {
            touch(update.table());
        } else if (statement instanceof Statement.Delete delete) {
            cascade(schema, delete.table());
        }
    }

    /** An embedded table's rows are where its parent's are, so the parent's layout matters too. */
    private void touch(SourceTable table) {
        touched.add(table.name());
        for (ForeignKey key : table.foreignKeys()) {
            parents.add(key.parent());
        }
    }

    private void cascade(Schema schema, SourceTable table) {
        if (touched.contains(table.name())) {
            return;
        }
        touch(table);
        schema.referencesTo(table.name()).stream()
                .filter(r -> r.key().onDelete() != ForeignKey.OnDelete.RESTRICT)
                .forEach(r -> cascade(schema, r.child()));
    }
}
