package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Query;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.Relaxation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a statement's rows is answered: all columns but those that the specification accepts to be left out. */
final class AnswerColumns {

    List<Row> answered(Query query, List<Row> rows, AccessPattern pattern, Form form) {
        Set<String> omitted = pattern.accepts(Relaxation.Kind.OMITTED, form.name()).stream()
                .map(Relaxation::subject).collect(Collectors.toSet());
        if (omitted.isEmpty()) {
            return List.copyOf(rows);
        }
        Set<String> names = query.outputs().stream().filter(o -> omitted.contains(origin(query, o.expression())))
                .map(Query.Output::name).collect(Collectors.toSet());
        return rows.stream().map(row -> {
            Map<String, Object> left = new LinkedHashMap<>(row.values());
            left.keySet().removeAll(names);
            return new Row(left);
        }).toList();
    }

    /** {@code table.column} that the expression merely repeats, or nothing. */
    private static String origin(Query query, Expression e) {
        if (!(e instanceof ColumnRef column)) {
            return "";
        }
        Query.Relation relation = query.source(column.source()).relation();
        if (relation instanceof Query.Relation.Base base) {
            return base.table().name() + "." + column.column();
        }
        return relation instanceof Query.Relation.Derived derived ? derived.query().outputs().stream()
                .filter(o -> o.name().equals(column.column())).map(o -> origin(derived.query(), o.expression())).findFirst().orElse("")
                : "";
    }
}
