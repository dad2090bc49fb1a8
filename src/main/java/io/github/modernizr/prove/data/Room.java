package io.github.modernizr.prove.data;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.StatementUse;
import io.github.modernizr.workload.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whether a request would leave more rows than the specification says there ever are: then it promises nothing. */
final class Room {

    private final Workload workload;
    private final Map<String, List<Row>> rows;

    Room(Workload workload, Map<String, List<Row>> rows) {
        this.workload = workload;
        this.rows = rows;
    }

    boolean enough(Form form, Map<String, Object> parameters) {
        return StatementUse.runs(form).map(PatternStep.Run::statement).allMatch(s -> enough(s, parameters));
    }

    private boolean enough(Statement statement, Map<String, Object> parameters) {
        if (statement instanceof Statement.Insert insert) {
            Row row = row(insert.values(), parameters);
            return room(insert.table(), row) || !insert.onDuplicate().isEmpty() && exists(insert.table(), row);
        } else if (statement instanceof Statement.Update update) {
            Row row = row(update.assignments(), parameters);
            return row.values().isEmpty() || room(update.table(), row);
        }
        return true;
    }

    private boolean room(SourceTable table, Row row) {
        FanOuts fanOuts = new FanOuts(table, workload.statistics().tables().get(table.name()));
        rows.getOrDefault(table.name(), List.of()).forEach(fanOuts::add);
        return fanOuts.room(row);
    }

    private boolean exists(SourceTable table, Row row) {
        return UniqueValues.of(table).stream().filter(row.values().keySet()::containsAll)
                .anyMatch(key -> rows.getOrDefault(table.name(), List.of()).stream()
                        .anyMatch(r -> key.stream().allMatch(c -> Objects.equals(r.get(c), row.get(c)))));
    }

    /** What is known beforehand of the row. */
    private static Row row(List<Statement.Assignment> assignments, Map<String, Object> parameters) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Statement.Assignment assignment : assignments) {
            Expression value = assignment.value();
            if (value instanceof Parameter parameter) {
                values.put(assignment.column(), parameters.get(parameter.name()));
            } else if (value instanceof Literal literal) {
                values.put(assignment.column(), literal.value().orElse(null));
            }
        }
        return new Row(values);
    }
}
