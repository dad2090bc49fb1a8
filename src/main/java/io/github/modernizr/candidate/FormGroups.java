package io.github.modernizr.candidate;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.SqlPrinter;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.relational.Statement.Assignment;
import io.github.modernizr.relational.Statement.Select;
import io.github.modernizr.relational.Statement.Update;
import io.github.modernizr.relational.UniqueKey;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Run;
import io.github.modernizr.workload.Workload;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Forms that differ only in which plain columns they assign are planned alike whatever the layout; while
 * layouts are compared, one stands for all of them.
 */
public final class FormGroups {

    private final Set<String> keyColumns = new LinkedHashSet<>();

    public FormGroups(Workload workload, CandidateEnumerator candidates) {
        candidates.needs().forEach((table, needs) -> needs.forEach(need -> {
            keys(table, need.byRequest());
            keys(table, need.byJoin());
            keys(table, need.order());
        }));
        for (SourceTable table : workload.schema().tables()) {
            keys(table.name(), table.primaryKey());
            for (UniqueKey unique : table.uniqueKeys()) {
                keys(table.name(), unique.columns());
            }
            for (ForeignKey foreign : table.foreignKeys()) {
                keys(table.name(), foreign.columns());
            }
        }
    }

    private void keys(String table, List<String> columns) {
        for (String column : columns) {
            keyColumns.add(table + "." + column);
        }
    }

    /** One form for each group, with the group's share together. */
    public List<Form> representatives(AccessPattern pattern) {
        Map<String, Form> found = new LinkedHashMap<>();
        for (Form form : pattern.forms()) {
            found.merge(signature(form), form, (a, b) ->
                    new Form(a.name(), a.present(), a.share().add(b.share()), a.steps()));
        }
        return List.copyOf(found.values());
    }

    private String signature(Form form) {
        StringBuilder text = new StringBuilder();
        for (PatternStep step : form.steps()) {
            if (step instanceof Run run) {
                append(run, text);
            } else if (step instanceof PatternStep.Atomic atomic) {
                atomic.runs().forEach(run -> append(run, text));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private void append(Run run, StringBuilder text) {
        Statement statement = run.statement();
        text.append(run.id()).append(' ').append(run.expect()).append(run.conditions().size());
        if (statement instanceof Update update) {
            Set<String> keys = new TreeSet<>();
            boolean others = false;
            for (Assignment assignment : update.assignments()) {
                String column = update.table().name() + "." + assignment.column();
                if (keyColumns.contains(column) || !simple(assignment)) {
                    keys.add(column + "=" + SqlPrinter.print(assignment.value()));
                } else {
                    others = true;
                }
            }
            append(update.where(), text);
            text.append(keys).append(others);
        } else if (statement instanceof Select select) {
            append(select.query().where(), text);
            text.append(select.query().limit().map(SqlPrinter::print)).append(select.text());
        } else {
            text.append(statement.text());
        }
    }

    private static void append(List<Expression> conditions, StringBuilder text) {
        for (Expression condition : conditions) {
            text.append(SqlPrinter.print(condition)).append(';');
        }
    }

    private static boolean simple(Assignment assignment) {
        return assignment.value() instanceof Parameter;
    }
}
