package io.github.modernizr.workload;

import io.github.modernizr.quantity.Figure;
import io.github.modernizr.quantity.Origin;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.Statistics.TableStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        List<StatementUse> uses = workload.patterns().stream().map(StatementUse::of).toList();
        Coverage coverage = new Coverage(workload, uses);
        add(found, Topic.READ_NEVER_WRITTEN, columns(workload, (t, c) -> coverage.read(t, c) && !coverage.written(t, c)));
        add(found, Topic.WRITTEN_NEVER_READ, columns(workload,
                (t, c) -> coverage.assigned(t, c) && !coverage.read(t, c)));
        add(found, Topic.UNUSED, columns(workload, (t, c) -> !coverage.read(t, c) && !coverage.assigned(t, c)));
        add(found, Topic.ROWS_MISSING, workload.schema().tables().stream().map(SourceTable::name)
                .filter(t -> !workload.statistics().tables().containsKey(t)));
        add(found, Topic.FAN_OUT_UNBOUNDED, unboundedFanOuts(workload));
        add(found, Topic.ASSUMED, assumed(workload));
        add(found, Topic.SIZE_MISSING, columns(workload, (t, c) -> isOpenText(c) && coverage.used(t, c)
                && Optional.ofNullable(workload.statistics().columns().get(t.name() + "." + c.name()))
                        .flatMap(Statistics.ColumnStatistics::bytes).isEmpty()));
        return new OpenQuestions(List.copyOf(found));
    }

    public List<String> subjects(Topic topic) {
        return questions.stream().filter(q -> q.topic() == topic).flatMap(q -> q.subjects().stream()).toList();
    }

    private static void add(List<Question> found, Topic topic, Stream<String> subjects) {
        List<String> list = subjects.toList();
        if (!list.isEmpty()) {
            found.add(new Question(topic, list));
        }
    }

    private interface ColumnTest {
        boolean test(SourceTable table, Column column);
    }

    private static Stream<String> columns(Workload workload, ColumnTest test) {
        return workload.schema().tables().stream().flatMap(t -> t.columns().stream()
                .filter(c -> test.test(t, c)).map(c -> t.name() + "." + c.name()));
    }

    private static boolean isOpenText(Column column) {
        return column.type().kind() == ColumnType.Kind.TEXT || column.type().kind() == ColumnType.Kind.JSON
                || column.type().kind() == ColumnType.Kind.BINARY;
    }

    private static Stream<String> unboundedFanOuts(Workload workload) {
        Cardinality cardinality = new Cardinality(workload.schema(), workload.statistics());
        return workload.schema().tables().stream().flatMap(t -> t.foreignKeys().stream()
                .filter(k -> !cardinality.rows(t, k.columns()).bounded())
                .map(k -> t.name() + " per " + String.join(", ", k.columns())));
    }

    private static Stream<String> assumed(Workload workload) {
        return workload.schema().tables().stream().flatMap(t -> {
            TableStatistics known = workload.statistics().tables().get(t.name());
            if (known == null) {
                return Stream.of();
            }
            Stream<String> rows = isAssumed(known.rows()) ? Stream.of("rows of " + t.name()) : Stream.of();
            Stream<String> per = known.per().entrySet().stream()
                    .filter(e -> e.getValue().origin() instanceof Origin.Assumed)
                    .map(e -> t.name() + " per " + e.getKey()).sorted();
            return Stream.concat(rows, per);
        });
    }

    private static boolean isAssumed(Figure figure) {
        return figure.origin() instanceof Origin.Assumed;
    }

    /** Who touches a column: patterns and declared other writers. */
    private record Coverage(Workload workload, List<StatementUse> uses) {

        boolean read(SourceTable table, Column column) {
            return uses.stream().anyMatch(u -> u.reads(table.name(), column.name()));
        }

        /** A pattern or another writer gives it a value. */
        boolean assigned(SourceTable table, Column column) {
            return uses.stream().anyMatch(u -> u.writes(table.name(), column.name()))
                    || workload.otherWriters().stream().anyMatch(
                            w -> w.updates().contains(table.name() + "." + column.name()));
        }

        /** As assigned, or rows come from outside with all their columns. */
        boolean written(SourceTable table, Column column) {
            return assigned(table, column)
                    || workload.otherWriters().stream().anyMatch(w -> w.inserts().contains(table.name()));
        }

        boolean used(SourceTable table, Column column) {
            return read(table, column) || assigned(table, column);
        }
    }
}
