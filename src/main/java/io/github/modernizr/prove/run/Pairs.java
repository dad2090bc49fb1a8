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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which requests can get into each other's way: one writes a table that the other writes, reads, refers to or is referred
 * from; where the other only reads, it reads a column that is written. Each pattern that writes with itself comes first,
 * then patterns that write with each other and with those that read, by the form with most parameters, then the other
 * forms that write with themselves.
 */
final class Pairs {

    /** A form of a pattern. */
    record Side(AccessPattern pattern, Form form) {

        boolean writes() {
            return StatementUse.runs(form).anyMatch(r -> !(r.statement() instanceof Statement.Select));
        }
    }

    /** The first writes. */
    record Pair(Side first, Side second) {

        boolean reads() {
            return !second.writes();
        }
    }

    private final Schema schema;

    private Pairs(Schema schema) {
        this.schema = schema;
    }

    /**
     * @param planned whether the form has a plan that is to be proven
     * @param forms whether the narrower forms of a pattern come with themselves too
     */
    static List<Pair> of(Schema schema, List<AccessPattern> patterns, Predicate<Side> planned, boolean forms) {
        Pairs pairs = new Pairs(schema);
        List<Side> writers = new ArrayList<>();
        List<Side> readers = new ArrayList<>();
        List<Pair> others = new ArrayList<>();
        for (AccessPattern pattern : patterns) {
            List<Side> sides = pattern.forms().stream().map(f -> new Side(pattern, f)).filter(planned)
                    .sorted(Comparator.comparing((Side s) -> -s.form().present().size())).toList();
            sides.stream().filter(Side::writes).limit(1).forEach(writers::add);
            sides.stream().filter(s -> forms && s.writes()).skip(1).forEach(s -> others.add(new Pair(s, s)));
            sides.stream().limit(1).filter(s -> !s.writes()).forEach(readers::add);
        }
        List<Pair> all = new ArrayList<>();
        writers.forEach(s -> all.add(new Pair(s, s)));
        for (int i = 0; i < writers.size(); i++) {
            Side first = writers.get(i);
            writers.subList(i + 1, writers.size()).stream().filter(s -> pairs.meet(first.form(), s.form()))
                    .forEach(s -> all.add(new Pair(first, s)));
        }
        all.addAll(pairs.turns(writers, readers));
        all.addAll(others);
        return List.copyOf(all);
    }

    /** Each reader once, then each with another writer. */
    private List<Pair> turns(List<Side> writers, List<Side> readers) {
        List<List<Pair>> of = readers.stream().map(r -> writers.stream().filter(w -> seen(w.form(), r.form()))
                .map(w -> new Pair(w, r)).toList()).toList();
        List<Pair> turns = new ArrayList<>();
        for (int i = 0; i < writers.size(); i++) {
            int turn = i;
            of.stream().filter(all -> turn < all.size()).forEach(all -> turns.add(all.get(turn)));
        }
        return turns;
    }

    /** Whether the second reads what the first writes: a column, or any of rows that come or go. */
    private boolean seen(Form writer, Form reader) {
        Map<String, Set<String>> read = new LinkedHashMap<>();
        StatementUse.runs(reader).forEach(r -> StatementUse.of(r.statement()).read()
                .forEach((table, columns) -> read.computeIfAbsent(table, t -> new LinkedHashSet<>()).addAll(columns)));
        return StatementUse.runs(writer).map(PatternStep.Run::statement).anyMatch(statement -> {
            if (statement instanceof Statement.Update) {
                return StatementUse.of(statement).written().entrySet().stream()
                        .anyMatch(w -> !Collections.disjoint(w.getValue(), read.getOrDefault(w.getKey(), Set.of())));
            } else if (statement instanceof Statement.Insert insert) {
                return read.containsKey(insert.table().name());
            }
            Set<String> gone = new LinkedHashSet<>();
            if (statement instanceof Statement.Delete delete) {
                cascade(delete.table().name(), gone);
            }
            return !Collections.disjoint(gone, read.keySet());
        });
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
