package io.github.modernizr.prove.data;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.InList;
import io.github.modernizr.relational.Expression.InQuery;
import io.github.modernizr.relational.Expression.Like;
import io.github.modernizr.relational.Expression.Match;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.workload.Form;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a parameter of a form meets in a statement.
 *
 * @param column what it is compared with or written to; empty where it is a number of rows, or met no column
 */
record Meeting(Kind kind, Optional<ColumnId> column) {

    /** In the order in which they decide what values a parameter gets. */
    enum Kind {
        EQUAL, INSERTED, ASSIGNED, RANGE, LIKE, LIMIT, OFFSET
    }

    /** All meetings of the form by parameter, the most telling first. */
    static Map<String, List<Meeting>> of(Form form) {
        Map<String, List<Meeting>> found = new LinkedHashMap<>();
        FormWalk.walk(form, new FormWalk.Visitor() {
            @Override
            public void expression(Expression expression, Scope scope) {
                Expressions.all(expression).forEach(e -> term(e, scope, found));
            }

            @Override
            public void assignment(ColumnId column, Expression value, Scope scope, boolean insert) {
                parameters(value).forEach(p -> add(found, p, insert ? Kind.INSERTED : Kind.ASSIGNED, Optional.of(column)));
                expression(value, scope);
            }

            @Override
            public void limit(Expression limit) {
                parameters(limit).forEach(p -> add(found, p, Kind.LIMIT, Optional.empty()));
            }

            @Override
            public void offset(Expression offset) {
                parameters(offset).forEach(p -> add(found, p, Kind.OFFSET, Optional.empty()));
            }
        });
        found.values().forEach(list -> list.sort(Comparator.comparing(Meeting::kind)));
        return found;
    }

    private static void term(Expression term, Scope scope, Map<String, List<Meeting>> found) {
        if (term instanceof Compare compare) {
            Kind kind = switch (compare.operator()) {
                case EQUAL, NULL_SAFE_EQUAL, NOT_EQUAL -> Kind.EQUAL;
                case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> Kind.RANGE;
            };
            meet(compare.left(), compare.right(), kind, scope, found);
            meet(compare.right(), compare.left(), kind, scope, found);
        } else if (term instanceof InList in) {
            in.values().forEach(v -> meet(v, in.operand(), Kind.EQUAL, scope, found));
        } else if (term instanceof InQuery in) {
            meet(in.operand(), in.query().outputs().get(0).expression(), Kind.EQUAL, scope.inside(in.query()), found);
        } else if (term instanceof Like like) {
            meet(like.pattern(), like.operand(), Kind.LIKE, scope, found);
        } else if (term instanceof Match match) {
            match.columns().forEach(c -> meet(match.text(), c, Kind.LIKE, scope, found));
        }
    }

    private static void meet(Expression side, Expression other, Kind kind, Scope scope, Map<String, List<Meeting>> found) {
        for (String parameter : parameters(side)) {
            Expressions.all(other).flatMap(e -> scope.column(e).stream())
                    .forEach(c -> add(found, parameter, kind, Optional.of(c)));
        }
    }

    private static List<String> parameters(Expression expression) {
        return Expressions.all(expression).filter(Parameter.class::isInstance).map(e -> ((Parameter) e).name()).toList();
    }

    private static void add(Map<String, List<Meeting>> found, String parameter, Kind kind, Optional<ColumnId> column) {
        Meeting meeting = new Meeting(kind, column);
        List<Meeting> all = found.computeIfAbsent(parameter, p -> new ArrayList<>());
        if (!all.contains(meeting)) {
            all.add(meeting);
        }
    }
}
