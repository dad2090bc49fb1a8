package io.github.modernizr.workload;

import io.github.modernizr.quantity.Figure;
import io.github.modernizr.quantity.Origin;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.Statistics.FanOut;
import io.github.modernizr.workload.Statistics.TableStatistics;
import io.github.modernizr.workload.Workload.OtherWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the specification leaves open: the answers would make the model surer, their absence is no error. */
public record OpenQuestions(List<Question> questions) {

    /** What a question is about. */
    public enum Topic {
        READ_NEVER_WRITTEN("Read, but written by no pattern and no declared other writer"),
        WRITTEN_NEVER_READ("Written, but read by no pattern"),
        UNUSED("Neither read nor written"),
        ROWS_MISSING("Row counts missing"),
        FAN_OUT_UNBOUNDED("Children per parent without a stated maximum"),
        ASSUMED("Volumes that are assumed"),
        SIZE_MISSING("Text columns without a stated size");

        private final String title;

        Topic(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** @param subjects columns or tables, in the order of the schema */
    public record Question(Topic topic, List<String> subjects) {}

    public static OpenQuestions of(Workload workload) {
        List<Question> found = new ArrayList<>();
        Coverage coverage = Coverage.of(workload);
        List<String> neverWritten = new ArrayList<>();
        List<String> neverRead = new ArrayList<>();
        List<String> unused = new ArrayList<>();
        List<String> unsized = new ArrayList<>();
        for (SourceTable t : workload.schema().tables()) {
            for (Column c : t.columns()) {
                boolean read = coverage.read(t, c);
                boolean assigned = coverage.assigned(t, c);
                String name = t.name() + "." + c.name();
                add(neverWritten, name, read && !assigned && !coverage.inserted(t));
                add(neverRead, name, assigned && !read);
                add(unused, name, !read && !assigned);
                add(unsized, name, (read || assigned) && isOpenText(c) && !sized(workload, name));
            }
        }
        add(found, Topic.READ_NEVER_WRITTEN, neverWritten);
        add(found, Topic.WRITTEN_NEVER_READ, neverRead);
        add(found, Topic.UNUSED, unused);
        add(found, Topic.ROWS_MISSING, withoutRows(workload));
        add(found, Topic.FAN_OUT_UNBOUNDED, unboundedFanOuts(workload));
        add(found, Topic.ASSUMED, assumed(workload));
        add(found, Topic.SIZE_MISSING, unsized);
        return new OpenQuestions(List.copyOf(found));
    }

    public List<String> subjects(Topic topic) {
        for (Question question : questions) {
            if (question.topic() == topic) {
                return question.subjects();
            }
        }
        return List.of();
    }

    private static void add(List<String> names, String name, boolean open) {
        if (open) {
            names.add(name);
        }
    }

    private static void add(List<Question> found, Topic topic, List<String> subjects) {
        if (!subjects.isEmpty()) {
            found.add(new Question(topic, List.copyOf(subjects)));
        }
    }

    private static boolean sized(Workload workload, String column) {
        Statistics.ColumnStatistics known = workload.statistics().columns().get(column);
        return known != null && known.bytes().isPresent();
    }

    private static List<String> withoutRows(Workload workload) {
        List<String> tables = new ArrayList<>();
        for (SourceTable table : workload.schema().tables()) {
            add(tables, table.name(), !workload.statistics().tables().containsKey(table.name()));
        }
        return tables;
    }

    private static boolean isOpenText(Column column) {
        return column.type().kind() == ColumnType.Kind.TEXT || column.type().kind() == ColumnType.Kind.JSON
                || column.type().kind() == ColumnType.Kind.BINARY;
    }

    private static List<String> unboundedFanOuts(Workload workload) {
        Cardinality cardinality = new Cardinality(workload.schema(), workload.statistics());
        List<String> found = new ArrayList<>();
        for (SourceTable t : workload.schema().tables()) {
            for (ForeignKey key : t.foreignKeys()) {
                add(found, t.name() + " per " + String.join(", ", key.columns()),
                        !cardinality.rows(t, key.columns()).bounded());
            }
        }
        return found;
    }

    private static List<String> assumed(Workload workload) {
        List<String> found = new ArrayList<>();
        for (SourceTable t : workload.schema().tables()) {
            TableStatistics known = workload.statistics().tables().get(t.name());
            if (known != null) {
                add(found, "rows of " + t.name(), isAssumed(known.rows()));
                found.addAll(assumedFanOuts(t.name(), known));
            }
        }
        return found;
    }

    private static Set<String> assumedFanOuts(String table, TableStatistics known) {
        Set<String> sorted = new TreeSet<>();
        for (Map.Entry<String, FanOut> per : known.per().entrySet()) {
            if (per.getValue().origin() instanceof Origin.Assumed) {
                sorted.add(table + " per " + per.getKey());
            }
        }
        return sorted;
    }

    private static boolean isAssumed(Figure figure) {
        return figure.origin() instanceof Origin.Assumed;
    }

    /** Who touches a column: patterns and declared other writers. */
    private record Coverage(Workload workload, List<StatementUse> uses) {

        static Coverage of(Workload workload) {
            List<StatementUse> uses = new ArrayList<>();
            for (AccessPattern pattern : workload.patterns()) {
                uses.add(StatementUse.of(pattern));
            }
            return new Coverage(workload, uses);
        }

        boolean read(SourceTable table, Column column) {
            for (StatementUse use : uses) {
                if (use.reads(table.name(), column.name())) {
                    return true;
                }
            }
            return false;
        }

        /** A pattern or another writer gives it a value. */
        boolean assigned(SourceTable table, Column column) {
            for (StatementUse use : uses) {
                if (use.writes(table.name(), column.name())) {
                    return true;
                }
            }
            for (OtherWriter writer : workload.otherWriters()) {
                if (writer.updates().contains(table.name() + "." + column.name())) {
                    return true;
                }
            }
            return false;
        }

        /** Rows come from outside with all their columns. */
        boolean inserted(SourceTable table) {
            for (OtherWriter writer : workload.otherWriters()) {
                if (writer.inserts().contains(table.name())) {
                    return true;
                }
            }
            return false;
        }
    }
}
