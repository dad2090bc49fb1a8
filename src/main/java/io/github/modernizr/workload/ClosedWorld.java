package io.github.modernizr.workload;

import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.Workload.OtherWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What never happens, because the patterns and the declared other writers are the only ones. Each
 * derivation is a promise of the application, so each is shown in the documents.
 */
public final class ClosedWorld {

    private final Workload workload;
    private final Map<String, Set<String>> updatedBy = new LinkedHashMap<>();
    private final Map<String, Set<String>> insertedBy = new LinkedHashMap<>();
    private final Map<String, Set<String>> deletedBy = new LinkedHashMap<>();
    private final Set<String> possiblyNull = new LinkedHashSet<>();

    private ClosedWorld(Workload workload) {
        this.workload = workload;
    }

    public static ClosedWorld of(Workload workload) {
        ClosedWorld world = new ClosedWorld(workload);
        for (AccessPattern pattern : workload.patterns()) {
            for (Form form : pattern.forms()) {
                for (PatternStep.Run run : form.runs()) {
                    world.note(pattern.id(), run.statement());
                }
            }
        }
        for (OtherWriter writer : workload.otherWriters()) {
            world.note(writer);
        }
        return world;
    }

    /** A promise, with the reason it follows from. */
    public record Derivation(String subject, String promise, String because) {}

    /** Ids of the patterns (or titles of other writers) that assign the column in an UPDATE. */
    public Set<String> updatedBy(String table, String column) {
        return Set.copyOf(updatedBy.getOrDefault(table + "." + column, Set.of()));
    }

    /** One form alone can assign the column in an UPDATE, or change it by a delete's rule. */
    public static boolean updates(Workload workload, AccessPattern pattern, Form form, String table, String column) {
        ClosedWorld alone = new ClosedWorld(workload);
        for (PatternStep.Run run : form.runs()) {
            alone.note(pattern.id(), run.statement());
        }
        return !alone.neverUpdated(table, column);
    }

    public boolean neverUpdated(String table, String column) {
        return !updatedBy.containsKey(table + "." + column);
    }

    public boolean neverDeleted(String table) {
        return !deletedBy.containsKey(table);
    }

    public boolean neverInserted(String table) {
        return !insertedBy.containsKey(table);
    }

    /** The patterns that delete rows of the table, by a statement or by a cascade. */
    public Set<String> deletedBy(String table) {
        return Set.copyOf(deletedBy.getOrDefault(table, Set.of()));
    }

    /** The DDL forbids NULL, or no writer ever stores one. */
    public boolean neverNull(String table, String column) {
        return !possiblyNull.contains(table + "." + column)
                || !workload.schema().require(table).require(column).nullable();
    }

    /** All promises, in the order of the schema. */
    public List<Derivation> derivations() {
        List<Derivation> found = new ArrayList<>();
        for (SourceTable table : workload.schema().tables()) {
            if (neverDeleted(table.name())) {
                found.add(new Derivation(table.name(), "rows are never deleted", "no pattern and no other writer deletes one"));
            }
            List<String> constant = new ArrayList<>();
            List<String> present = new ArrayList<>();
            for (Column c : table.columns()) {
                if (neverUpdated(table.name(), c.name())) {
                    constant.add(c.name());
                }
                if (c.nullable() && neverNull(table.name(), c.name())) {
                    present.add(c.name());
                }
            }
            if (!constant.isEmpty()) {
                found.add(new Derivation(table.name(), "never change: " + String.join(", ", constant),
                        "no pattern and no other writer assigns them after the insert"));
            }

            if (!present.isEmpty()) {
                found.add(new Derivation(table.name(), "never NULL although the DDL allows it: " + String.join(", ", present),
                        "every insert and update gives them a value"));
            }
            for (ForeignKey key : table.foreignKeys()) {
                Optional<TwoLevels> levels = TwoLevels.of(workload, table, key);
                if (levels.isPresent()) {
                    found.add(new Derivation(table.name(),
                            "two levels: what " + levels.get().column() + " names has none itself",
                            String.join(", ", levels.get().because())
                                    + " look before they write; two at once can pass that look"));
                }
            }
        }
        return List.copyOf(found);
    }



    private void note(String pattern, Statement statement) {
        if (statement instanceof Statement.Insert insert) {
            insert(pattern, insert);
        } else if (statement instanceof Statement.Update update) {
            assign(pattern, update.table(), update.assignments());
        } else if (statement instanceof Statement.Delete delete) {
            delete(pattern, delete.table());
        }
    }

    private void insert(String pattern, Statement.Insert insert) {
        add(insertedBy, insert.table().name(), pattern);
        if (!insert.onDuplicate().isEmpty()) {
            assign(pattern, insert.table(), insert.onDuplicate());
        }
        for (Column column : insert.table().columns()) {
            if (!surelyGiven(insert, column)) {
                possiblyNull.add(insert.table().name() + "." + column.name());
            }
        }
    }

    private boolean surelyGiven(Statement.Insert insert, Column column) {
        for (Statement.Assignment assignment : insert.values()) {
            if (assignment.column().equals(column.name())) {
                return surelyPresent(assignment.value());
            }
        }
        return column.defaultValue().isPresent() || column.autoIncrement()
                || workload.settings().idSources().containsKey(insert.table().name() + "." + column.name());
    }

    private void assign(String pattern, SourceTable table, List<Statement.Assignment> assignments) {
        for (Statement.Assignment assignment : assignments) {
            add(updatedBy, table.name() + "." + assignment.column(), pattern);
            if (!surelyPresent(assignment.value())) {
                possiblyNull.add(table.name() + "." + assignment.column());
            }
        }
        for (Column c : table.columns()) {
            if (c.onUpdateNow()) {
                add(updatedBy, table.name() + "." + c.name(), pattern);
            }
        }
    }

    private void delete(String pattern, SourceTable table) {
        if (!add(deletedBy, table.name(), pattern)) {
            return;
        }
        for (Schema.Reference reference : workload.schema().referencesTo(table.name())) {
            if (reference.key().onDelete() == ForeignKey.OnDelete.CASCADE) {
                delete(pattern, reference.child());
            } else if (reference.key().onDelete() == ForeignKey.OnDelete.SET_NULL) {
                for (String column : reference.key().columns()) {
                    add(updatedBy, reference.child().name() + "." + column, pattern);
                    possiblyNull.add(reference.child().name() + "." + column);
                }
            }
        }
    }

    private void note(OtherWriter writer) {
        for (String column : writer.updates()) {
            add(updatedBy, column, writer.title());
            possiblyNull.add(column);
        }
        for (String table : writer.inserts()) {
            add(insertedBy, table, writer.title());
            for (Column c : workload.schema().require(table).columns()) {
                possiblyNull.add(table + "." + c.name());
            }
        }
        for (String table : writer.deletes()) {
            delete(writer.title(), workload.schema().require(table));
        }
    }



    /** A parameter is taken as possibly NULL: only the DDL can forbid it. */
    private static boolean surelyPresent(Expression value) {
        return value instanceof Expression.Now
                || value instanceof Expression.Literal literal && literal.value().isPresent();
    }

    /** Whether it is new there. */
    private static boolean add(Map<String, Set<String>> map, String key, String value) {
        map.putIfAbsent(key, new LinkedHashSet<>());
        return map.get(key).add(value);
    }
}
