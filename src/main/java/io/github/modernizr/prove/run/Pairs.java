package io.github.modernizr.prove.run;

import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.StatementUse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which requests can get into each other's way: both write, and one writes a table that the other writes, reads, refers to
 * or is referred from. Each pattern with itself comes first, then patterns with each other by the form with most
 * parameters, then the other forms with themselves.
 */
final class Pairs {

    /** A form of a pattern. */
    record Side(AccessPattern pattern, Form form) {}

    record Pair(Side first, Side second) {

        @Override
        public String toString() {
            return name(first) + " and " + name(second);
        }

        private static String name(Side side) {
            return side.pattern().id() + (side.form().name().equals(Form.ONLY) ? "" : " " + side.form().name());
        }
    }

    private final Schema schema;

    private Pairs(Schema schema) {
        this.schema = schema;
    }

    /** @param planned whether the form has a plan that is to be proven */
    static List<Pair> of(Schema schema, List<AccessPattern> patterns, Predicate<Side> planned) {
        Pairs pairs = new Pairs(schema);
        List<Side> widest = new ArrayList<>();
        List<Pair> others = new ArrayList<>();
        for (AccessPattern pattern : patterns) {
            List<Side> sides = pattern.forms().stream().map(f -> new Side(pattern, f))
                    .filter(s -> !pairs.written(s.form()).isEmpty() && planned.test(s))
                    .sorted(Comparator.comparing((Side s) -> -s.form().present().size())).toList();
            sides.stream().limit(1).forEach(widest::add);
            sides.stream().skip(1).forEach(s -> others.add(new Pair(s, s)));
        }
        List<Pair> all = new ArrayList<>();
        widest.forEach(s -> all.add(new Pair(s, s)));
        for (int i = 0; i < widest.size(); i++) {
            for (int j = i + 1; j < widest.size(); j++) {
                if (pairs.meet(widest.get(i).form(), widest.get(j).form())) {
                    all.add(new Pair(widest.get(i), widest.get(j)));
                }
            }
        }
        all.addAll(others);
        return List.copyOf(all);
    }

    private boolean meet(Form a, Form b) {
        return !Collections.disjoint(written(a), touched(b)) || !Collections.disjoint(written(b), touched(a));
    }

    /** Tables whose rows it inserts, changes or deletes, by a cascade too. */
    private Set<String> written(Form form) {
        Set<String> tables = new LinkedHashSet<>();
        StatementUse.runs(form).map(PatternStep.Run::statement).forEach(statement -> {
            if (statement instanceof Statement.Insert insert) {
                tables.add(insert.table().name());
            } else if (statement instanceof Statement.Update update) {
                tables.add(update.table().name());
            } else if (statement instanceof Statement.Delete delete) {
                cascade(delete.table().name(), tables);
            }
        });
        return tables;
    }

    private void cascade(String table, Set<String> tables) {
        if (tables.add(table)) {
            schema.referencesTo(table).stream().filter(r -> r.key().onDelete() != ForeignKey.OnDelete.RESTRICT)
                    .forEach(r -> cascade(r.child().name(), tables));
        }
    }

    private Set<String> touched(Form form) {
        Set<String> tables = new LinkedHashSet<>(written(form));
        StatementUse.runs(form).map(PatternStep.Run::statement).forEach(statement -> {
            tables.addAll(StatementUse.of(statement).read().keySet());
            if (statement instanceof Statement.Insert insert) {
                parents(insert.table(), tables);
            } else if (statement instanceof Statement.Update update) {
                parents(update.table(), tables);
            } else if (statement instanceof Statement.Delete delete) {
                schema.referencesTo(delete.table().name()).forEach(r -> tables.add(r.child().name()));
            }
        });
        return tables;
    }

    private static void parents(SourceTable table, Set<String> tables) {
        table.foreignKeys().forEach(k -> tables.add(k.parent()));
    }
}
